import type { Contract } from './contract.ts';
import type { Signal } from './signal.ts';
import { asPrice, asTicks, type Price, type Ticks } from './units.ts';

/** The prices to draw. A level that can't be known is null, and its `…Unknown` says why. */
export interface Levels {
  readonly entry: Price;
  readonly stop: Price | null;
  readonly target: Price | null;
  readonly stopUnknown?: string;
  readonly targetUnknown?: string;
  /**
   * Target over risk: of the money, or of the distances where a price was stated and both are known, since then the
   * money may tell another story than the picture. Null when either is not above 0.
   */
  readonly rewardToRisk: number | null;
}

/**
 * Turns the signal's money into price levels: distance = amount / (quantity × pointValue), rounded to the tick.
 *
 * Right, ES long 1 at 4127.50 with 50 dollars of risk: 50 / (1 × 50) = 1 point, the stop is 4126.50.
 * Wrong: 4127.50 − 50 = 4077.50, a stop fifty times too far away.
 */
export function computeLevels(signal: Signal, contract: Contract | undefined): Levels {
  const side = signal.direction === 'LONG' ? 1 : -1;
  const stop = levelFrom(signal, contract, signal.stopPrice, -side * signal.riskAmount);
  const target = levelFrom(signal, contract, signal.targetPrice, side * signal.targetAmount);
  return {
    entry: signal.entryPrice,
    stop: stop.price,
    target: target.price,
    ...(stop.unknown === undefined ? {} : { stopUnknown: stop.unknown }),
    ...(target.unknown === undefined ? {} : { targetUnknown: target.unknown }),
    rewardToRisk: computeRewardToRisk(signal, stop.price, target.price),
  };
}

interface Level {
  readonly price: Price | null;
  readonly unknown?: string;
}

function levelFrom(
  signal: Signal,
  contract: Contract | undefined,
  stated: Price | undefined,
  signedAmount: number,
): Level {
  if (stated !== undefined) return { price: stated };
  if (signedAmount === 0) return { price: null, unknown: 'no amount was sent' };
  if (contract === undefined)
    return { price: null, unknown: 'the point value of the instrument is not known' };
  if (signal.quantity === undefined) return { price: null, unknown: 'no quantity was sent' };
  const distance = signedAmount / (signal.quantity * contract.pointValue);
  const price = roundToTick(signal.entryPrice + distance, contract.tickSize);
  if (price === signal.entryPrice) return { price: null, unknown: 'the amount is less than one tick' };
  if (price <= 0 && signal.entryPrice > 0)
    return { price: null, unknown: 'the amount is larger than the whole price' };
  return { price };
}

function computeRewardToRisk(signal: Signal, stop: Price | null, target: Price | null): number | null {
  const ofMoney = ratio(signal.targetAmount, signal.riskAmount);
  const ofDistances = distanceRatio(signal, stop, target);
  const isStated = signal.stopPrice !== undefined || signal.targetPrice !== undefined;
  return isStated ? (ofDistances ?? ofMoney) : (ofMoney ?? ofDistances);
}

function ratio(reward: number, risk: number): number | null {
  return reward > 0 && risk > 0 && Number.isFinite(reward / risk) ? reward / risk : null;
}

function distanceRatio(signal: Signal, stop: Price | null, target: Price | null): number | null {
  if (stop === null || target === null) return null;
  return ratio(Math.abs(target - signal.entryPrice), Math.abs(signal.entryPrice - stop));
}

/** The nearest multiple of the tick, without floating-point error (0.1 × 3 is 0.3). */
export function roundToTick(value: number, tickSize: number): Price {
  const rounded = Math.round(value / tickSize) * tickSize;
  return asPrice(Number(rounded.toFixed(decimalsOf(tickSize))));
}

/** How many decimals prices of this tick size need: 0.25 → 2, 0.00005 → 5, 1/32 → 5. */
export function decimalsOf(tickSize: number): number {
  for (let decimals = 0; decimals < 10; decimals += 1) {
    const scaled = tickSize * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, scaled) && Math.round(scaled) > 0)
      return decimals;
  }
  return 10;
}

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
