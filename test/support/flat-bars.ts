import type { Bar } from '../../src/domain/bar.ts';
import { asPrice, asUtcMs } from '../../src/domain/units.ts';
import { knownTrade } from './known-trade.ts';

interface Flat {
  /** When the first one ends. */
  readonly from?: number;
  readonly stepMs?: number;
  readonly price?: number;
}

/** Bars of a market that stands still; from the end of the known bars on, unless it says otherwise. */
export function flatBars(
  count: number,
  { from = knownTrade().submittedAt, stepMs = 300_000, price = 4127.5 }: Flat = {},
): Bar[] {
  const at = asPrice(price);
  return Array.from({ length: count }, (_, index) => ({
    closedAt: asUtcMs(from + index * stepMs),
    open: at,
    high: at,
    low: at,
    close: at,
    volume: 1,
  }));
}
