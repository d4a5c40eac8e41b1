import { formatDay, formatMinute, formatMonth, formatYear, type WallTime } from '../format/wall-clock.ts';

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
  /** Minutes since the time that the label tells. */
  sinceStart(time: WallTime): number;
  labelOf(time: WallTime): string;
}

const minuteRung = (step: number): Rung => ({
  isWithinDay: true,
  keyOf: (time) => time.dayNumber * 1440 + Math.floor(time.minuteOfDay / step) * step,
  sinceStart: (time) => time.minuteOfDay % step,
  labelOf: (time) => formatMinute(Math.floor(time.minuteOfDay / step) * step),
});

const dayRung = (days: number): Rung => ({
  isWithinDay: false,
  sinceStart: () => 0,
  keyOf: (time) => Math.floor((time.dayNumber + MONDAY) / days),
  labelOf: formatDay,
});

const monthRung = (months: number): Rung => ({
  isWithinDay: false,
  sinceStart: () => 0,
  keyOf: (time) => Math.floor((time.year * 12 + time.month) / months),
  labelOf: (time) => (time.month < months ? formatYear(time) : formatMonth(time)),
});

const yearRung = (years: number): Rung => ({
  isWithinDay: false,
  sinceStart: () => 0,
  keyOf: (time) => Math.floor(time.year / years),
  labelOf: formatYear,
});

/** 1970 began on a Thursday: shifted by three days, weeks begin on Mondays. */
const MONDAY = 3;

const RUNGS: readonly Rung[] = [
  ...[5, 10, 15, 30, 60, 120, 180, 240, 360, 720].map(minuteRung),
  ...[1, 2, 7, 14].map(dayRung),
  ...[1, 3, 6].map(monthRung),
  ...[1, 2, 5, 10, 20, 50, 100].map(yearRung),
];

/** The times of bars, and the pauses between them. */
export interface BarTimes {
  readonly times: readonly WallTime[];
  /** Minutes that a bar usually takes. */
  readonly step: number;
  /** Whether the market was closed before the bar at that place. */
  isAfterPause(index: number): boolean;
}

/**
 * The finest spacing that needs at most `most` labels. The first time starts nothing, so it gets none; where that
 * leaves no label at all, the newest bar has its day.
 */
export function timeTicks(bars: BarTimes, most: number): TimeTick[] {
  for (const rung of RUNGS) {
    const ticks = ticksOn(rung, bars, most);
    if (ticks === undefined) continue;
    return ticks.length > 0 ? ticks : newestDay(bars.times);
  }
  return newestDay(bars.times);
}

function newestDay(times: readonly WallTime[]): TimeTick[] {
  const newest = times.at(-1);
  return newest === undefined ? [] : [{ index: times.length - 1, label: formatDay(newest), isNewDay: false }];
}

/** Undefined when there are more than `most`. */
function ticksOn(rung: Rung, { times, step, isAfterPause }: BarTimes, most: number): TimeTick[] | undefined {
  const ticks: TimeTick[] = [];
  for (let index = 1; index < times.length; index += 1) {
    const before = times[index - 1];
    const time = times[index];
    if (before === undefined || time === undefined || rung.keyOf(before) === rung.keyOf(time)) continue;
    const isNewDay = before.dayNumber !== time.dayNumber;
    // The round time itself may be in the pause: then the bar begins with another time.
    if (rung.isWithinDay && !isNewDay && isAfterPause(index) && rung.sinceStart(time) >= step) continue;
    if (ticks.length === most) return undefined;
    ticks.push({
      index,
      label: rung.isWithinDay && isNewDay ? formatDay(time) : rung.labelOf(time),
      isNewDay,
    });
  }
  return ticks;
}
