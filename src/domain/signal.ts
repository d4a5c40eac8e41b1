import type { Money, Price } from './units.ts';

export type Direction = 'LONG' | 'SHORT';

/** What the strategy wants to do. Risk and target amounts are money for the whole order. */
export interface Signal {
  readonly direction: Direction;
  readonly entryPrice: Price;
  readonly riskAmount: Money;
  readonly targetAmount: Money;
  readonly patternType: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly quantity?: number;
  readonly stopPrice?: Price;
  readonly targetPrice?: Price;
  readonly orderType?: string;
}

/** Last value alone, or one value for each bar (null where there is none yet). */
export type IndicatorValue = number | readonly (number | null)[];
export type Indicators = Readonly<Record<string, IndicatorValue>>;
