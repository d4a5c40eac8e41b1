import type { Bar } from '../../domain/bar.ts';

export interface PriceRange {
  readonly low: number;
  readonly high: number;
}

/** How far wicks may widen the range: this share of the range of all opens and closes, or this many usual bars. */
const WICK_SHARE = 0.5;
const WICK_BARS = 3;
const MARGIN = 0.06;

/**
 * The prices that the plot has room for: every open, close and level, and wicks except extreme ones, which would
 * flatten all other bars and are cut off at the edge instead.
 */
export function priceRangeOf(
  bars: readonly Bar[],
  levels: readonly number[],
  tickSize: number | null,
): PriceRange {
  const bodies = rangeOf(bars.flatMap((bar) => [bar.open, bar.close]));
  const reach = Math.max((bodies.high - bodies.low) * WICK_SHARE, WICK_BARS * usualHeight(bars));
  const wicks = rangeOf(bars.flatMap((bar) => [bar.low, bar.high]));
  const shown = rangeOf([
    ...levels,
    Math.max(wicks.low, bodies.low - reach),
    Math.min(wicks.high, bodies.high + reach),
  ]);
  return widen(shown, tickSize);
}

function rangeOf(prices: readonly number[]): PriceRange {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const price of prices) {
    if (price < low) low = price;
    if (price > high) high = price;
  }
  return { low, high };
}

function usualHeight(bars: readonly Bar[]): number {
  const heights = bars.map((bar) => bar.high - bar.low).toSorted((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

/** Leaves a margin above and below; a range of one single price becomes a few ticks high. */
function widen({ low, high }: PriceRange, tickSize: number | null): PriceRange {
  const least = Math.max(
    (tickSize ?? 0) * 4,
    Math.max(Math.abs(low), Math.abs(high)) * 1e-6,
    Number.MIN_VALUE * 1e9,
  );
  const missing = Math.max(0, least - (high - low)) / 2;
  const margin = Math.max(high - low, least) * MARGIN;
  return { low: low - missing - margin, high: high + missing + margin };
}
