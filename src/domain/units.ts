/**
 * Nominal types: a price can't be passed where a sum of money is meant, nor a uuid where a name is.
 * They cost nothing at run time; the `as…` functions mark where a checked value gets its unit.
 */
declare const unit: unique symbol;
type Unit<Base, Name extends string> = Base & { readonly [unit]: Name };

export type TradeUuid = Unit<string, 'TradeUuid'>;
/** Milliseconds since 1970 in UTC, by the server's clock. */
export type UtcMs = Unit<number, 'UtcMs'>;
/** A price of the instrument, in its own quotation. */
export type Price = Unit<number, 'Price'>;
/** A sum in the contract's currency, for the whole order. */
export type Money = Unit<number, 'Money'>;
/** A distance in the instrument's smallest price steps; may be fractional or negative. */
export type Ticks = Unit<number, 'Ticks'>;

export const asTradeUuid = (text: string) => text as TradeUuid;
export const asUtcMs = (milliseconds: number) => milliseconds as UtcMs;
export const asPrice = (value: number) => value as Price;
export const asMoney = (value: number) => value as Money;
export const asTicks = (value: number) => value as Ticks;
