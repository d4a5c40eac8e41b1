import { amendableRange, findAmendmentFaults } from '../../../src/domain/amendment-faults.ts';
import {
  AMENDABLE_FIELDS,
  type Amendments,
  amendedSignal,
  askedFor,
  differingAmendments,
  isSameAmendments,
} from '../../../src/domain/amendments.ts';
import { formatNumber } from '../../../src/domain/language/number-marks.ts';
import { describeMisreading, formatWritten, readWritten } from '../../../src/domain/language/read-written.ts';
import { words } from '../../../src/domain/language/words.ts';
import { computeLevels, decimalsOf, isOnTick, roundToTick } from '../../../src/domain/levels.ts';
import { findSignalFault } from '../../../src/domain/signal.ts';
import { asPrice, type Price } from '../../../src/domain/units.ts';
import { formatPrice } from '../../../src/domain/wording.ts';
import { amendmentsOf, contractOf, firstApprovalIn, type TradeView, termsOf } from './trade-view.ts';

/** The order as it would be placed. */
export type Order = Amendments & { readonly entryPrice: Price };
export type Field = keyof Order;
export const FIELDS: readonly Field[] = AMENDABLE_FIELDS.map(({ name }) => name);
export function fieldName(field: Field): string {
  const { plan } = words().trade;
  return { quantity: plan.quantity, entryPrice: plan.entry, stopPrice: plan.stop, targetPrice: plan.target }[
    field
  ];
}

/** The same for `stop_price`. */
export function nameInJson(json: string): string {
  const field = AMENDABLE_FIELDS.find((each) => each.json === json);
  return field === undefined ? json.replaceAll('_', ' ') : fieldName(field.name);
}

/** What the strategy asked for, with `amendments` if they are given. */
export const orderOf = (view: TradeView, amendments: TradeView['amendments'] | undefined = null): Order => ({
  ...askedFor(termsOf(view)),
  entryPrice: asPrice(view.signal.entry_price),
  ...amendmentsOf(amendments ?? {}),
});

/** The values a field may take. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly decimals: number;
}

/** Undefined if the field can't be changed here: it or its tick size is unknown. */
export function rangeOf(view: TradeView, field: Field): Range | undefined {
  const terms = termsOf(view);
  const range = amendableRange(terms, field);
  if (range === undefined || askedFor(terms)[field] === undefined) return undefined;
  const { min, step = field === 'quantity' ? min : undefined } = range;
  return step === undefined ? undefined : { ...range, step, decimals: decimalsOf(step) };
}

/** One step up or down from `value`, within the range. */
export function stepValue(value: number, steps: number, { min, max, step }: Range): number {
  return Math.min(max, Math.max(min, roundToTick(value + steps * step, step)));
}

/** `109'14.5`; undefined where the field is no price, or its prices are decimal. */
export function nativePrice(view: TradeView, field: Field, value: number): string | undefined {
  const contract = contractOf(view);
  const isDecimal = (contract?.format?.style ?? 'decimals') === 'decimals';
  return field === 'quantity' || isDecimal ? undefined : formatPrice(value, contract);
}

/** The number, or why the text is invalid. */
export function parseValue(text: string, range: Range): number | string {
  const { min, max, step, decimals } = range;
  const written = readWritten(text);
  if (written.kind !== 'number') return describeMisreading(written);
  const { value } = written;
  const { atLeast, atMost, multipleOf } = words().trade.amend;
  if (value < min) return atLeast(formatWritten(min, decimals));
  if (value > max) return atMost(formatWritten(max, decimals));
  if (!isOnTick(value, { tickSize: step })) return multipleOf(formatNumber(step));
  return roundToTick(value, step);
}

/** The amendments to send: only what differs from the signal. */
export const findAmendments = (view: TradeView, order: Order): Amendments | undefined =>
  differingAmendments(termsOf(view), order);

/** Whether the order differs from the one that the first of two approvers approved. */
export function differsFromFirst(view: TradeView, order: Order): boolean {
  const first = firstApprovalIn(view);
  if (first === undefined) return false;
  return !isSameAmendments(findAmendments(view, order), amendmentsOf(first.amendments ?? {}));
}

/** What is wrong with the order; undefined if the server would accept it. */
export function findOrderFault(view: TradeView, order: Order): string | undefined {
  const terms = termsOf(view);
  const wrongSide = findSignalFault(amendedSignal(terms, order));
  if (wrongSide !== undefined) {
    const { stopBelow, stopAbove, targetBelow, targetAbove } = words().trade.amend;
    const isLong = terms.signal.direction === 'LONG';
    if (wrongSide.field === 'stop_price') return isLong ? stopBelow : stopAbove;
    return isLong ? targetAbove : targetBelow;
  }
  const [fault] = findAmendmentFaults(terms, findAmendments(view, order) ?? {});
  return fault && words().trade.amend.fault(nameInJson(fault.field), fault.rule);
}

interface Amounts {
  readonly risk: number;
  readonly target: number;
  readonly rewardToRisk: number | null;
}

/** Risk and target in money, as the server will compute them. */
export function amountsOf(view: TradeView, order: Order): Amounts {
  const { risk_amount, target_amount, reward_to_risk } = view.signal;
  const terms = termsOf(view);
  const amendments = differingAmendments(terms, order);
  if (amendments === undefined)
    return { risk: risk_amount, target: target_amount, rewardToRisk: reward_to_risk };
  const amended = amendedSignal(terms, amendments);
  const { rewardToRisk } = computeLevels(amended, terms.contract ?? undefined);
  return { risk: amended.riskAmount, target: amended.targetAmount, rewardToRisk };
}

/** The fields' text while typing, which may be invalid. */
export type Drafts = Readonly<Partial<Record<Field, string>>>;

/** Why a field's text is invalid; undefined if it is valid or untouched. */
export function findDraftFault(view: TradeView, drafts: Drafts, field: Field): string | undefined {
  const text = drafts[field];
  const range = rangeOf(view, field);
  if (text === undefined || range === undefined) return undefined;
  const read = parseValue(text, range);
  return typeof read === 'string' ? read : undefined;
}

/** The first invalid field, and why. */
export function findFirstDraftFault(view: TradeView, drafts: Drafts): string | undefined {
  for (const field of FIELDS) {
    const fault = findDraftFault(view, drafts, field);
    if (fault !== undefined) return words().trade.amend.fault(fieldName(field), fault);
  }
  return undefined;
}

/** Applies valid text at once: on a phone a field rarely loses focus. */
export function applyDraft(view: TradeView, order: Order, field: Field, text: string): Order {
  const range = rangeOf(view, field);
  if (range === undefined) return order;
  const read = parseValue(text, range);
  return typeof read === 'number' ? { ...order, [field]: read } : order;
}

export const withoutDraft = (drafts: Drafts, field: Field): Drafts => {
  const { [field]: _dropped, ...others } = drafts;
  return others;
};

export const formatR = (value: number): string => `${formatNumber(Number(value.toFixed(1)))}\u00a0R`;
