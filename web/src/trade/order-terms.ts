import { amendedSignal } from '../../../src/domain/amendments.ts';
import { decimalsOf, levelsOf, roundToTick } from '../../../src/domain/levels.ts';
import { writeMoney } from '../../../src/domain/wording.ts';
import {
  type Amendable,
  type Amendments,
  amendmentsOf,
  type Bounds,
  contractOf,
  signalOf,
  type TradeView,
} from './trade-view.ts';

/** The order as it would be placed. */
export interface Terms {
  readonly quantity: number | null;
  readonly entry_price: number;
  readonly stop_price: number | null;
  readonly target_price: number | null;
}
export type Field = keyof Terms & keyof Amendable;
export const FIELDS: readonly Field[] = ['quantity', 'entry_price', 'stop_price', 'target_price'];

export function termsOf({ signal }: TradeView, amendments: Amendments | null = null): Terms {
  const { quantity, entry_price, stop_price, target_price } = signal;
  return { quantity, entry_price, stop_price, target_price, ...amendments };
}

/** Where a field may move, and in which steps; undefined when it may not. */
export interface Range extends Bounds {
  readonly step: number;
  readonly decimals: number;
}

export function rangeOf(view: TradeView, field: Field): Range | undefined {
  const { amendable, contract, signal } = view;
  if (field === 'quantity') {
    const min = amendable?.quantity?.min;
    if (min === undefined || signal.quantity === null) return undefined;
    const isWhole = Number.isInteger(min) && Number.isInteger(signal.quantity);
    const step = isWhole ? 1 : min;
    return { min, max: signal.quantity, step, decimals: decimalsOf(step) };
  }
  const bounds = amendable?.[field];
  if (bounds === undefined || contract === null || signal[field] === null) return undefined;
  const { tick_size } = contract;
  return { ...bounds, step: tick_size, decimals: decimalsOf(tick_size) };
}

/** One step up or down from `value`, within the range. */
export function stepValue(value: number, steps: number, { min, max, step }: Range): number {
  return Math.min(max, Math.max(min, roundToTick(value + steps * step, step)));
}

/** A typed value: the number, or why it can't be. */
export function parseValue(text: string, range: Range): number | string {
  const { min, max, step, decimals } = range;
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
  if (!Number.isFinite(value)) return 'Not a number';
  if (value < min) return `At least ${min.toFixed(decimals)}`;
  if (value > max) return `At most ${max.toFixed(decimals)}`;
  if (Math.abs(roundToTick(value, step) - value) > step * 1e-6) return `Only steps of ${step}`;
  return roundToTick(value, step);
}

/** What the approval has to carry: only what differs from the signal. */
export function differing(view: TradeView, terms: Terms): Amendments {
  const changed = FIELDS.filter((field) => terms[field] !== null && terms[field] !== view.signal[field]);
  return Object.fromEntries(changed.map((field) => [field, terms[field]]));
}

/** What is wrong with the terms as a whole, in words; undefined when they make a trade. */
export function faultOf({ signal }: TradeView, { entry_price, stop_price, target_price }: Terms) {
  const side = signal.direction === 'LONG' ? 1 : -1;
  if (stop_price !== null && side * (entry_price - stop_price) <= 0)
    return `The stop of a ${signal.direction.toLowerCase()} lies ${side > 0 ? 'below' : 'above'} its entry.`;
  if (target_price !== null && side * (target_price - entry_price) <= 0)
    return `The target of a ${signal.direction.toLowerCase()} lies ${side > 0 ? 'above' : 'below'} its entry.`;
  return undefined;
}

interface Amounts {
  readonly risk: number;
  readonly target: number;
  readonly rewardToRisk: number | null;
}

/** Risk and target in money, as the server will reckon them: the signal's own, grown with what was changed. */
export function amountsOf(view: TradeView, terms: Terms): Amounts {
  const { signal } = view;
  const amendments = differing(view, terms);
  if (Object.keys(amendments).length === 0)
    return { risk: signal.risk_amount, target: signal.target_amount, rewardToRisk: signal.reward_to_risk };
  const asked = { signal: signalOf(view), contract: contractOf(view) };
  const amended = amendedSignal(asked, amendmentsOf(amendments));
  const { rewardToRisk } = levelsOf(amended, asked.contract ?? undefined);
  return { risk: amended.riskAmount, target: amended.targetAmount, rewardToRisk };
}

/** What stands in the fields while somebody types: text, which may not be a value. */
export type Drafts = Readonly<Partial<Record<Field, string>>>;

export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  quantity: 'Quantity',
  entry_price: 'Entry',
  stop_price: 'Stop',
  target_price: 'Target',
};

/** Why the text of a field is no value; undefined when it is one, or when nothing was typed. */
export function findDraftFault(view: TradeView, drafts: Drafts, field: Field): string | undefined {
  const text = drafts[field];
  const range = rangeOf(view, field);
  if (text === undefined || range === undefined) return undefined;
  const read = parseValue(text, range);
  return typeof read === 'string' ? read : undefined;
}

/** The first field whose text is no value, with what is wrong with it. */
export function findFirstDraftFault(view: TradeView, drafts: Drafts): string | undefined {
  for (const field of FIELDS) {
    const fault = findDraftFault(view, drafts, field);
    if (fault !== undefined) return `${FIELD_NAMES[field]}: ${fault}.`;
  }
  return undefined;
}

/** The terms with every text that is a value: what is typed counts at once, since a finger never leaves a field. */
export function applyDraft(view: TradeView, terms: Terms, field: Field, text: string): Terms {
  const range = rangeOf(view, field);
  if (range === undefined) return terms;
  const read = parseValue(text, range);
  return typeof read === 'number' ? { ...terms, [field]: read } : terms;
}

export const withoutDraft = (drafts: Drafts, field: Field): Drafts => {
  const { [field]: _dropped, ...others } = drafts;
  return others;
};

export interface LevelTitles {
  readonly entry: string;
  readonly stop: string;
  readonly target: string;
}

/** What the lines in the chart are called: `Stop −$50 · 1 R`, `Target +$150 · 3 R`. */
export function levelTitles(view: TradeView, terms: Terms): LevelTitles {
  const { risk, target, rewardToRisk } = amountsOf(view, terms);
  const money = (amount: number) => writeMoney(amount, contractOf(view));
  const inR = rewardToRisk === null ? '' : ` · ${formatR(rewardToRisk)}`;
  return {
    entry: 'Entry',
    stop: risk > 0 ? `Stop −${money(risk)} · ${formatR(1)}` : 'Stop',
    target: target > 0 ? `Target +${money(target)}${inR}` : 'Target',
  };
}

export const formatR = (value: number): string => `${Number(value.toFixed(1))}\u00a0R`;
