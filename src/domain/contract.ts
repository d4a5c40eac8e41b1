import type { PriceFormat } from './instruments/price-format.ts';
import type { Session } from './session.ts';

/** Where the numbers of a contract come from; anything but what was stated may be wrong for this strategy. */
export type ContractSource =
  /** In the submit body. */
  | 'stated'
  /** By the operator, once for a name. */
  | 'declared'
  /** From our table, for a name that says what it is: `ES 12-26`, `BTC/USDT`. */
  | 'known'
  /** From our table, for a name that could be something else: `ES`. */
  | 'assumed';

/** What one unit of the instrument is worth. */
export interface Contract {
  /** Smallest price step. */
  readonly tickSize: number;
  /** Money gained by one unit when the price rises by 1. */
  readonly pointValue: number;
  /** ISO 4217 code, or a coin's: `USD`, `USDT`. */
  readonly currency: string;
  /** Absent in trades that were stored before it was recorded. */
  readonly source?: ContractSource;
  readonly kind?: 'future' | 'stock' | 'crypto' | 'fx';
  /** What it was taken for: `CME E-mini S&P 500`. Absent when it was stated. */
  readonly name?: string;
  /** How its prices are usually written. */
  readonly format?: PriceFormat;
  /** Its trading day; absent when it is the day of the zone that was sent. */
  readonly session?: Session;
}
