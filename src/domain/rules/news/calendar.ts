import { UnreadableNews } from './calendar-event.ts';
import type { ContentLine } from './content-lines.ts';

/** An iCalendar file as far as it matters for news. */
export interface Calendar {
  readonly events: readonly Entry[];
  /** Other names of the zones that the file defines, by the id that it gives them. */
  readonly zoneNames: ReadonlyMap<string, string>;
  /** The zone of times that name none. */
  readonly zone: string | null;
}

/** A VEVENT, without what is inside it, such as an alarm. */
export interface Entry {
  readonly line: number;
  readonly fields: ReadonlyMap<string, readonly ContentLine[]>;
}

interface Part {
  readonly kind: string;
  readonly line: number;
  readonly fields: Map<string, ContentLine[]>;
}

/** Refuses a file that was cut off, or that isn't a calendar. */
export function readCalendar(lines: readonly ContentLine[]): Calendar {
  const [first] = lines;
  if (first?.name !== 'BEGIN' || kindOf(first) !== 'VCALENDAR')
    throw new UnreadableNews(({ noCalendar }) => noCalendar, first?.line ?? 1);
  const parts = readParts(lines);
  const [calendar] = parts.filter(({ kind }) => kind === 'VCALENDAR');
  const zones = parts.filter(({ kind }) => kind === 'VTIMEZONE').map(({ fields }) => fields);
  return {
    events: parts.filter(({ kind }) => kind === 'VEVENT'),
    zoneNames: new Map(
      zones.map((zone) => [textOf(zone, 'TZID') ?? '', textOf(zone, 'X-LIC-LOCATION') ?? '']),
    ),
    zone: (calendar && textOf(calendar.fields, 'X-WR-TIMEZONE')) ?? null,
  };
}

/** Everything from a BEGIN to its END. */
function readParts(lines: readonly ContentLine[]): readonly Part[] {
  const parts: Part[] = [];
  const open: Part[] = [];
  for (const line of lines) {
    const last = open.at(-1);
    if (line.name === 'BEGIN') open.push({ kind: kindOf(line), line: line.line, fields: new Map() });
    else if (last === undefined) throw new UnreadableNews(({ afterEnd }) => afterEnd, line.line);
    else if (line.name !== 'END') addField(last, line);
    else if (kindOf(line) === last.kind) parts.push(...open.splice(-1));
    else throw new UnreadableNews(({ mustEnd }) => mustEnd(last.kind, String(last.line)), line.line);
  }
  const unclosed = open.at(-1);
  if (unclosed === undefined) return parts;
  throw new UnreadableNews(({ cutOff }) => cutOff(unclosed.kind), unclosed.line);
}

const kindOf = ({ value }: ContentLine) => value.trim().toUpperCase().slice(0, 40);

function addField({ fields }: Part, line: ContentLine): void {
  const there = fields.get(line.name);
  if (there === undefined) fields.set(line.name, [line]);
  else there.push(line);
}

export const textOf = (fields: Entry['fields'], name: string): string | undefined =>
  fields.get(name)?.[0]?.value.trim();
