import type { Bar } from '../src/domain/bar.ts';
import type { Contract } from '../src/domain/contract.ts';
import { atr } from '../src/domain/indicators/atr.ts';
import { ema } from '../src/domain/indicators/ema.ts';
import { roundToTick } from '../src/domain/levels.ts';
import type { Direction, Signal } from '../src/domain/signal.ts';
import { asMoney, asPrice } from '../src/domain/units.ts';

const LOOK_BACK_BARS = 20;
const RANGE_BARS = 14;
const TREND_BARS = 50;
/** What smoothed values remember: older bars no longer change them by a tick. */
export const MEMORY_BARS = 200;
/** Below this the range is noise, and the stop would be nearer than the spread and a slip. */
const LEAST_RANGE_TICKS = 3;
/** In average ranges. */
const LEAST_STRENGTH = 0.15;
const TARGET_TO_STOP = 2.5;
const QUANTITY = 1;

/** Bars that must have passed since the strategy last asked, so that one move isn't asked for twice. */
export const COOLDOWN_BARS = 24;

interface Breakout {
  readonly direction: Direction;
  /** How far the close lies beyond the old extreme, in average ranges. */
  readonly strength: number;
  /** Average range of the last bars, in points. */
  readonly range: number;
}

/**
 * The newest bar closed beyond every extreme of the twenty before it, with the trend: follow it. A simple strategy,
 * here to have something to ask about, and no advice.
 */
export function findSignal(
  bars: readonly Bar[],
  contract: Contract,
  barsSinceAsked = COOLDOWN_BARS,
): Signal | undefined {
  if (barsSinceAsked < COOLDOWN_BARS) return undefined;
  const breakout = findBreakout(bars.slice(-MEMORY_BARS));
  const newest = bars.at(-1);
  if (breakout === undefined || newest === undefined) return undefined;
  if (breakout.range < LEAST_RANGE_TICKS * contract.tickSize) return undefined;
  return signalOf(newest, breakout, contract);
}

/** Whether the trade would be stopped out at once, so that entering makes no sense any more. */
export function isBeyondStop({ direction, stopPrice }: Signal, price: number): boolean {
  if (stopPrice === undefined) return false;
  return direction === 'LONG' ? price <= stopPrice : price >= stopPrice;
}

function findBreakout(bars: readonly Bar[]): Breakout | undefined {
  const [before, newest] = [bars.slice(0, -1), bars.at(-1)];
  const range = atr(before, RANGE_BARS).at(-1);
  const trend = ema(closesOf(before), TREND_BARS).at(-1);
  if (newest === undefined || !range || !trend) return undefined;
  const recent = before.slice(-LOOK_BACK_BARS);
  const up = (newest.close - Math.max(...recent.map((bar) => bar.high))) / range;
  const down = (Math.min(...recent.map((bar) => bar.low)) - newest.close) / range;
  if (up >= LEAST_STRENGTH && newest.close > trend) return { direction: 'LONG', strength: up, range };
  if (down >= LEAST_STRENGTH && newest.close < trend) return { direction: 'SHORT', strength: down, range };
  return undefined;
}

function signalOf(newest: Bar, { direction, strength, range }: Breakout, contract: Contract): Signal {
  const side = direction === 'LONG' ? 1 : -1;
  const onTick = (points: number) => roundToTick(points, contract.tickSize);
  const stopDistance = onTick(range);
  const targetDistance = onTick(stopDistance * TARGET_TO_STOP);
  const money = (points: number) => asMoney(Number((points * contract.pointValue * QUANTITY).toFixed(2)));
  return {
    direction,
    entryPrice: newest.close,
    stopPrice: asPrice(onTick(newest.close - side * stopDistance)),
    targetPrice: asPrice(onTick(newest.close + side * targetDistance)),
    riskAmount: money(stopDistance),
    targetAmount: money(targetDistance),
    quantity: QUANTITY,
    orderType: 'MARKET',
    patternType: 'breakout',
    confidence: confidenceOf(strength),
  };
}

/** Half for a close just outside, nearly one for a close a full range away. */
function confidenceOf(strength: number): number {
  return Math.round(100 * Math.min(0.95, 0.5 + 0.45 * strength)) / 100;
}

const closesOf = (bars: readonly Bar[]) => bars.map(({ close }) => close);
