import type { Contract } from './contract.ts';
import { words } from './language/words.ts';
import { computeLevels } from './levels.ts';
import type { Signal } from './signal.ts';
import { asTicks, type Price, type Ticks } from './units.ts';
import { formatTickCount } from './wording.ts';

/** How far the market has moved from the entry; positive is worse for the trade (higher for a long). */
export function computeDrift(signal: Signal, marketPrice: Price, contract: Contract): Ticks {
  const side = signal.direction === 'LONG' ? 1 : -1;
  return asTicks((side * (marketPrice - signal.entryPrice)) / contract.tickSize);
}

/**
 * The same distance in units of risk (R): 1 when it equals the distance from entry to stop. Null
 * when the stop can't be known.
 */
export function computeDriftInRisk(
  signal: Signal,
  marketPrice: Price,
  contract: Contract | undefined,
): number | null {
  const { stop } = computeLevels(signal, contract);
  if (stop === null || stop === signal.entryPrice) return null;
  const side = signal.direction === 'LONG' ? 1 : -1;
  return (side * (marketPrice - signal.entryPrice)) / Math.abs(signal.entryPrice - stop);
}

/** How an order of this kind waits for its price. */
type Waiting = 'market' | 'limit' | 'stop';

/** By the order type as the strategy wrote it; an unknown one is filled at the market. */
function findWaiting({ orderType = '' }: Pick<Signal, 'orderType'>): Waiting {
  const words = orderType.toLowerCase();
  if (/stop|stp/.test(words)) return 'stop';
  return /limit|lmt|mit|touched/.test(words) ? 'limit' : 'market';
}

/** Whether the order is filled at its own price or better, and not at the market's. */
export const isWaitingForPrice = (entry: Pick<Signal, 'orderType'>): boolean =>
  findWaiting(entry) === 'limit';

type Entry = Pick<Signal, 'direction' | 'orderType'>;

export type DriftSide = 'worse' | 'better' | 'at entry' | 'not reached';

/** `ticks`: how much dearer the entry has become, in the direction of the trade. */
export function findDriftSide(ticks: number, entry: Entry): DriftSide {
  if (ticks === 0) return 'at entry';
  const waiting = findWaiting(entry);
  // A resting order costs what was asked for: the market only isn't there yet.
  if (waiting === 'limit' && ticks > 0) return 'not reached';
  if (waiting === 'stop' && ticks < 0) return 'not reached';
  return ticks > 0 ? 'worse' : 'better';
}

/** Where the market lies from the entry. */
export const findMarketPlace = (ticks: number, { direction }: Entry): 'above' | 'below' =>
  ticks > 0 === (direction === 'LONG') ? 'above' : 'below';

export const formatTicks = (ticks: number): string => formatTickCount(Math.abs(ticks));

/** `3 ticks worse`; of a resting order `not reached, 3 ticks above`. */
export function formatDrift(ticks: number, entry: Entry): string {
  const { drift } = words();
  const distance = formatTicks(ticks);
  switch (findDriftSide(ticks, entry)) {
    case 'at entry':
      return drift.atEntry;
    case 'worse':
      return drift.worse(distance);
    case 'better':
      return drift.better(distance);
    case 'not reached':
      return (findMarketPlace(ticks, entry) === 'above' ? drift.notReachedAbove : drift.notReachedBelow)(
        distance,
      );
  }
}

/**
 * Reward to risk of an order filled at `price`; or the level that the price has already passed. Undefined when a level
 * is unknown.
 */
export function computeRewardAt(
  price: number,
  { direction, stop, target }: { direction: Signal['direction']; stop: number | null; target: number | null },
): number | 'past the stop' | 'past the target' | undefined {
  if (stop === null || target === null) return undefined;
  const side = direction === 'LONG' ? 1 : -1;
  const [risk, reward] = [side * (price - stop), side * (target - price)];
  if (risk <= 0) return 'past the stop';
  return reward <= 0 ? 'past the target' : reward / risk;
}
