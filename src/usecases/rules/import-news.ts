import { knownZone } from '../../domain/known-zone.ts';
import { type Words, words } from '../../domain/language/words.ts';
import {
  type CalendarEvent,
  MOST_EVENTS,
  type NewsFault,
  type NewsReading,
} from '../../domain/rules/news/calendar-event.ts';
import { readCalendarName } from '../../domain/rules/read-fields.ts';
import { type FieldFault, fieldFault } from '../../domain/rules/read-number.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import { type Credential, holdCredential } from '../credential.ts';
import type { Calendar, Queries, Services } from '../ports.ts';
import { readNews } from './read-news.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'announcer'>;

const DAY_MS = 24 * 3600 * 1000;
/** As long as a blackout may last, so that none ends because its event was left out. */
const KEPT_MS = 8 * DAY_MS;
const AHEAD_MS = 400 * DAY_MS;

export interface NewsImport {
  readonly calendar: string;
  readonly text: string;
  /** IANA zone of times that name none. */
  readonly zone: string | null;
  readonly actor: string;
  readonly credential?: Credential;
}

export interface ImportedNews {
  readonly calendar: Calendar;
  /** How many events of the file lie ahead, and the first of them. */
  readonly ahead: number;
  readonly next: CalendarEvent;
  readonly past: number;
}

export type ImportFault = FieldFault | { readonly faults: readonly NewsFault[] };

/**
 * Stores the events of a calendar; or says what is wrong, and stores nothing: an event that isn't read would be a blackout
 * that isn't kept. Events outside the time of the file are kept, so that next week's file can be added to this week's.
 */
export async function importNews(
  { store, clock, announcer }: Needs,
  { calendar, text, zone, actor, credential }: NewsImport,
): Promise<ImportedNews | ImportFault> {
  const now = clock.now();
  const known = zone === null ? null : knownZone(zone);
  if (readCalendarName(calendar) === undefined)
    return fieldFault('calendar', ({ mustBe, what }) => mustBe(what.calendar));
  if (known === undefined)
    return fieldFault('zone', ({ mustBeFound, quoted, what }) =>
      mustBeFound(what.zone, quoted(`${zone?.slice(0, 60)}`)),
    );
  const reading = readNews(text, { zone: known, from: asUtcMs(now - KEPT_MS), to: asUtcMs(now + AHEAD_MS) });
  const [next, ...others] = reading.events.filter(({ until }) => until >= now);
  const fault = findReadingFault(reading, next, now);
  if (fault !== undefined || next === undefined) return fault ?? { faults: [] };
  const stored = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const events = await mergeNews(queries, calendar, reading, now - KEPT_MS);
    if (events.length > MOST_EVENTS) return undefined;
    await queries.replaceNews(
      calendar,
      events.map((event) => ({ ...event, calendar })),
    );
    const data = {
      calendar,
      read: reading.events.length,
      stored: events.length,
      last_at: events.at(-1)?.at ?? null,
    };
    await queries.appendAudit({ at: now, kind: 'news_imported', actor, tradeUuid: null, data });
    return (await queries.listCalendars()).find(({ name }) => name === calendar);
  });
  if (stored === undefined) return TOO_MANY;
  announcer.announce(null, 'committed');
  return { calendar: stored, ahead: others.length + 1, next, past: reading.past };
}

function findReadingFault(
  reading: NewsReading,
  next: CalendarEvent | undefined,
  now: UtcMs,
): ImportFault | undefined {
  const { events, past, lastPast, faults } = reading;
  if (faults.length > 0) return { faults };
  if (next !== undefined) return undefined;
  const last = events.at(-1)?.until ?? lastPast;
  const count = events.length + past;
  if (last === null || count === 0) return textFault(({ noEvents }) => noEvents);
  const day = new Date(Math.min(last, now)).toISOString().slice(0, 10);
  return textFault(({ allOver }) => allOver(String(count), day));
}

const TOO_MANY = textFault(({ tooManyStored }) => tooManyStored(String(MOST_EVENTS)));

function textFault(say: (faults: Words['newsFaults']) => string): FieldFault {
  return fieldFault('text', () => say(words().newsFaults));
}

/** Those of the file, and those stored before that lie before or after its time. */
async function mergeNews(
  queries: Queries,
  calendar: string,
  { events, firstAt }: NewsReading,
  keptSince: number,
): Promise<readonly CalendarEvent[]> {
  const lastAt = events.at(-1)?.at ?? 0;
  const stored = await queries.listNews([calendar], asUtcMs(0), asUtcMs(Number.MAX_SAFE_INTEGER));
  const outside = stored.filter(
    ({ at, until }) => until >= keptSince && (at < (firstAt ?? 0) || at > lastAt),
  );
  return [...outside, ...events].sort((one, other) => one.at - other.at);
}

/** False when there is no such calendar. */
export async function removeNews(
  { store, clock, announcer }: Needs,
  calendar: string,
  actor: string,
  credential?: Credential,
): Promise<boolean> {
  const now = clock.now();
  const isRemoved = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    if (!(await queries.listCalendars()).some(({ name }) => name === calendar)) return false;
    await queries.replaceNews(calendar, []);
    await queries.appendAudit({ at: now, kind: 'news_removed', actor, tradeUuid: null, data: { calendar } });
    return true;
  });
  if (isRemoved) announcer.announce(null, 'committed');
  return isRemoved;
}
