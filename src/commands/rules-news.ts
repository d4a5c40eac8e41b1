import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';
import { formatNewsFaults } from '../domain/rules/news/calendar-event.ts';
import { errorMessage } from '../lib/error-message.ts';
import { type ImportFault, importNews, removeNews } from '../usecases/rules/import-news.ts';
import { decodeCalendar } from '../usecases/rules/read-news.ts';
import { UsageFault } from './command.ts';
import { describeFault, type RuleValues } from './rule-options.ts';
import type { Core } from './with-core.ts';

const MOST_BYTES = 5 * 1024 * 1024;

/** Reads the file before the database is opened. */
export async function importCalendar(
  file: string | undefined,
  values: RuleValues,
): Promise<(core: Core) => Promise<number>> {
  if (file === undefined) throw new UsageFault('rules import-news: which file?');
  const bytes = await readBytes(file);
  const text = bytes instanceof Uint8Array ? decodeCalendar(bytes, MOST_BYTES) : bytes;
  if (typeof text === 'object') return async () => fail(`The file ${text.rule}. Nothing was stored.`);
  const named = file === '-' ? 'news' : basename(file, extname(file));
  const calendar = String(values['calendar'] ?? named.replaceAll(/[^\w .-]/g, '-').slice(0, 40));
  const zone = values['zone'] === undefined ? null : String(values['zone']);
  return async (core) => {
    const result = await importNews(core, { calendar, text, zone, actor: 'operator' });
    if ('faults' in result || 'field' in result) return fail(`${describe(result)} Nothing was stored.`);
    const { next, ahead, past } = result;
    const left = past === 0 ? '' : ` ${countOf(past, 'older event')} left out.`;
    console.error(
      `Calendar "${calendar}" has ${countOf(ahead, 'event')} ahead, the next ${new Date(next.at).toISOString()} ${next.title}.${left}`,
    );
    return 0;
  };
}

const countOf = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** No more than shows that it is too large. */
async function readBytes(file: string): Promise<Uint8Array | { readonly rule: string }> {
  try {
    return await readSome(file);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { rule: `can't be read: ${isMissing ? 'no such file' : errorMessage(error)}` };
  }
}

async function readSome(file: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of file === '-' ? process.stdin : createReadStream(file)) {
    parts.push(part);
    length += part.length;
    if (length > MOST_BYTES) break;
  }
  return Buffer.concat(parts);
}

function describe(fault: ImportFault): string {
  if ('faults' in fault) return formatNewsFaults(fault.faults);
  return fault.field === 'text' ? `The file ${fault.rule}.` : `${describeFault(fault)}.`;
}

function fail(text: string): number {
  console.error(text);
  return 1;
}

export async function listCalendars({ store }: Core): Promise<number> {
  const calendars = await store.listCalendars();
  if (calendars.length === 0) console.error('No calendar was read: see "rules import-news".');
  for (const { name, events, firstAt, lastAt } of calendars) {
    const [first, last] = [firstAt, lastAt].map((at) => new Date(at).toISOString());
    console.log([name, countOf(events, 'event'), `${first} to ${last}`].join('  '));
  }
  return 0;
}

export async function dropCalendar(core: Core, calendar: string): Promise<number> {
  if (await removeNews(core, calendar, 'operator')) {
    console.error(`Removed the calendar "${calendar}". Rules that use it can't know of news now.`);
    return 0;
  }
  return fail(`There is no calendar "${calendar}"; see "rules calendars".`);
}
