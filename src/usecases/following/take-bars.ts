import type { Bar } from '../../domain/bar.ts';
import { type BarSeries, mergeBars } from '../../domain/judgment/bar-series.ts';
import { stretchLength, stretchOf } from '../../domain/judgment/bar-stretch.ts';
import type { UtcMs } from '../../domain/units.ts';
import type { BarDay, BarQueries, ChartKey, Queries } from '../ports.ts';
import { joinDays } from './load-series.ts';

export interface TakenBars {
  /** Bars that were not known, and bars whose prices were others. */
  readonly added: number;
  readonly changed: number;
}

/** So many stretches are changed at a time, at most. */
const MOST_STRETCHES = 100;

/** The newest of the bars, as many as can be taken at a time. */
export function newestOf(bars: readonly Bar[], stepMs: number): readonly Bar[] {
  const last = bars.at(-1)?.closedAt ?? 0;
  const from = stretchOf(last, stepMs) - (MOST_STRETCHES - 1) * stretchLength(stepMs);
  return bars.filter(({ closedAt }) => closedAt > from);
}

/** More bars in one stretch are no bars that anything could be followed by: they would be rewritten with each new one. */
const MOST_IN_STRETCH = 20_000;

const fits = ({ length }: readonly Bar[]) => length <= MOST_IN_STRETCH;

const byStretch = (bars: readonly Bar[], stepMs: number) =>
  Map.groupBy(bars, ({ closedAt }) => stretchOf(closedAt, stepMs));

/** Whether the bars of a file could be kept, if there were no others. */
export const fitStretches = (bars: readonly Bar[], stepMs: number): boolean =>
  byStretch(bars, stepMs).values().every(fits);

/** How far from a trade bars may tell whether its market was open: a weekend with holidays; of imported ones two weeks. */
const DAY = 24 * 3600_000;
const NEAR_MS = 5 * DAY;
const NEAR_IMPORTED_MS = 15 * DAY;

/**
 * Keeps bars that were sent together, in order, and makes due the trades that they may end. Null if they are too many for
 * the time that they span. Only inside a transaction.
 */
export async function takeBars(
  queries: Queries,
  chart: ChartKey,
  bars: readonly Bar[],
  now: UtcMs,
): Promise<TakenBars | null> {
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return { added: 0, changed: 0 };
  await queries.holdBars();
  const known = await loadAround(queries, chart, first.closedAt, last.closedAt);
  const before = joinDays(chart.stepMs, known);
  const { series, added, changed, isNews } = mergeBars(before, bars);
  if (!isNews) return { added, changed };
  const days = splitDays(series);
  if (!days.every((day) => fits(day.bars))) return null;
  const from = stretchOf(first.closedAt, chart.stepMs);
  const until = stretchOf(last.closedAt, chart.stepMs);
  for (const day of days) if (day.day >= from && day.day <= until) await queries.saveBarDay(chart, day);
  const { source, instrument } = chart;
  const news = { source, instrument, first: first.closedAt, last: last.closedAt };
  await queries.wakeFollowed(news, source === '' ? NEAR_IMPORTED_MS : NEAR_MS, now);
  return { added, changed };
}

/** The stretches that hold these times, with a neighbor on each side: new bars may join what is known there. */
async function loadAround(
  queries: BarQueries,
  chart: ChartKey,
  first: number,
  last: number,
): Promise<BarDay[]> {
  const [from, until] = [stretchOf(first, chart.stepMs), stretchOf(last, chart.stepMs)];
  const [before, inside, after] = [
    await queries.findBarDayBefore(chart, from),
    await queries.listBarDays(chart, from, until),
    await queries.findBarDayAfter(chart, until),
  ];
  return [before, ...inside, after].filter((day) => day !== undefined);
}

function splitDays({ stepMs, bars, breaks }: BarSeries): BarDay[] {
  return [...byStretch(bars, stepMs)].map(([day, ofDay]) => ({
    day,
    bars: ofDay,
    breaks: ofDay
      .map(({ closedAt }) => closedAt)
      .filter((at, index, all) => breaks.has(at) && all[index - 1] !== at),
  }));
}
