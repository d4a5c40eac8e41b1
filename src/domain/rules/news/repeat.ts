import { UnreadableNews } from './calendar-event.ts';

/** How an event repeats, as far as calendars of news use it (RFC 5545, 3.3.10). */
export interface Repeat {
  readonly unit: Unit;
  readonly interval: number;
  readonly count: number | null;
  /** As written: a day, or an instant in UTC. */
  readonly until: string | null;
  readonly weekdays: readonly Weekday[];
  readonly monthDays: readonly number[];
  /** 1 is January; none means every month. */
  readonly months: readonly number[];
  /** The day on which a week begins. */
  readonly weekStart: number;
}

interface Weekday {
  /** 0 is Sunday. */
  readonly day: number;
  /** 1 is the first of the month, -1 the last; null for each. */
  readonly nth: number | null;
}

const UNITS = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
type Unit = (typeof UNITS)[number];
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const PARTS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST'];

/** `FREQ=MONTHLY;BYDAY=1FR` */
export function readRepeat(value: string): Repeat {
  const parts = new Map(
    value
      .toUpperCase()
      .split(';')
      .map((part) => {
        const [name = '', text = ''] = part.trim().split('=');
        return [name, text] as const;
      }),
  );
  const unknown = [...parts.keys()].find((name) => !PARTS.includes(name));
  const repeat = unknown === undefined ? toRepeat(parts) : undefined;
  if (repeat !== undefined && isConsistent(repeat)) return repeat;
  const found = unknown === undefined ? `"${value.slice(0, 60)}"` : unknown.slice(0, 40);
  throw new UnreadableNews(({ repeats }) => repeats(found));
}

function toRepeat(parts: ReadonlyMap<string, string>): Repeat | undefined {
  const unit = UNITS.find((each) => each === parts.get('FREQ'));
  const interval = readCount(parts.get('INTERVAL') ?? '1');
  const count = parts.has('COUNT') ? readCount(parts.get('COUNT') ?? '') : null;
  const until = parts.get('UNTIL') ?? null;
  const weekdays = listOf(parts.get('BYDAY')).map(readWeekday);
  const monthDays = listOf(parts.get('BYMONTHDAY')).map((text) => within(text, -31, 31));
  const months = listOf(parts.get('BYMONTH')).map((text) => within(text, 1, 12));
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');
  if (weekStart < 0 || unit === undefined || interval === undefined || count === undefined) return undefined;
  if (until !== null && !/^\d{8}(?:T\d{6}Z?)?$/.test(until)) return undefined;
  if (!isComplete(weekdays) || !isComplete(monthDays) || !isComplete(months)) return undefined;
  return { unit, interval, count, until, weekdays, monthDays, months, weekStart };
}

/** Days of a year aren't read, only those of its months: to some programs `BYMONTHDAY` alone means each month's. */
function isConsistent({ unit, weekdays, monthDays, months }: Repeat): boolean {
  const hasNth = weekdays.some(({ nth }) => nth !== null);
  const isOfMonth = unit === 'MONTHLY' || unit === 'YEARLY';
  if (hasNth && !isOfMonth) return false;
  if (unit === 'YEARLY' && weekdays.length + monthDays.length > 0 && months.length === 0) return false;
  return monthDays.length === 0 || (weekdays.length === 0 && unit !== 'WEEKLY' && unit !== 'DAILY');
}

const listOf = (text: string | undefined) => (text === undefined ? [] : text.split(','));

const isComplete = <Value>(values: readonly (Value | undefined)[]): values is readonly Value[] =>
  values.every((value) => value !== undefined);

function readWeekday(text: string): Weekday | undefined {
  const [, nth = '', name = ''] = /^([+-]?[1-5])?([A-Z]{2})$/.exec(text) ?? [];
  const day = WEEKDAYS.indexOf(name);
  return day < 0 ? undefined : { day, nth: nth === '' ? null : Number(nth) };
}

