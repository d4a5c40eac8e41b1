import {
  AMENDABLE_FIELDS,
  type Amendable,
  type Amendments,
  amendedSignal,
  type Terms,
} from './amendments.ts';
import { isOnTick } from './levels.ts';
import { findSignalFault, type Signal } from './signal.ts';

/** A value that breaks a rule; `field` is named as in JSON. */
export interface AmendmentFault {
  readonly field: string;
  readonly rule: string;
}

const PRICES = AMENDABLE_FIELDS.filter((field) => field.kind === 'price');

/** What is wrong with the bounds that a strategy sends along with its signal. */
export function findAmendableFault(
  { quantity, ...prices }: Amendable,
  signal: Signal,
): AmendmentFault | undefined {
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
export function findAmendmentFaults(terms: Terms, amendments: Amendments): readonly AmendmentFault[] {
  const faults = AMENDABLE_FIELDS.flatMap(({ json, name, kind }) => {
    const value = amendments[name];
    const rule = value === undefined ? undefined : findBrokenRule(amendableRange(terms, name), value, kind);
    return rule === undefined ? [] : [{ field: json, rule }];
  });
  return faults.length > 0 ? faults : sideFaults(terms, amendments);
}

function findBrokenRule(
  range: AmendableRange | undefined,
  value: number,
  kind: 'quantity' | 'price',
): string | undefined {
  if (range === undefined) return 'may not be changed: the strategy does not allow it';
  const { min, max, step } = range;
  if (value < min || value > max) return `must lie between ${min} and ${max}, found ${value}`;
  if (step === undefined) return undefined;
  if (kind === 'quantity') return Number.isInteger(value) ? undefined : `must be whole, found ${value}`;
  return isOnTick(value, { tickSize: step })
    ? undefined
    : `must be a multiple of the tick ${step}, found ${value}`;
}

/** Stop and target must stay on their sides of the amended entry, including those that weren't changed. */
function sideFaults(terms: Terms, amendments: Amendments): AmendmentFault[] {
  const fault = findSignalFault(amendedSignal(terms, amendments));
  return fault === undefined ? [] : [fault];
}
