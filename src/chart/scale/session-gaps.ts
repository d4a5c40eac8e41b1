import type { Bar } from '../../domain/bar.ts';
import { sortedNumbers } from './sorted-numbers.ts';

const MINUTE = 60_000;
/** Shorter pauses happen within a session, when nobody trades. */
const LEAST_PAUSE = 40 * MINUTE;
/** Bars this long are daily: a night between them is not a gap. */
const LONGEST_INTRADAY_STEP = 18 * 60 * MINUTE;
/** This many bars are enough to find the usual step. */
const SAMPLE = 100;

/** The most common time between the newest bars; 0 for a single bar. */
export function usualStep(all: readonly Bar[]): number {
  const bars = all.slice(-SAMPLE);
  const pairs = bars.slice(1).map((bar, index) => [bars[index] ?? bar, bar] as const);
  const steps = sortedNumbers(pairs, ([earlier, later]) => later.closedAt - earlier.closedAt);
  return steps[steps.length >> 1] ?? 0;
}

/** Indexes of the bars before which the market was closed. */
export function sessionGaps(bars: readonly Bar[], step = usualStep(bars)): ReadonlySet<number> {
  const gaps = new Set<number>();
  if (step >= LONGEST_INTRADAY_STEP) return gaps;
  const least = Math.max(step + LEAST_PAUSE, step * 1.9);
  for (let index = 1; index < bars.length; index += 1) {
    const pause = (bars[index]?.closedAt ?? 0) - (bars[index - 1]?.closedAt ?? 0);
    if (pause > least) gaps.add(index);
  }
  return gaps;
}
