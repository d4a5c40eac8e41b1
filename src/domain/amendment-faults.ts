import {
  AMENDABLE_FIELDS,
  type Amendable,
  type Amendments,
  amendedSignal,
  type Terms,
} from './amendments.ts';
import { type BrokenRule, brokenRule } from './broken-rule.ts';
import { formatNumber } from './language/number-marks.ts';
import { isOnTick } from './levels.ts';
import { findSignalFault, type Signal } from './signal.ts';

const PRICES = AMENDABLE_FIELDS.filter((field) => field.kind === 'price');

/** What is wrong with the bounds that a strategy sends along with its signal. */
export function findAmendableFault(
  { quantity, ...prices }: Amendable,
  signal: Signal,
): BrokenRule | undefined {
  if (quantity !== undefined) {
    if (signal.quantity === undefined)
      return { field: 'quantity', rule: 'must not be there without a quantity in the signal' };
    if (quantity.min > signal.quantity)
      return {
        field: 'quantity/min',
        rule: `must be at most the quantity ${signal.quantity} of the signal, found ${quantity.min}`,
      };
  }
  for (const { json: field, name } of PRICES) {
    const bounds = prices[name];
    if (bounds === undefined) continue;
    if (bounds.min > bounds.max)
      return { field: `${field}/min`, rule: `must be at most max ${bounds.max}, found ${bounds.min}` };
  }
  return undefined;
}

/** The values that a field may take. Without a step, every value in between. */
export interface AmendableRange {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
}

/** How far a field may be changed; undefined when it may not. Whole quantities stay whole, prices stay on the tick. */
export function amendableRange(
  { signal, contract, amendable }: Terms,
  name: keyof Amendments,
): AmendableRange | undefined {
  if (name !== 'quantity') {
    const bounds = amendable?.[name];
    return bounds && { ...bounds, ...(contract === null ? {} : { step: contract.tickSize }) };
  }
  const min = amendable?.quantity?.min;
  if (min === undefined || signal.quantity === undefined) return undefined;
  return { min, max: signal.quantity, ...(Number.isInteger(signal.quantity) ? { step: 1 } : {}) };
}

/** Everything that is wrong with the amendments of an approval; empty when they are allowed. */
export function findAmendmentFaults(terms: Terms, amendments: Amendments): readonly BrokenRule[] {
  const faults = AMENDABLE_FIELDS.flatMap(({ json, name, kind }) => {
    const value = amendments[name];
    const say = value === undefined ? undefined : findBrokenRule(amendableRange(terms, name), value, kind);
    return say === undefined ? [] : [brokenRule(json, say)];
  });
  return faults.length > 0 ? faults : sideFaults(terms, amendments);
}

type SayRule = Parameters<typeof brokenRule>[1];

function findBrokenRule(
  range: AmendableRange | undefined,
  value: number,
  kind: 'quantity' | 'price',
): SayRule | undefined {
  if (range === undefined) return ({ notAmendable }) => notAmendable;
  const { min, max, step } = range;
  const found = () => formatNumber(value);
  if (value < min || value > max)
    return ({ between }) => between(formatNumber(min), formatNumber(max), found());
  if (step === undefined) return undefined;
  if (kind === 'quantity') return Number.isInteger(value) ? undefined : ({ whole }) => whole(found());
  return isOnTick(value, { tickSize: step })
    ? undefined
    : ({ multipleOfTick }) => multipleOfTick(formatNumber(step), found());
}

/** Stop and target must stay on their sides of the amended entry, including those that weren't changed. */
function sideFaults(terms: Terms, amendments: Amendments): BrokenRule[] {
  const fault = findSignalFault(amendedSignal(terms, amendments));
  return fault === undefined ? [] : [fault];
}
