import type { Bar } from '../../domain/bar.ts';
import { computeCandleRange } from './candle-range.ts';

/** The prices shown to scale, and levels so far away that the scale is broken for them. */
export interface PriceRange {
  readonly low: number;
  readonly high: number;
  /** Rising from `high`, and falling from `low`. */
  readonly farAbove: readonly number[];
  readonly farBelow: readonly number[];
}

/** Below this share of the plot candles are illegible, so levels leave the scale instead. */
const LEAST_SHARE = 0.3;
/** With fewer bars there is no shape to read; the distances between the levels matter more. */
const FEWEST_BARS = 12;
/** A market that hardly moves is not magnified beyond this many ticks. */
const LEAST_TICKS = 8;
const MARGIN = 0.06;
/** Relative to a price: below it, floating-point precision is too coarse for pixels. */
const LEAST_SPAN = 1e-11;

/** Includes every level, to scale as long as the candles stay tall enough to read. */
export function computePriceRange(
  bars: readonly Bar[],
  levels: readonly number[],
  tickSize: number,
): PriceRange {
  const candles = computeCandleRange(bars);
  const isFar = farTest(bars.length, candles, levels, tickSize);
  const near = levels.filter((level) => !isFar(level));
  const shown = {
    low: Math.min(candles.low, ...near),
    high: Math.max(candles.high, ...near),
  };
  const far = levels.filter(isFar).toSorted((a, b) => a - b);
  return {
    ...widen(shown, tickSize),
    farAbove: distinct(far.filter((level) => level > shown.high)),
    farBelow: distinct(far.filter((level) => level < shown.low).toReversed()),
  };
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** Levels are far if including all of them would make the candles too short. */
function farTest(
  count: number,
  { low, high }: Ends,
  levels: readonly number[],
  tickSize: number,
): (level: number) => boolean {
  const never = () => false;
  if (count < FEWEST_BARS || low === high) return never;
  const height = Math.max(high - low, LEAST_TICKS * tickSize);
  if (Math.max(high, ...levels) - Math.min(low, ...levels) <= height / LEAST_SHARE) return never;
  const reach = (height / LEAST_SHARE - height) / 2;
  return (level) => level > high + reach || level < low - reach;
}

function distinct(sorted: readonly number[]): number[] {
  return sorted.filter((price, index) => price !== sorted[index - 1]);
}

/** Adds a margin above and below; a range of a single price becomes a few ticks high. */
function widen({ low, high }: Ends, tickSize: number): Ends {
  const least = Math.max(
    tickSize * 4,
    Math.max(Math.abs(low), Math.abs(high)) * LEAST_SPAN,
    Number.MIN_VALUE * 1e9,
  );
  const missing = Math.max(0, least - (high - low)) / 2;
  const margin = Math.max(high - low, least) * MARGIN;
  return { low: low - missing - margin, high: high + missing + margin };
}
