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
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

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

export const monthName = (month: number) => MONTHS[month] ?? '';

/** `14:30` */
export function formatMinute(minuteOfDay: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

/** `Oct 10` */
export const formatDay = ({ month, day }: WallTime) => `${monthName(month)} ${day}`;
