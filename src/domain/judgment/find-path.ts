import type { Bar } from '../bar.ts';
import type { Session } from '../session.ts';
import type { UtcMs } from '../units.ts';
import { type BarSeries, lowerBound } from './bar-series.ts';
import { createGapJudge } from './bridge-gaps.ts';

/** What part of a chart a trade is followed through. */
export interface Stretch {
  /** Bars that began earlier are not part of it. */
  readonly from: UtcMs;
  /** The last bar ends by then. */
  readonly until: UtcMs;
  /** Or after so many bars, if that is sooner. */
  readonly maxBars: number;
}

/** The bars of a stretch, up to the first place where one may be missing. */
export interface Path {
  readonly bars: readonly Bar[];
  /** The bar before the first. */
  readonly before: Bar | undefined;
  /** Whether they reach the end of the stretch. */
  readonly isComplete: boolean;
  /** Whether the market was taken for closed because it was on other days. */
  readonly usesRhythm: boolean;
}

const DAY = 24 * 3600_000;

/** A hole is never bridged: the path ends before it. */
export function findPath(series: BarSeries, stretch: Stretch, session: Session): Path {
  const { bars, stepMs } = series;
  const { from, until, maxBars } = stretch;
  const first = firstBeginning(series, from);
  const gaps = createGapJudge(series, session);
  let end = first;
  let reached: number = from;
  const isBridged = (to: number) =>
    first > 0 && gaps.isBridged(end, Math.max(from, bars[end - 1]?.closedAt ?? from), to);
  const path = (isComplete: boolean): Path => ({
    bars: bars.slice(first, end),
    before: bars[first - 1],
    isComplete,
    usesRhythm: gaps.usedRhythm,
  });
  for (let bar = bars[end]; bar !== undefined && bar.closedAt <= until; bar = bars[end]) {
    if (!isBridged(bar.closedAt - stepMs)) return path(false);
    reached = bar.closedAt;
    end += 1;
    if (end - first >= maxBars) return path(true);
  }
  if (reached > from && reached + stepMs > until) return path(true);
  const next = bars[end];
  return path(next !== undefined && isBridged(Math.min(until, next.closedAt - stepMs)));
}

/** The index of the first bar that begins at `from` or later. A day's bar may begin later than a day before its end. */
function firstBeginning({ bars, stepMs }: BarSeries, from: UtcMs): number {
  if (stepMs === 0) return lowerBound(bars, from) + 1;
  return lowerBound(bars, stepMs >= DAY ? from + stepMs / 2 : from + stepMs);
}
