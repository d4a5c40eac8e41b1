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
export function findSignalFault(
  signal: Signal,
): { readonly field: string; readonly rule: string } | undefined {
  const { direction, entryPrice, stopPrice, targetPrice } = signal;
  const side = direction === 'LONG' ? 1 : -1;
  const [loss, profit] = direction === 'LONG' ? ['below', 'above'] : ['above', 'below'];
  if (stopPrice !== undefined && side * (entryPrice - stopPrice) <= 0) {
    return {
      field: 'stop_price',
      rule: `must lie ${loss} the entry ${entryPrice} of a ${direction}, found ${stopPrice}`,
    };
  }
  if (targetPrice !== undefined && side * (targetPrice - entryPrice) <= 0) {
    const found = `found ${targetPrice}`;
    return {
      field: 'target_price',
      rule: `must lie ${profit} the entry ${entryPrice} of a ${direction}, ${found}`,
    };
  }
  return undefined;
}
