import { words } from '../../domain/language/words.ts';
import type { PictureClock } from '../../domain/picture-model.ts';

/** What a clock on the wall of the exchange shows. */
export interface WallTime {
  readonly year: number;
  /** 0 to 11. */
  readonly month: number;
  readonly day: number;
  /** Days since 1970, by the local calendar. */
  readonly dayNumber: number;
  readonly minuteOfDay: number;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Local times of ascending instants. */
export function computeWallTimes(instants: readonly number[], { offsets }: PictureClock): WallTime[] {
  let at = 0;
  return instants.map((instant) => {
    while (instant >= (offsets[at + 1]?.from ?? Number.POSITIVE_INFINITY)) at += 1;
    return wallTime(instant + (offsets[at]?.offsetMs ?? 0));
  });
}

function wallTime(localMs: number): WallTime {
  const date = new Date(localMs);
  const dayNumber = Math.floor(localMs / DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    dayNumber,
    minuteOfDay: Math.floor((localMs - dayNumber * DAY) / MINUTE),
  };
}

/** `Oct` */
export const formatMonth = (time: WallTime) => inParts(time, MONTH);
const MONTH = { month: 'short' } as const;

/** `2024` */
export const formatYear = (time: WallTime) => inParts(time, YEAR);
const YEAR = { year: 'numeric' } as const;

/** `14:30` */
export function formatMinute(minuteOfDay: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

/** `Oct 10` */
export const formatDay = (time: WallTime) => inParts(time, DAY_OF_MONTH);
const DAY_OF_MONTH = { month: 'short', day: 'numeric' } as const;

type Parts = Pick<Intl.DateTimeFormatOptions, 'year' | 'month' | 'day'>;
/** Cached: creating one costs about fifty times as much as using it. */
const FORMATS = new Map<Parts, Map<string, Intl.DateTimeFormat>>();

/** In the language being written. */
function inParts({ dayNumber }: WallTime, parts: Parts): string {
  const { locale } = words().common;
  const formats = FORMATS.get(parts) ?? new Map<string, Intl.DateTimeFormat>();
  FORMATS.set(parts, formats);
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' });
  formats.set(locale, format);
  return format.format(dayNumber * DAY);
}
