import type { Bar } from '../../src/domain/bar.ts';
import { asPrice, asUtcMs } from '../../src/domain/units.ts';

const BAR_MS = 300_000;
const ENTRY = 4127.5;

/** A market that crosses the entry of every recorded trade, and moves far enough to reach stops and targets. */
const closeOf = (index: number): number =>
  ENTRY + 0.25 * Math.round(20 * Math.sin(index / 9) + 12 * Math.sin(index / 31));

/** The bars of that market that had ended by then. */
export function barsUntil(time: number, count: number): Bar[] {
  const last = Math.floor(time / BAR_MS);
  return Array.from({ length: count }, (_, position) => {
    const index = last - count + 1 + position;
    const [open, close] = [closeOf(index - 1), closeOf(index)];
    return {
      closedAt: asUtcMs(index * BAR_MS),
      open: asPrice(open),
      high: asPrice(Math.max(open, close) + 0.5),
      low: asPrice(Math.min(open, close) - 0.5),
      close: asPrice(close),
      volume: 1000 + (index % 500),
    };
  });
}
