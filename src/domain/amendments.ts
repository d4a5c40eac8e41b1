import type { Contract } from './contract.ts';
import { computeLevels, withoutDust } from './levels.ts';
import type { Signal } from './signal.ts';
import type { Money, Price } from './units.ts';

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

/**
 * The signal with the amendments applied. Known levels keep their prices; the amounts are recomputed, or scaled with quantity
 * and distance where the value of a point isn't known.
 */
export function amendedSignal(terms: Asked, amendments: Amendments): Signal {
  const { signal, contract } = terms;
  const {
    stopPoints: _stopPoints,
    stopTicks: _stopTicks,
    targetPoints: _targetPoints,
    targetTicks: _targetTicks,
    ...stated
  } = signal;
  const before = askedFor(terms);
  const amended = { ...stated, ...before, ...amendments };
  const { entryPrice = signal.entryPrice, stopPrice, targetPrice } = amended;
  const levels = computeLevels(signal, contract ?? undefined);
  const sizes = (amended.quantity ?? 1) / (signal.quantity ?? 1);
  const scaled = (amount: Money, level: Price | undefined, moved: Price | undefined) =>
    withoutDust(amount * sizes * stretchOf(distance(signal.entryPrice, level), distance(entryPrice, moved)));
  const settled: Signal = {
    ...amended,
    entryPrice,
    riskAmount: scaled(levels.riskAmount, before.stopPrice, stopPrice),
    targetAmount: scaled(levels.targetAmount, before.targetPrice, targetPrice),
  };
  const { riskAmount, targetAmount } = computeLevels(settled, contract ?? undefined);
  return { ...settled, riskAmount, targetAmount };
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

const distance = (entry: Price, level: Price | undefined) =>
  level === undefined ? undefined : Math.abs(entry - level);

/** How many times further away; 1 where that isn't known. */
function stretchOf(before: number | undefined, after: number | undefined): number {
  return before === undefined || after === undefined || before === 0 ? 1 : after / before;
}
