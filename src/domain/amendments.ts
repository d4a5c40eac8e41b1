import type { Contract } from './contract.ts';
import { computeLevels } from './levels.ts';
import type { Signal } from './signal.ts';
import { asMoney, type Money, type Price } from './units.ts';

export interface PriceBounds {
  readonly min: Price;
  readonly max: Price;
}

/** What an approver may change. Types, JSON, schemas, rules, sentences and the audit log follow from this table. */
export const AMENDABLE_FIELDS = [
  { name: 'quantity', json: 'quantity', kind: 'quantity', label: 'quantity' },
  { name: 'entryPrice', json: 'entry_price', kind: 'price', label: 'entry' },
  { name: 'stopPrice', json: 'stop_price', kind: 'price', label: 'stop' },
  { name: 'targetPrice', json: 'target_price', kind: 'price', label: 'target' },
] as const;

type Field = (typeof AMENDABLE_FIELDS)[number];
/** A value for some of the fields, by the domain's names or by those in JSON. */
type Named<Key extends 'name' | 'json', Quantity, OfPrice> = {
  readonly [Each in Field as Each[Key]]?: Each['kind'] extends 'price' ? OfPrice : Quantity;
};
export type InDomain<Quantity, OfPrice> = Named<'name', Quantity, OfPrice>;
export type InJson<Quantity, OfPrice> = Named<'json', Quantity, OfPrice>;

/**
 * What may be changed before approving, and how far. Fields not listed can't be changed. A quantity is at most
 * the signal's own: a person may make an order smaller, never larger.
 */
export type Amendable = InDomain<{ readonly min: number }, PriceBounds>;

/** What an approval changed; only what differs from the signal. */
export type Amendments = InDomain<number, Price>;

/** The fields that are there, under their names in JSON. */
export function toJson<Quantity, OfPrice>(values: InDomain<Quantity, OfPrice>): InJson<Quantity, OfPrice> {
  return Object.fromEntries(
    AMENDABLE_FIELDS.filter(({ name }) => values[name] !== undefined).map(({ name, json }) => [
      json,
      values[name],
    ]),
  );
}

/** The fields that are there, under the domain's names, each price read by `readPrice`. */
export function fromJson<Quantity, OfPrice, Read>(
  values: InJson<Quantity, OfPrice>,
  readPrice: (ofPrice: OfPrice) => Read,
): InDomain<Quantity, Read> {
  const read = (field: Field) => {
    if (field.kind === 'quantity') return values[field.json];
    const ofPrice = values[field.json];
    return ofPrice === undefined ? undefined : readPrice(ofPrice);
  };
  const entries = AMENDABLE_FIELDS.map((field) => [field.name, read(field)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** What amendments are compared with: the strategy's original request, which never changes. */
export interface Terms {
  readonly signal: Signal;
  readonly contract: Contract | null;
  /** What the approver may change; null when the strategy allows nothing. */
  readonly amendable: Amendable | null;
}

/** What a strategy asked for. */
export type Asked = Pick<Terms, 'signal' | 'contract'>;

/** The amendments that differ from what the strategy asked for; undefined when none do. */
export function differingAmendments(terms: Terms, amendments: Amendments = {}): Amendments | undefined {
  const asked = askedFor(terms);
  const differing = Object.entries(amendments).filter(
    ([name, value]) => asked[name as keyof Amendments] !== value,
  );
  return differing.length === 0 ? undefined : Object.fromEntries(differing);
}

export function isSameAmendments(a: Amendments | undefined, b: Amendments | undefined): boolean {
  return AMENDABLE_FIELDS.every(({ name }) => a?.[name] === b?.[name]);
}

/** The signal with the amendments applied. Known levels keep their prices; the amounts are recomputed. */
export function amendedSignal(terms: Asked, amendments: Amendments): Signal {
  const { signal, contract } = terms;
  const before = askedFor(terms);
  const after = { ...before, ...amendments };
  const { quantity, entryPrice = signal.entryPrice, stopPrice, targetPrice } = after;
  const size = { before: signal.quantity, after: quantity };
  const distances = (level: Price | undefined, amended: Price | undefined) => ({
    before: distance(signal.entryPrice, level),
    after: distance(entryPrice, amended),
  });
  const money = (amount: Money, way: Change) => scaledAmount(amount, way, size, contract);
  return {
    ...signal,
    ...after,
    entryPrice,
    riskAmount: money(signal.riskAmount, distances(before.stopPrice, stopPrice)),
    targetAmount: money(signal.targetAmount, distances(before.targetPrice, targetPrice)),
  };
}

/** The original request in the terms of amendments; levels given as amounts are prices here. */
export function askedFor({ signal, contract }: Asked): Amendments {
  const { entry, stop, target } = computeLevels(signal, contract ?? undefined);
  return {
    entryPrice: entry,
    ...(signal.quantity === undefined ? {} : { quantity: signal.quantity }),
    ...(stop === null ? {} : { stopPrice: stop }),
    ...(target === null ? {} : { targetPrice: target }),
  };
}

interface Change {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

const distance = (entry: Price, level: Price | undefined) =>
  level === undefined ? undefined : Math.abs(entry - level);

/** Amounts scale with distance and quantity; without an original distance, the contract gives the value. */
function scaledAmount(amount: Money, way: Change, size: Change, contract: Contract | null): Money {
  const sizes = (size.after ?? 1) / (size.before ?? 1);
  if (way.after === undefined) return withoutDust(amount * sizes);
  if (way.before !== undefined && way.before > 0)
    return withoutDust((amount * sizes * way.after) / way.before);
  if (contract === null || size.after === undefined) return withoutDust(amount * sizes);
  return withoutDust(way.after * size.after * contract.pointValue);
}

const withoutDust = (amount: number) => asMoney(Number(amount.toFixed(6)));

/** Whether a price is a multiple of the tick, within floating-point error. */
export function isOnTick(price: number, { tickSize }: Pick<Contract, 'tickSize'>): boolean {
  const steps = price / tickSize;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}
