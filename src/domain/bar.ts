import type { Price, UtcMs } from './units.ts';

/** One OHLCV bar, stamped at its close. Volume is in the venue's own unit, 0 where it reports none. */
export interface Bar {
  readonly closedAt: UtcMs;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: number;
}

export const MAX_BARS = 2000;

/** What is wrong with a bar: its index, and the rule that it breaks, in words for the sender. */
export interface BarFault {
  readonly index: number;
  readonly field: string;
  readonly rule: string;
}

/** The first fault in `bars`, or undefined when all are finite, ordered and consistent. */
export function findBarFault(bars: readonly Bar[]): BarFault | undefined {
  let previous: Bar | undefined;
  let index = 0;
  for (const bar of bars) {
    const fault = findFault(bar) ?? orderFault(bar, previous);
    if (fault !== undefined) return { index, ...fault };
    previous = bar;
    index += 1;
  }
  return undefined;
}

type Fault = Omit<BarFault, 'index'>;

const NUMBERS = ['open', 'high', 'low', 'close', 'volume'] as const;
const WITHIN_RANGE = ['open', 'close'] as const;

function findFault(bar: Bar): Fault | undefined {
  for (const field of NUMBERS) {
    if (!Number.isFinite(bar[field])) return { field, rule: `must be a finite number, found ${bar[field]}` };
  }
  if (bar.volume < 0) return { field: 'volume', rule: `must not be negative, found ${bar.volume}` };
  if (bar.high < bar.low)
    return { field: 'high', rule: `must be at least low ${bar.low}, found ${bar.high}` };
  for (const field of WITHIN_RANGE) {
    if (bar[field] < bar.low || bar[field] > bar.high) {
      return { field, rule: `must lie between low ${bar.low} and high ${bar.high}, found ${bar[field]}` };
    }
  }
  return undefined;
}

/** Equal times are in order: several Renko or tick bars may close within one instant. */
function orderFault(bar: Bar, previous: Bar | undefined): Fault | undefined {
  if (previous === undefined || bar.closedAt >= previous.closedAt) return undefined;
  const [found, before] = [bar, previous].map(({ closedAt }) => new Date(closedAt).toISOString());
  return {
    field: 'timestamp',
    rule: `must not be earlier than the bar before it, found ${found} after ${before}: send the oldest first`,
  };
}
