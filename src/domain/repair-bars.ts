import type { Bar } from './bar.ts';
import { words } from './language/words.ts';
import { asPrice } from './units.ts';

/** What was done to bars so that a trade isn't lost to a feed's slip; the person is told. */
export interface BarRepairs {
  /** Bars whose range was widened to hold their own open and close. */
  readonly widened: number;
  /** Bars left out because they had no prices. */
  readonly dropped: number;
}

/** More than this share of bad bars is no slip: then nothing of the data can be trusted. */
const MOST_SHARE = 0.02;

/** How many of `count` bars may be repaired. */
export const mostRepairs = (count: number): number => Math.max(1, Math.floor(count * MOST_SHARE));

/** Whether open or close lie outside the bar's own range. */
export function isOutside({ open, high, low, close }: Bar): boolean {
  return low <= high && (open < low || open > high || close < low || close > high);
}

/** The bar with a range that holds its open and close. */
export function widen(bar: Bar): Bar {
  const { open, high, low, close } = bar;
  return { ...bar, high: asPrice(Math.max(open, high, close)), low: asPrice(Math.min(open, low, close)) };
}

/** `1 bad bar corrected (…), 2 bad bars left out (…)`: for the strategy and for the person. */
export function formatRepairs({ widened, dropped }: BarRepairs): string {
  const { cautions } = words();
  const parts = [
    widened > 0 && cautions.barsCorrected(widened),
    dropped > 0 && cautions.barsLeftOut(dropped),
  ];
  return parts.filter((part) => part !== false).join(', ');
}