function within(text: string, least: number, most: number): number | undefined {
  const value = /^-?\d{1,2}$/.test(text) ? Number(text) : 0;
  return value !== 0 && value >= least && value <= most ? value : undefined;
}

const readCount = (text: string) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined);

const DAY_MS = 24 * 3600 * 1000;

/** One date of a calendar, in every way in which a repeat looks at it. */
interface Day {
  /** Counted from 1970. */
  readonly index: number;
  readonly weekday: number;
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly daysInMonth: number;
}

const indexOf = (date: string) => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

function dayAt(index: number): Day {
  const date = new Date(index * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { index, weekday: date.getUTCDay(), day: date.getUTCDate(), month, year, daysInMonth };
}

/**
 * The dates such as `2026-12-04` on which it happens, from `earliest` up to and with `last`. The first is always one of them.
 * Each day is looked at in turn: slower than to compute the next date, but it can't miss one, and it ends.
 */
export function* repeatedDates(
  repeat: Repeat,
  first: string,
  { earliest, last }: { readonly earliest: string; readonly last: string },
): Generator<string> {
  const start = dayAt(indexOf(first));
  const [from, end] = [indexOf(earliest), indexOf(last)];
  if (repeat.count !== null && start.index < from - MOST_COUNTED_DAYS)
    throw new UnreadableNews(({ countsTooLong }) => countsTooLong);
  let left = repeat.count ?? Infinity;
  // Only a count has to be followed from the beginning.
  const skipped = repeat.count === null ? Math.max(start.index, from) : start.index;
  for (let index = skipped; index <= end && left > 0; index += 1) {
    if (index !== start.index && !isRepeated(repeat, start, dayAt(index))) continue;
    left -= 1;
    if (index >= from) yield new Date(index * DAY_MS).toISOString().slice(0, 10);
  }
}

const MOST_COUNTED_DAYS = 20 * 366;

function isRepeated(repeat: Repeat, start: Day, day: Day): boolean {
  const { unit, interval, weekdays, months } = repeat;
  if (stepsBetween(repeat, start, day) % interval !== 0) return false;
  if (months.length > 0 && !months.includes(day.month)) return false;
  if (unit === 'DAILY') return weekdays.length === 0 || isWeekday(weekdays, day);
  if (unit === 'WEEKLY')
    return weekdays.length === 0 ? day.weekday === start.weekday : isWeekday(weekdays, day);
  const isMonth = unit === 'MONTHLY' || months.length > 0 || day.month === start.month;
  return isMonth && isDayOfMonth(repeat, start, day);
}

function stepsBetween({ unit, weekStart }: Repeat, start: Day, day: Day): number {
  if (unit === 'DAILY') return day.index - start.index;
  if (unit === 'WEEKLY') return weekOf(day, weekStart) - weekOf(start, weekStart);
  if (unit === 'YEARLY') return day.year - start.year;
  return 12 * (day.year - start.year) + day.month - start.month;
}

/** 1970 began on a Thursday. */
const THURSDAY = 4;
const weekOf = ({ index }: Day, weekStart: number) => Math.floor((index + THURSDAY - weekStart) / 7);

function isDayOfMonth({ weekdays, monthDays }: Repeat, start: Day, day: Day): boolean {
  if (weekdays.length > 0) return isWeekday(weekdays, day);
  const wanted = monthDays.length === 0 ? [start.day] : monthDays;
  return wanted.some((each) => each === day.day || day.daysInMonth + each + 1 === day.day);
}

function isWeekday(weekdays: readonly Weekday[], { weekday, day, daysInMonth }: Day): boolean {
  const fromStart = Math.ceil(day / 7);
  const fromEnd = -Math.ceil((daysInMonth - day + 1) / 7);
  return weekdays.some(
    (each) => each.day === weekday && (each.nth === null || each.nth === fromStart || each.nth === fromEnd),
  );
}
