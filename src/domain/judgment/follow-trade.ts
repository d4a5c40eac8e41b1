import type { Bar } from '../bar.ts';
import type { Direction } from '../signal.ts';
import type { Price, UtcMs } from '../units.ts';
import type { Path } from './find-path.ts';

/** An entry as it was asked for, to be followed to its end whatever was decided about it. */
export interface Plan {
  readonly direction: Direction;
  /** A market order enters at the next open, a limit order at its price or better, a stop order at its price or worse. */
  readonly order: 'market' | 'limit' | 'stop';
  readonly entryPrice: Price;
  readonly stopPrice: Price;
  /** Null: only the stop or the time ends it. */
  readonly targetPrice: Price | null;
  /** Of a round trip, in points. */
  readonly costs: number;
}

/** How it ended. `open`: the bars end before it does. `unknown`: the prices jump as by a split, so nothing can be said. */
export type Ending = 'stop' | 'target' | 'time' | 'not_filled' | 'open' | 'unknown';

export interface Followed {
  readonly ending: Ending;
  /** After costs, in units of the risk that was asked for; null unless it was entered and has ended. */
  readonly r: number | null;
  /** The best (0 or more) and the worst (0 or less) that it stood at, in the same units before costs. */
  readonly mfe: number;
  readonly mae: number;
  /** The ends of the bars in which it was entered and left. */
  readonly enteredAt: UtcMs | null;
  readonly endedAt: UtcMs | null;
  /** One bar may have held the stop before the target or the fill, or after it: the stop was taken to come in between. */
  readonly isAmbiguous: boolean;
  /** How many bars of the path it took. */
  readonly barsUsed: number;
}

/**
 * Follows one entry through the bars, which are in order. When one bar holds both levels, the stop comes first; an open
 * beyond a level is where it is filled. Throws a RangeError for a stop that isn't on the losing side of the entry.
 */
export function followTrade({ bars, before, isComplete }: Path, plan: Plan): Followed {
  const side = plan.direction === 'LONG' ? 1 : -1;
  const risk = side * (plan.entryPrice - plan.stopPrice);
  if (!(risk > 0))
    throw new RangeError(`the stop must be on the losing side of the entry, found ${plan.stopPrice}`);
  const inR = (from: number, to: number) => (side * (to - from)) / risk;
  const left = (entry: number, price: number) => inR(entry, price) - plan.costs / risk;
  let held: Held | undefined;
  let last = before;
  for (const [index, bar] of bars.entries()) {
    if (last !== undefined && isSplit(last, bar)) return result('unknown', held, index + 1);
    last = bar;
    const fill = held === undefined ? findFill(bar, plan, side) : undefined;
    held ??= fill === undefined ? undefined : { entry: fill, enteredAt: bar.closedAt, mfe: 0, mae: 0 };
    if (held === undefined) continue;
    const isFromOpen = fill === undefined || fill === bar.open;
    const exit = findExit(bar, plan, side, isFromOpen);
    const [worst, best] = exit?.range ?? rangeOf(bar, plan, side, isFromOpen);
    held.mfe = Math.max(held.mfe, inR(held.entry, best));
    held.mae = Math.min(held.mae, inR(held.entry, worst));
    if (exit === undefined) continue;
    const { ending, isAmbiguous } = exit;
    const r = left(held.entry, exit.price);
    return { ...result(ending, held, index + 1), r, endedAt: bar.closedAt, isAmbiguous };
  }
  if (!isComplete) return result('open', held, bars.length);
  if (held === undefined || last === undefined) return result('not_filled', held, bars.length);
  const r = left(held.entry, last.close);
  return { ...result('time', held, bars.length), r, endedAt: last.closedAt };
}

interface Held {
  readonly entry: number;
  readonly enteredAt: UtcMs;
  mfe: number;
  mae: number;
}

function result(ending: Ending, held: Held | undefined, barsUsed: number): Followed {
  const { mfe = 0, mae = 0, enteredAt = null } = held ?? {};
  return { ending, r: null, mfe, mae, enteredAt, endedAt: null, isAmbiguous: false, barsUsed };
}

/** No market opens half as high again as it closed; a share after a split does. */
const SPLIT_RATIO = 1.5;

function isSplit({ close }: Bar, { open }: Bar): boolean {
  const ratio = open / close;
  return close > 0 && open > 0 && (ratio >= SPLIT_RATIO || ratio <= 1 / SPLIT_RATIO);
}

/** From the losing side to the winning one. */
const extremes = ({ low, high }: Bar, side: number) =>
  (side > 0 ? [low, high] : [high, low]) as [number, number];

function findFill(bar: Bar, { order, entryPrice }: Plan, side: number): number | undefined {
  if (order === 'market') return bar.open;
  const [worst, best] = extremes(bar, side);
  // A limit waits for the price to come back, a stop order for it to go on.
  const way = order === 'limit' ? -side : side;
  if (way * (bar.open - entryPrice) >= 0) return bar.open;
  const reach = order === 'limit' ? worst : best;
  return way * (reach - entryPrice) >= 0 ? entryPrice : undefined;
}

interface Exit {
  readonly ending: 'stop' | 'target';
  readonly price: number;
  /** What it stood at in this bar, at worst and at best, as far as that is certain. */
  readonly range: readonly [number, number];
  readonly isAmbiguous: boolean;
}

function findExit(bar: Bar, plan: Plan, side: number, isFromOpen: boolean): Exit | undefined {
  const { stopPrice, order } = plan;
  const targetPrice = plan.targetPrice ?? side * Number.POSITIVE_INFINITY;
  const at = (ending: Exit['ending'], price: number, worst: number, isAmbiguous = false): Exit => ({
    ending,
    price,
    range: [worst, price],
    isAmbiguous,
  });
  if (isFromOpen && side * (bar.open - stopPrice) <= 0) return at('stop', bar.open, bar.open);
  if (isFromOpen && side * (bar.open - targetPrice) >= 0) return at('target', bar.open, bar.open);
  const [worst, best] = extremes(bar, side);
  const isStopped = side * (worst - stopPrice) <= 0;
  const isReached = side * (best - targetPrice) >= 0;
  // In the bar of a fill at its price: a limit order's target may have come before it, a stop order's stop likewise.
  const isAmbiguous = isFromOpen ? isReached : order === 'stop';
  if (isStopped) return at('stop', stopPrice, stopPrice, isAmbiguous);
  if (!isReached || (!isFromOpen && order === 'limit')) return undefined;
  return at('target', targetPrice, isFromOpen ? worst : targetPrice);
}

/** What it stood at in a bar that doesn't end it; in the bar of the fill, only what came after it for certain. */
function rangeOf(bar: Bar, { order }: Plan, side: number, isFromOpen: boolean): readonly [number, number] {
  const [worst, best] = extremes(bar, side);
  if (isFromOpen) return [worst, best];
  return order === 'limit' ? [worst, bar.close] : [bar.close, best];
}
