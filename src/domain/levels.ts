import type { Contract } from './contract.ts';
import { LEVEL_KINDS, type LevelKind, type Signal } from './signal.ts';
import { asMoney, asPrice, type Money, type Price } from './units.ts';

/** The prices to draw and what they are worth. A level that can't be known is null, and its `…Unknown` says why. */
export interface Levels {
  readonly entry: Price;
  readonly stop: Price | null;
  readonly target: Price | null;
  readonly stopUnknown?: string;
  readonly targetUnknown?: string;
  /** For the whole order: what the stop implies, else what was sent; 0 when neither is known. */
  readonly riskAmount: Money;
  /** The same of the target. */
  readonly targetAmount: Money;
  /** Target over risk: of the distances where both are known, else of the money. Null when either is not above 0. */
  readonly rewardToRisk: number | null;
  readonly contradictions: readonly Contradiction[];
}

/** A level that was stated twice, too far apart to be fees or rounding. */
export interface Contradiction {
  readonly kind: LevelKind;
  /** What counts, and what it is in the unit of `other`. */
  readonly used: Statement;
  readonly usedPrice: Price;
  readonly usedInOtherUnit: number;
  /** What was stated besides, and the price that it means. */
  readonly other: Statement;
  readonly otherPrice: Price;
}

/** One way to say where a level lies. */
export interface Statement {
  readonly unit: Unit;
  readonly value: number;
}
type Unit = 'price' | 'points' | 'ticks' | 'money';

/**
 * Decides the levels: a price first, then points, ticks and money, of which distance = amount / (quantity × pointValue).
 * All but stated prices are rounded to the tick. The money follows from the levels.
 *
 * Right, ES long 1 at 4127.50 with 50 dollars of risk: 50 / (1 × 50) = 1 point, the stop is 4126.50.
 * Wrong: 4127.50 − 50 = 4077.50, a stop fifty times too far away.
 */
export function computeLevels(signal: Signal, contract: Contract | undefined): Levels {
  const terms = { signal, contract };
  const stop = levelFrom(terms, 'stop');
  const target = levelFrom(terms, 'target');
  return {
    entry: signal.entryPrice,
    stop: stop.price,
    target: target.price,
    ...(stop.unknown === undefined ? {} : { stopUnknown: stop.unknown }),
    ...(target.unknown === undefined ? {} : { targetUnknown: target.unknown }),
    riskAmount: stop.amount,
    targetAmount: target.amount,
    rewardToRisk: distanceRatio(signal, stop.price, target.price) ?? ratio(target.amount, stop.amount),
    contradictions: [...stop.contradictions, ...target.contradictions],
  };
}

interface Terms {
  readonly signal: Signal;
  readonly contract: Contract | undefined;
}

interface Level {
  readonly price: Price | null;
  readonly unknown?: string;
  readonly amount: Money;
  readonly contradictions: readonly Contradiction[];
}

function levelFrom(terms: Terms, kind: LevelKind): Level {
  const [used, ...others] = statementsOf(terms.signal, kind);
  const amount = terms.signal[LEVEL_KINDS[kind].amount];
  const unknown = (reason: string): Level => ({ price: null, unknown: reason, amount, contradictions: [] });
  if (used === undefined) return unknown('none was sent');
  const perPoint = unitsPerPoint(used.unit, terms);
  if (typeof perPoint === 'string') return unknown(perPoint);
  const price = used.unit === 'price' ? asPrice(used.value) : priceAt(terms, kind, used.value / perPoint);
  if (price === null)
    return unknown(`the ${used.unit === 'money' ? 'amount' : 'distance'} is less than one tick`);
  return {
    price,
    amount: amountAt(terms, price) ?? amount,
    contradictions: others.flatMap((other) => contradictionOf(terms, kind, { used, price, other })),
  };
}

/** What was said about a level, in the order in which it counts. */
function statementsOf(signal: Signal, kind: LevelKind): Statement[] {
  const names = LEVEL_KINDS[kind];
  const stated: readonly (readonly [Unit, number | undefined])[] = [
    ['price', signal[names.price]],
    ['points', signal[names.points]],
    ['ticks', signal[names.ticks]],
    // No amount of 0 is meant: it is how a program without one writes it.
    ['money', signal[names.amount] || undefined],
  ];
  return stated.flatMap(([unit, value]) => (value === undefined ? [] : [{ unit, value }]));
}

/** How many of the unit make one point of the price, or why that can't be known. */
function unitsPerPoint(unit: Unit, { signal, contract }: Terms): number | string {
  if (unit === 'price' || unit === 'points') return 1;
  if (contract === undefined)
    return `the ${unit === 'ticks' ? 'tick size' : 'point value'} of the instrument is not known`;
  if (unit === 'ticks') return 1 / contract.tickSize;
  return signal.quantity === undefined ? 'no quantity was sent' : signal.quantity * contract.pointValue;
}

