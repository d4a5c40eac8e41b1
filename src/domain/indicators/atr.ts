import type { Bar } from '../bar.ts';
import { wilder } from './smooth.ts';

/** Wilder's average true range; null until there are `period` bars. */
export function atr(bars: readonly Bar[], period: number): (number | null)[] {
  return wilder(bars.map(trueRange), period);
}

/** The bar's own height, or more when it lies off the close before it. The first bar has only its height. */
function trueRange(bar: Bar, index: number, bars: readonly Bar[]): number {
  const before = bars[index - 1]?.close ?? bar.close;
  return Math.max(bar.high, before) - Math.min(bar.low, before);
}
