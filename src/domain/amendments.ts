import type { Price } from './units.ts';

export interface PriceBounds {
  readonly min: Price;
  readonly max: Price;
}

/** What an approver may change before approving, and how far. What is not named stays as the strategy asked. */
export interface Amendable {
  /** At most, it is the signal's own quantity: a person may make an order smaller, never larger. */
  readonly quantity?: { readonly min: number };
  readonly entryPrice?: PriceBounds;
  readonly stopPrice?: PriceBounds;
  readonly targetPrice?: PriceBounds;
}

/** What an approval changed; only what differs from the signal. */
export interface Amendments {
  readonly quantity?: number;
  readonly entryPrice?: Price;
  readonly stopPrice?: Price;
  readonly targetPrice?: Price;
}