/** The price on the grid nearest to that distance; null where that is not on its side of the entry. */
function priceAt({ signal, contract }: Terms, kind: LevelKind, distance: number): Price | null {
  const side = sideOf(signal, kind);
  const exact = signal.entryPrice + side * distance;
  if (contract === undefined) return asPrice(Number(exact.toPrecision(12)));
  if (Math.round(distance / contract.tickSize) < 1) return null;
  const price = roundToTick(exact, contract.tickSize);
  return side * (price - signal.entryPrice) > 0 ? price : null;
}

/** 1 for above the entry, −1 for below. */
const sideOf = ({ direction }: Signal, kind: LevelKind) =>
  (direction === 'LONG') === (kind === 'target') ? 1 : -1;

/** What the whole order gains or loses from the entry to `price`; undefined without a contract or a quantity. */
function amountAt({ signal, contract }: Terms, price: Price): Money | undefined {
  if (contract === undefined || signal.quantity === undefined) return undefined;
  return withoutDust(Math.abs(price - signal.entryPrice) * signal.quantity * contract.pointValue);
}

/** Fees and rounding explain this much. */
const ACCEPTED_SHARE = 0.1;
const ACCEPTED_TICKS = 2;
const DUST = 1e-9;
/** Of a quotient, by the roundings on the way to it. */
const DIGITS_LOST = 4 * Number.EPSILON;

interface Pair {
  readonly used: Statement;
  readonly price: Price;
  readonly other: Statement;
}

function contradictionOf(terms: Terms, kind: LevelKind, { used, price, other }: Pair): Contradiction[] {
  const { signal, contract } = terms;
  const perPoint = unitsPerPoint(other.unit, terms);
  if (typeof perPoint === 'string') return [];
  const distance = Math.abs(price - signal.entryPrice);
  const otherDistance = other.value / perPoint;
  const accepted = Math.max(distance * ACCEPTED_SHARE, ACCEPTED_TICKS * (contract?.tickSize ?? 0));
  if (Math.abs(otherDistance - distance) <= accepted + distance * DUST) return [];
  const otherPrice = signal.entryPrice + sideOf(signal, kind) * otherDistance;
  return [
    {
      kind,
      used,
      usedPrice: price,
      usedInOtherUnit: withoutDust(distance * perPoint),
      other,
      otherPrice: contract === undefined ? asPrice(otherPrice) : roundToTick(otherPrice, contract.tickSize),
    },
  ];
}

function ratio(reward: number, risk: number): number | null {
  const quotient = reward / risk;
  return quotient > 0 && Number.isFinite(quotient) ? quotient : null;
}

function distanceRatio(signal: Signal, stop: Price | null, target: Price | null): number | null {
  if (stop === null || target === null) return null;
  return ratio(Math.abs(target - signal.entryPrice), Math.abs(signal.entryPrice - stop));
}

/** Drops floating-point noise, such as 0.30000000000000004. */
export const withoutDust = (amount: number): Money => asMoney(Number(amount.toFixed(6)));

/** A distance in ticks of unknown size, which nobody could check; `field` is named as in the submit body. */
export function findTicksFault(
  { stopTicks, targetTicks }: Signal,
  contract: Contract | null,
): { readonly field: string; readonly rule: string } | undefined {
  if (contract !== null || (stopTicks ?? targetTicks) === undefined) return undefined;
  const field = stopTicks === undefined ? 'target_ticks' : 'stop_ticks';
  return { field, rule: 'needs the tick size of the instrument: send it in "contract"' };
}

/** The nearest multiple of the tick, without floating-point error (0.1 × 3 is 0.3). */
export function roundToTick(value: number, tickSize: number): Price {
  const rounded = Math.round(value / tickSize) * tickSize;
  return asPrice(Number(rounded.toFixed(decimalsOf(tickSize))));
}

/** How many decimals prices of this tick size need: 0.25 → 2, 0.00005 → 5, 1/32 → 5. */
export function decimalsOf(tickSize: number): number {
  const most = Math.max(10, Math.ceil(-Math.log10(tickSize)));
  for (let decimals = 0; decimals < most; decimals += 1) {
    const scaled = tickSize * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, scaled) && Math.round(scaled) > 0)
      return decimals;
  }
  return most;
}

/** Whether a price is a multiple of the tick, within floating-point error. */
export function isOnTick(price: number, { tickSize }: Pick<Contract, 'tickSize'>): boolean {
  const steps = price / tickSize;
  return Math.abs(steps - Math.round(steps)) < 1e-6 + Math.abs(steps) * DIGITS_LOST;
}
