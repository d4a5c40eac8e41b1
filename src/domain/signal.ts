import type { Money, Price } from './units.ts';

export type Direction = 'LONG' | 'SHORT';

/** What the strategy wants to do. Risk and target amounts are money for the whole order. */
export interface Signal {
  readonly direction: Direction;
  readonly entryPrice: Price;
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
  readonly orderType?: string;
}

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
