import type { PriceRange } from './price-range.ts';
import { breakSpace } from './price-scale.ts';

/** What the person decides about, and where the market is. */
export interface Zoomed {
  readonly entry: number;
  readonly stop: number | null;
  readonly target: number | null;
  readonly last: number;
}

/** The box between entry and stop is at least this share of the plot, so that the trade is easy to judge. */
export const LEAST_RISK = 0.12;
/** Between the outermost price and the end of the scale. */
const MARGIN = 0.06;

/** How much of the range can be kept: all of it, 1, unless it squeezes entry and stop together. */
export function keptShare(range: PriceRange, { entry, stop }: Zoomed, plotHeight: number): number {
  // Where the scale is broken for one of them, the box is tall.
  if (stop === null || entry === stop || isOutside(range, entry) || isOutside(range, stop)) return 1;
  return Math.min(1, spanFor(Math.abs(entry - stop), range, plotHeight) / (range.high - range.low));
}

const isOutside = ({ low, high }: Pick<PriceRange, 'low' | 'high'>, price: number) =>
  price < low || price > high;

/** The most that the scale may span, so that the risk has its share of the plot. */
function spanFor(risk: number, far: Pick<PriceRange, 'farAbove' | 'farBelow'>, plotHeight: number): number {
  return (risk / LEAST_RISK) * (1 - breakSpace(far) / plotHeight);
}

/**
 * The range, where it is squeezed narrowed to the trade: the highs and lows of the day are cut off, and a target that doesn't fit gets
 * a break. The newest price stays: where it is too far from the entry, the box stays smaller.
 */
export function zoomToTrade(range: PriceRange, trade: Zoomed, plotHeight: number): PriceRange {
  const { entry, stop, target, last } = trade;
  if (stop === null || keptShare(range, trade, plotHeight) === 1) return range;
  const risk = Math.abs(entry - stop);
  const needed = [entry, stop, last];
  const whole = target === null ? needed : [...needed, target];
  const span = spanFor(risk, NO_BREAK, plotHeight);
  if (target === null || (!isOutside(range, target) && heightOf(whole) <= span))
    return { ...windowOf(range, whole, span), ...NO_BREAK };
  const broken = breakFor(target, entry);
  const window = windowOf(range, needed, spanFor(risk, broken, plotHeight));
  return { ...window, ...(isOutside(window, target) ? broken : NO_BREAK) };
}

const NO_BREAK = { farAbove: [], farBelow: [] } as const;

const breakFor = (target: number, entry: number) =>
  target > entry ? { farAbove: [target], farBelow: [] } : { farAbove: [], farBelow: [target] };

const heightOf = (prices: readonly number[]) =>
  (Math.max(...prices) - Math.min(...prices)) * (1 + 2 * MARGIN);

/** So high around the prices, or as high as they need, without leaving the range. */
function windowOf(range: PriceRange, prices: readonly number[], least: number) {
  const span = Math.min(Math.max(least, heightOf(prices)), range.high - range.low);
  const middle = (Math.max(...prices) + Math.min(...prices)) / 2;
  const low = Math.max(range.low, Math.min(middle - span / 2, range.high - span));
  return { low, high: low + span };
}
