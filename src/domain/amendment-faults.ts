import {
  AMENDABLE_FIELDS,
  type Amendable,
  type Amendments,
  amendedSignal,
  isOnTick,
  type PriceBounds,
  type Terms,
} from './amendments.ts';
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
    if (bounds.min <= 0) return { field: `${field}/min`, rule: `must be above 0, found ${bounds.min}` };
    if (bounds.min > bounds.max)
      return { field: `${field}/min`, rule: `must be at most max ${bounds.max}, found ${bounds.min}` };
  }
  return undefined;
}

/** Everything that is wrong with the amendments of an approval; empty when they may stand. */
export function findAmendmentFaults(terms: Terms, amendments: Amendments): readonly AmendmentFault[] {
  const faults = [
    ...quantityFaults(terms, amendments.quantity),
    ...PRICES.flatMap(({ json, name }) =>
      priceFaults(terms, json, amendments[name], terms.amendable?.[name]),
    ),
  ];
  return faults.length > 0 ? faults : sideFaults(terms, amendments);
}

const UNCHANGEABLE = 'may not be changed: the strategy does not allow it';

function quantityFaults({ signal, amendable }: Terms, quantity: number | undefined): AmendmentFault[] {
  if (quantity === undefined) return [];
  const field = 'quantity';
  if (amendable?.quantity === undefined || signal.quantity === undefined)
    return [{ field, rule: UNCHANGEABLE }];
  const { min } = amendable.quantity;
  if (quantity < min || quantity > signal.quantity)
    return [{ field, rule: `must lie between ${min} and ${signal.quantity}, found ${quantity}` }];
  if (Number.isInteger(signal.quantity) && !Number.isInteger(quantity))
    return [{ field, rule: `must be whole, found ${quantity}` }];
  return [];
}

function priceFaults(
  { contract }: Terms,
  field: string,
  price: number | undefined,
  bounds: PriceBounds | undefined,
): AmendmentFault[] {
  if (price === undefined) return [];
  if (bounds === undefined) return [{ field, rule: UNCHANGEABLE }];
  if (price < bounds.min || price > bounds.max)
    return [{ field, rule: `must lie between ${bounds.min} and ${bounds.max}, found ${price}` }];
  if (contract !== null && !isOnTick(price, contract))
    return [{ field, rule: `must be a multiple of the tick ${contract.tickSize}, found ${price}` }];
  return [];
}

/** Stop and target lie on their sides of the entry as it is then, those that the approver left alone too. */
function sideFaults(terms: Terms, amendments: Amendments): AmendmentFault[] {
  const fault = findSignalFault(amendedSignal(terms, amendments));
  return fault === undefined ? [] : [fault];
}
