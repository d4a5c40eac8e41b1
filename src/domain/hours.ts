import { knownZone } from './known-zone.ts';
import { words } from './language/words.ts';

/** Hours of the week by the clocks of a zone, such as `Mon-Fri 08:00-18:00, Sat 10:00-12:00 America/New_York`. */
export interface Hours {
  readonly spans: readonly Span[];
  /** IANA name. */
  readonly timezone: string;
}

/** One that ends at or before its start goes on past midnight, into the next day. */
interface Span {
  /** 0 is Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight; `to` is the first minute that is no longer part of it. */
  readonly from: number;
  readonly to: number;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6] as const;
const WHOLE_DAY = 24 * 60;
const PART = /^(?:([a-z]{3})(?:-([a-z]{3}))?)?(?:(?:^| +)(\d\d?):(\d\d)-(\d\d?):(\d\d))?$/i;

/** For whoever has to write some. */
export const HOURS_EXAMPLE = 'Mon-Fri 08:00-18:00 America/New_York';

/** Undefined if the text can't be read. Days before the first hours mean those hours; without any, every day. */
export function readHours(text: string): Hours | undefined {
  const [, list, zone] = /^(.*\d) +(\S+)$/.exec(text.trim()) ?? [];
  const timezone = zone === undefined ? undefined : knownZone(zone);
  if (list === undefined || timezone === undefined) return undefined;
  const spans = readSpans(list.split(',').map((part) => part.trim()));
  return spans === undefined ? undefined : { spans, timezone };
}

/** `Mon`, `Wed 08:00-12:00` and `13:00-18:00` are two spans, each on Monday and Wednesday. */
function readSpans(parts: readonly string[]): Span[] | undefined {
  const spans: Span[] = [];
  let days: readonly number[] = [];
  let isClosed = false;
  for (const part of parts) {
    const [whole, first, last, ...times] = PART.exec(part) ?? [];
    const added = first === undefined ? [] : daysFrom(first, last ?? first);
    if (!whole || added === undefined) return undefined;
    if (added.length > 0) days = isClosed ? added : [...days, ...added];
    isClosed = times[0] !== undefined;
    if (!isClosed) continue;
    const [from, to] = [minutesOf(times[0], times[1]), minutesOf(times[2], times[3])];
    if (from === undefined || to === undefined || from === to || from === WHOLE_DAY) return undefined;
    spans.push({ days: days.length === 0 ? EVERY_DAY : [...new Set(days)], from, to });
  }
  return isClosed ? spans : undefined;
}

function daysFrom(first: string, last: string): number[] | undefined {
  const [from, to] = [dayOf(first), dayOf(last)];
  if (from < 0 || to < 0) return undefined;
  const count = ((to - from + DAYS.length) % DAYS.length) + 1;
  return Array.from({ length: count }, (_, index) => (from + index) % DAYS.length);
}

const dayOf = (name: string) => DAYS.findIndex((day) => day.toLowerCase() === name.toLowerCase());

function minutesOf(hours: string | undefined, minutes: string | undefined): number | undefined {
  const total = 60 * Number(hours) + Number(minutes);
  return Number(minutes) < 60 && total <= WHOLE_DAY ? total : undefined;
}

/** Whether the instant lies within the hours, by what the clocks of the zone show then. */
export function isWithinHours({ spans, timezone }: Hours, instant: number): boolean {
  const { day, minute } = clockAt(instant, timezone);
  const yesterday = (day + DAYS.length - 1) % DAYS.length;
  return spans.some(({ days, from, to }) =>
    to > from
      ? days.includes(day) && minute >= from && minute < to
      : (days.includes(day) && minute >= from) || (days.includes(yesterday) && minute < to),
  );
}

/** `Mon-Fri 08:00-18:00 America/New_York`, as it is written in the settings. */
export const formatHours = (hours: Hours): string => writeHours(hours, IN_SETTINGS);

/** The same for people: to a German `Mo–Fr 08:00–18:00 America/New_York`. */
export function sayHours(hours: Hours): string {
  const { tag, locale } = words().common;
  return writeHours(hours, tag === 'en' ? IN_SETTINGS : notationOf(locale));
}

interface Notation {
  /** Of the days, from Sunday. */
  readonly names: readonly string[];
  readonly dash: string;
}

const IN_SETTINGS: Notation = { names: DAYS, dash: '-' };

function writeHours({ spans, timezone }: Hours, notation: Notation): string {
  const parts = spans.map(({ days, from, to }) => {
    const named = days.length === DAYS.length ? '' : `${formatDays(days, notation)} `;
    return `${named}${formatMinutes(from)}${notation.dash}${formatMinutes(to)}`;
  });
  return `${parts.join(', ')} ${timezone}`;
}

/** Made once for each language. */
const NOTATIONS = new Map<string, Notation>();

function notationOf(locale: string): Notation {
  const known = NOTATIONS.get(locale);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const made = { names: EVERY_DAY.map((day) => format.format(SUNDAY + day * DAY_MS)), dash: '–' };
  NOTATIONS.set(locale, made);
  return made;
}

const DAY_MS = 86_400_000;
const SUNDAY = Date.UTC(2024, 0, 7);

/** Days in a row as a range. */
export function formatDays(days: readonly number[], { names, dash }: Notation = IN_SETTINGS): string {
  const runs: [number, number][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && (run[1] + 1) % DAYS.length === day) run[1] = day;
    else runs.push([day, day]);
  }
  return runs
    .map(([first, last]) => (first === last ? names[first] : `${names[first]}${dash}${names[last]}`))
    .join(',');
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
const formatMinutes = (minutes: number) =>
  `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

/** Cached: creating one costs about fifty times as much as using it. There are only a few hundred zones. */
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of the zone show: the day of the week, 0 for Sunday, and the minutes after midnight. */
export function clockAt(instant: number, timeZone: string): { day: number; minute: number } {
  const clock =
    CLOCKS.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  CLOCKS.set(timeZone, clock);
  const [, day = '', hour, minute] = /^(\w+),? (\d+):(\d+)/.exec(clock.format(instant)) ?? [];
  return { day: dayOf(day), minute: 60 * Number(hour) + Number(minute) };
}
