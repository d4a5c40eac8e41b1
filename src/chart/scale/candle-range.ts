import type { Bar } from '../../domain/bar.ts';
import { sortedNumbers } from './sorted-numbers.ts';

export interface CandleRange {
  readonly low: number;
  readonly high: number;
}

/** The bodies of these bars are never clipped: the decision is about them. */
export const NEWEST_BARS = 12;
/** The share of bars on each side that may be outliers, such as bad prints; at least one bar. */
const OUTLIER_SHARE = 0.03;
/** How far outliers may widen the range: this share of the usual range, or this many usual bars. */
const BODY_SHARE = 0.35;
const WICK_SHARE = 0.25;
const USUAL_BARS = 3;
const SAMPLE = 120;

/**
 * The prices that the candles need: all of them, except outliers so far outside that they would flatten the rest. Those
 * are clipped at the edge and marked there.
 */
export function computeCandleRange(bars: readonly Bar[]): CandleRange {
  const least = USUAL_BARS * usualHeight(bars);
  const bodies = computeBodyRange(bars, least);
  const wicks = extremes(bars, 'wick');
  return reachOut(bodies, wicks, Math.max((bodies.high - bodies.low) * WICK_SHARE, least));
}

/** The same of opens and closes alone. */
export function computeBodyRange(bars: readonly Bar[], least = USUAL_BARS * usualHeight(bars)): CandleRange {
  const usual = usualBodies(bars);
  const reach = Math.max((usual.high - usual.low) * BODY_SHARE, least);
  return reachOut(usual, extremes(bars, 'body'), reach);
}

function reachOut(usual: CandleRange, all: CandleRange, reach: number): CandleRange {
  return {
    low: Math.min(usual.low, Math.max(all.low, usual.low - reach)),
    high: Math.max(usual.high, Math.min(all.high, usual.high + reach)),
  };
}

/** Of opens and closes, without the outliers among the older bars. */
function usualBodies(bars: readonly Bar[]): CandleRange {
  const older = sampled(bars.slice(0, -NEWEST_BARS));
  const newest = extremes(bars.slice(-NEWEST_BARS), 'body');
  if (older.length < NEWEST_BARS) return extremes(bars, 'body');
  const outliers = Math.max(1, Math.floor(older.length * OUTLIER_SHARE));
  const lows = sortedNumbers(older, (bar) => Math.min(bar.open, bar.close));
  const highs = sortedNumbers(older, (bar) => Math.max(bar.open, bar.close));
  return {
    low: Math.min(newest.low, lows[outliers] ?? newest.low),
    high: Math.max(newest.high, highs[highs.length - 1 - outliers] ?? newest.high),
  };
}

/** Samples every so many bars: sorting thousands takes longer than drawing them. */
function sampled(bars: readonly Bar[]): readonly Bar[] {
  const stride = Math.ceil(bars.length / SAMPLE);
  return stride <= 1 ? bars : bars.filter((_, index) => index % stride === 0);
}

function extremes(bars: readonly Bar[], part: 'body' | 'wick'): CandleRange {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const bar of bars) {
    low = Math.min(low, part === 'wick' ? bar.low : Math.min(bar.open, bar.close));
    high = Math.max(high, part === 'wick' ? bar.high : Math.max(bar.open, bar.close));
  }
  return { low, high };
}

function usualHeight(bars: readonly Bar[]): number {
  const heights = sortedNumbers(sampled(bars), (bar) => bar.high - bar.low);
  return heights[heights.length >> 1] ?? 0;
}
