import { formatDay, formatMinute, monthName, type WallTime } from '../words/wall-clock.ts';

/** A label on the time axis, at the first bar of a new hour, day, month … */
export interface TimeTick {
  /** Place in the list of times. */
  readonly index: number;
  readonly label: string;
  readonly isNewDay: boolean;
}

/** One spacing of labels: times with the same key belong together. */
interface Rung {
  readonly isWithinDay: boolean;
  keyOf(time: WallTime): number;
  labelOf(time: WallTime): string;
}

const minuteRung = (step: number): Rung => ({
  isWithinDay: true,
  keyOf: (time) => time.dayNumber * 1440 + Math.floor(time.minuteOfDay / step) * step,
  labelOf: (time) => formatMinute(Math.floor(time.minuteOfDay / step) * step),
});

const dayRung = (days: number): Rung => ({
  isWithinDay: false,
  keyOf: (time) => Math.floor((time.dayNumber + MONDAY) / days),
  labelOf: formatDay,
});

const monthRung = (months: number): Rung => ({
  isWithinDay: false,
  keyOf: (time) => Math.floor((time.year * 12 + time.month) / months),
  labelOf: (time) => (time.month < months ? String(time.year) : monthName(time.month)),
});

const yearRung = (years: number): Rung => ({
  isWithinDay: false,
  keyOf: (time) => Math.floor(time.year / years),
  labelOf: (time) => String(time.year),
});

/** 1970 began on a Thursday: three days later counting, weeks begin on Mondays. */
const MONDAY = 3;

const RUNGS: readonly Rung[] = [
  ...[1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720].map(minuteRung),
  ...[1, 2, 7, 14].map(dayRung),
  ...[1, 3, 6].map(monthRung),
  ...[1, 2, 5, 10, 20, 50, 100].map(yearRung),
];

/** The finest spacing that needs at most `most` labels. The first time begins nothing, so it gets none. */
export function timeTicks(times: readonly WallTime[], most: number): TimeTick[] {
  for (const rung of RUNGS) {
    const ticks = ticksOn(rung, times);
    if (ticks.length <= most) return ticks;
  }
  return [];
}

function ticksOn(rung: Rung, times: readonly WallTime[]): TimeTick[] {
  const ticks: TimeTick[] = [];
  for (const [index, time] of times.entries()) {
    const before = times[index - 1];
    if (before === undefined || rung.keyOf(before) === rung.keyOf(time)) continue;
    const isNewDay = before.dayNumber !== time.dayNumber;
    const label = rung.isWithinDay && isNewDay ? formatDay(time) : rung.labelOf(time);
    ticks.push({ index, label, isNewDay });
  }
  return ticks;
}
