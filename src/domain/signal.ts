import { type BrokenRule, brokenRule } from './broken-rule.ts';
import { formatNumber } from './language/number-marks.ts';
import type { Money, Price } from './units.ts';

export type Direction = 'LONG' | 'SHORT';

/** What the strategy wants to do, as it was stated; `levelsOf` decides what that means. */
export interface Signal {
  readonly direction: Direction;
  readonly entryPrice: Price;
  /** Money for the whole order, as is `targetAmount`; 0 when it was not sent. */
  readonly riskAmount: Money;
  readonly targetAmount: Money;
  readonly patternType?: string;
  /** 0 to 1. */
  readonly confidence?: number;
  /** Why, in the words of the strategy or agent that asks. */
  readonly rationale?: string;
  readonly quantity?: number;
  readonly stopPrice?: Price;
  readonly targetPrice?: Price;
  /** Distances from the entry, each above 0. */
  readonly stopPoints?: number;
  readonly targetPoints?: number;
  readonly stopTicks?: number;
  readonly targetTicks?: number;
  readonly orderType?: string;
}

/** The two levels, and the fields that may state them. */
export const LEVEL_KINDS = {
  stop: { price: 'stopPrice', points: 'stopPoints', ticks: 'stopTicks', amount: 'riskAmount' },
  target: { price: 'targetPrice', points: 'targetPoints', ticks: 'targetTicks', amount: 'targetAmount' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, keyof Signal>>>>;
export type LevelKind = keyof typeof LEVEL_KINDS;

/** Last value alone, or one value for each bar (null where there is none yet). */
export type IndicatorValue = number | readonly (number | null)[];
export type Indicators = Readonly<Record<string, IndicatorValue>>;

/** The first thing wrong with the signal in itself, or undefined. `field` is named as in the submit body. */
export function findSignalFault(signal: Signal): BrokenRule | undefined {
  const { direction, entryPrice, stopPrice, targetPrice } = signal;
  const side = direction === 'LONG' ? 1 : -1;
  if (stopPrice !== undefined && side * (entryPrice - stopPrice) <= 0) {
    return wrongSide('stop_price', direction === 'LONG' ? 'below' : 'above', signal, stopPrice);
  }
  if (targetPrice !== undefined && side * (targetPrice - entryPrice) <= 0) {
    return wrongSide('target_price', direction === 'LONG' ? 'above' : 'below', signal, targetPrice);
  }
  return undefined;
}

const wrongSide = (
  field: string,
  side: 'below' | 'above',
  { direction, entryPrice }: Signal,
  price: Price,
): BrokenRule =>
  brokenRule(field, ({ entrySide }) =>
    entrySide[side](formatNumber(entryPrice), direction, formatNumber(price)),
  );
