import { createTimeReader, type TimeReader } from '../../bar-time.ts';
import type { UtcMs } from '../../units.ts';
import type { Calendar } from './calendar.ts';
import { type NewsTerms, UnreadableNews } from './calendar-event.ts';
import type { ContentLine } from './content-lines.ts';
import { readZone } from './news-words.ts';

/** A time by the clock of a zone. */
export interface LocalTime {
  /** `2026-12-04` */
  readonly date: string;
  /** `08:30:00`; null for a whole day. */
  readonly clock: string | null;
  /** IANA name. */
  readonly zone: string;
}

export interface CalendarTimes {
  /** The values of a line: `20261204T083000` by the clock of the zone that the line names. */
  read(line: ContentLine): readonly LocalTime[];
  /** `offset`, such as Z or -05:00, comes before the zone. */
  instantOf(time: LocalTime, offset?: string): UtcMs;
}

/** Reads the times of one calendar. */
export function createCalendarTimes(calendar: Calendar, terms: NewsTerms): CalendarTimes {
  const instantOf = createInstants();
  return {
    instantOf,
    read: (line) =>
      line.value.split(',').map((value) => {
        const time = readTime(line, value.trim());
        return { ...time, zone: time.zone ?? findZone(line, calendar, terms) };
      }),
  };
}

/** Finds the instants of local times; a reader of a zone is kept. */
export function createInstants(): CalendarTimes['instantOf'] {
  const readers = new Map<string, TimeReader>();
  return ({ date, clock, zone }, offset = '') => {
    const reader = readers.get(zone) ?? createTimeReader(zone);
    readers.set(zone, reader);
    const text = clock === null ? date : `${date}T${clock}${offset}`;
    const instant = reader.read(text, undefined);
    if (typeof instant !== 'object') return instant;
    throw new UnreadableNews(({ noSuchTime, skippedTime }) =>
      instant.isSkipped ? skippedTime(zone, text) : noSuchTime(text),
    );
  };
}

const WRITTEN = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;

function readTime({ line, name }: ContentLine, value: string) {
  const [whole, year, month, day, hour, minute, second, utc] = WRITTEN.exec(value) ?? [];
  if (whole === undefined) {
    throw new UnreadableNews(({ timeOf }) => timeOf(name, value.slice(0, 40)), line);
  }
  const clock = hour === undefined ? null : `${hour}:${minute}:${second}`;
  return { date: `${year}-${month}-${day}`, clock, zone: utc === 'Z' ? 'UTC' : undefined };
}

function findZone({ line, name, parameters }: ContentLine, calendar: Calendar, { zone }: NewsTerms): string {
  const id = parameters.get('TZID');
  const names = id === undefined ? [calendar.zone ?? ''] : namesOf(id, calendar);
  const own = names.map(readZone).find((found) => found !== undefined);
  // For the times that name no zone, the person knows better than the file.
  const found = id === undefined ? (zone ?? own) : (own ?? zone);
  if (found !== undefined && found !== null) return found;
  throw new UnreadableNews(
    ({ noZoneOf, unknownZoneOf }) =>
      id === undefined ? noZoneOf(name) : unknownZoneOf(name, id.slice(0, 60)),
    line,
  );
}

/** How programs name a zone: `US-Eastern`, `/mozilla.org/20050126_1/America/New_York`. */
const namesOf = (id: string, { zoneNames }: Calendar) => [
  id,
  zoneNames.get(id) ?? '',
  id.replace('-', '/'),
  id.split('/').slice(-2).join('/'),
];

const DAY_MS = 24 * 3600 * 1000;
const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`);

export const addDays = (date: string, days: number): string =>
  new Date(midnight(date) + days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number =>
  Math.round((midnight(to) - midnight(from)) / DAY_MS);

/** The date in UTC: a day early or late in some zones. */
export const utcDate = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
