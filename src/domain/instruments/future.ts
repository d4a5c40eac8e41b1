import type { Session } from '../session.ts';
import type { PriceFormat } from './price-format.ts';

/** Who lists it, which is where its specification is published. */
export type Exchange = 'CME' | 'CBOT' | 'NYMEX' | 'COMEX' | 'Eurex' | 'ICE' | 'Cboe' | 'SGX' | 'OSE';

/** What one contract of a future is, as its exchange specifies it. */
export interface Future {
  /** `ES` */
  readonly root: string;
  readonly exchange: Exchange;
  /** `E-mini S&P 500` */
  readonly name: string;
  /** Smallest price step of an outright. */
  readonly tickSize: number;
  /** Money gained by one contract when the price, as it is usually quoted, rises by 1. */
  readonly pointValue: number;
  readonly currency: string;
  readonly session: Session;
  readonly format: PriceFormat;
  /** A price of our time. A bare root at less than a fifth or more than five times of it is something else. */
  readonly typicalPrice: number;
}

/** Root, name, tick, value of a point, typical price; and the format where the decimals of the tick don't tell it. */
export type Row = readonly [string, string, number, number, number, PriceFormat?];

/** The rows of one exchange, in one currency, with one trading day. */
export function listed(
  exchange: Exchange,
  currency: string,
  session: Session,
  rows: readonly Row[],
): readonly Future[] {
  return rows.map(([root, name, tickSize, pointValue, typicalPrice, format]) => ({
    root,
    exchange,
    name,
    tickSize,
    pointValue,
    currency,
    session,
    format: format ?? { style: 'decimals', decimals: shortestDecimals(tickSize) },
    typicalPrice,
  }));
}

/** `0.25` has two, `5` has none, `0.00005` has five. */
function shortestDecimals(tickSize: number): number {
  let decimals = 0;
  while (Number(tickSize.toFixed(decimals)) !== tickSize) decimals += 1;
  return decimals;
}

export const fraction = {
  thirtySeconds: { style: '32nds' },
  halves: { style: 'half-32nds' },
  quarters: { style: 'quarter-32nds' },
  eighths: { style: 'eighth-32nds' },
  grains: { style: 'eighths' },
} as const satisfies Record<string, PriceFormat>;
