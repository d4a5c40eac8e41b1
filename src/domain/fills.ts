import { amendedSignal } from './amendments.ts';
import type { Exit } from './exit.ts';
import { computeLevels, decimalsOf } from './levels.ts';
import type { Signal } from './signal.ts';
import type { Decision, Execution, Trade } from './trade.ts';

/** What has been bought or sold so far. */
export interface Fills {
  readonly quantity: number;
  /** The average of what was filled; null if a price is missing. */
  readonly price: number | null;
}

export type Report = Pick<Execution, 'state' | 'quantity'> & { readonly price: number | null };
type Leg = Pick<Exit, 'quantity'> & { readonly price: number };
type Approved = Pick<Trade, 'signal' | 'contract'> & {
  readonly decision: Pick<Decision, 'amendments'> | null;
};

/** What the approval is for: the signal with the amendments of whoever approved it. */
export function approvedSignal(trade: Approved): Signal {
  const amendments = trade.decision?.amendments;
  return amendments === undefined ? trade.signal : amendedSignal(trade, amendments);
}

/** The reports of fills together. Each tells the total so far, unless the numbers can only be read one by one. */
export function sumFills(trade: Approved, executions: readonly Report[]): Fills {
  const fills = executions.filter(({ state, quantity }) => isFill(state) && quantity > 0);
  const last = fills.at(-1);
  if (last === undefined) return { quantity: 0, price: null };
  return total(trade, isEachItsOwn(fills, approvedSignal(trade).quantity) ? fills : [last]);
}

const isFill = (state: Execution['state']) => state === 'filled' || state === 'part_filled';

/** Whether the reports only make sense as increments: read as totals, one would shrink, or a filled order would be short. */
function isEachItsOwn(fills: readonly Report[], ordered = 0): boolean {
  const shrinks = fills.some(({ quantity }, index) => quantity < (fills[index - 1]?.quantity ?? 0));
  const sum = sumOf(fills);
  return (sum === ordered && fills.at(-1)?.state === 'filled') || (shrinks && sum <= ordered);
}

/** These reports or exits as one, at their average price. */
export function total(
  { contract }: Pick<Trade, 'contract'>,
  parts: readonly { readonly quantity: number; readonly price: number | null }[],
): Fills {
  const quantity = sumOf(parts);
  if (parts.some(({ price }) => price === null)) return { quantity, price: null };
  const worth = parts.reduce((sum, part) => sum + part.quantity * (part.price ?? 0), 0);
  // An average may lie between two ticks; more digits than that nobody traded.
  const digits = contract === null ? 12 : decimalsOf(contract.tickSize) + 2;
  return { quantity, price: Number((worth / quantity).toFixed(digits)) };
}

/** Without the dust of adding 0.1 and 0.2. */
const sumOf = (parts: readonly { readonly quantity: number }[]) =>
  Number(parts.reduce((sum, { quantity }) => sum + quantity, 0).toPrecision(12));

/**
 * What the trade has made, in multiples of the approved risk: from the fill to the exits, against the distance from entry
 * to stop. Null unless all of it was filled and exited at known prices, and the stop is known.
 */
export function computeResultInR(
  trade: Approved,
  executions: readonly Report[],
  exits: readonly Leg[],
): number | null {
  const signal = approvedSignal(trade);
  const { entry, stop } = computeLevels(signal, trade.contract ?? undefined);
  const fills = sumFills(trade, executions);
  if (stop === null || fills.price === null) return null;
  const exited = total(trade, exits);
  if (exited.quantity !== fills.quantity || exited.price === null) return null;
  const gain = (exited.price - fills.price) * (signal.direction === 'LONG' ? 1 : -1);
  return Number((gain / Math.abs(entry - stop)).toFixed(4));
}
