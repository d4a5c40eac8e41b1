import type { Bar } from '../src/domain/bar.ts';
import type { Contract } from '../src/domain/contract.ts';
import { createPictureModel } from '../src/domain/create-picture-model.ts';
import { createLineSource, indicatorLine } from '../src/domain/indicators/indicator-line.ts';
import { findSession } from '../src/domain/instruments/find-session.ts';
import { NO_PICKUP } from '../src/domain/pickup.ts';
import type { PictureModel } from '../src/domain/picture-model.ts';
import type { Indicators, Signal } from '../src/domain/signal.ts';
import type { Trade } from '../src/domain/trade.ts';
import { asMoney, asPrice, asTradeUuid, asUtcMs } from '../src/domain/units.ts';

export const ES: Contract = { tickSize: 0.25, pointValue: 50, currency: 'USD' };

export interface Walk {
  readonly count: number;
  readonly seed?: number;
  readonly start?: number;
  readonly tickSize?: number;
  readonly stepMinutes?: number;
  /** ISO instant of the first close. */
  readonly from?: string;
  readonly hasVolume?: boolean;
  /** UTC hours in which the venue trades; all by default. */
  readonly hours?: readonly [from: number, to: number];
}

/** Bars of a made-up market: the same forever for the same seed. */
export function walkBars(walk: Walk): Bar[] {
  const { count, seed = 1, start = 4125, tickSize = 0.25, stepMinutes = 5, hours = [0, 24] } = walk;
  const random = randomFrom(seed);
  const bars: Bar[] = [];
  let ticks = Math.round(start / tickSize);
  let trend = 0;
  for (
    let at = Date.parse(walk.from ?? '2024-01-12T08:00:00Z');
    bars.length < count;
    at += stepMinutes * 60_000
  ) {
    const hour = (at / 3_600_000) % 24;
    if (hour <= hours[0] || hour > hours[1]) continue;
    trend = trend * 0.9 + (random() - 0.5) * 2;
    const open = ticks + Math.round(random() * 2 - 1);
    const close = Math.max(1, open + Math.round(trend + (random() - 0.5) * 6));
    const high = Math.max(open, close) + Math.floor(random() * 4);
    const low = Math.max(1, Math.min(open, close) - Math.floor(random() * 4));
    const price = (count: number) => asPrice(Number((count * tickSize).toPrecision(12)));
    const volume =
      walk.hasVolume === false ? 0 : Math.round(200 + random() * 900 * (1 + Math.abs(close - open)));
    bars.push({
      closedAt: asUtcMs(at),
      open: price(open),
      high: price(high),
      low: price(low),
      close: price(close),
      volume,
    });
    ticks = close;
  }
  return bars;
}

/** Mulberry32: small, and exact on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A pending ES long of one contract at the last close, 150 dollars of risk for 450. */
export function tradeOn(
  bars: readonly Bar[],
  changes: Partial<Trade> = {},
  signal: Partial<Signal> = {},
): Trade {
  const last = bars.at(-1);
  const at = last?.closedAt ?? asUtcMs(0);
  return {
    tradeUuid: asTradeUuid('123e4567-e89b-12d3-a456-426614174000'),
    strategy: 'MainStrategy',
    instrument: 'ES',
    timeframe: '5min',
    timezone: 'America/New_York',
    contract: ES,
    submittedAt: at,
    maxDriftTicks: null,
    supersedes: null,
    amendable: null,
    account: null,
    source: null,
    isTest: false,
    status: 'pending',
    expiresAt: asUtcMs(at + 300_000),
    executableForMs: 30_000,
    decision: null,
    collectedAt: null,
    claim: null,
    withdrawal: null,
    pickup: NO_PICKUP,
    ...changes,
    signal: {
      direction: 'LONG',
      entryPrice: last?.close ?? asPrice(1),
      riskAmount: asMoney(150),
      targetAmount: asMoney(450),
      patternType: 'breakout',
      confidence: 0.85,
      quantity: 1,
      ...signal,
    },
  };
}

/** The picture of that trade, with the indicators of the user's plan. */
export function modelOn(
  bars: readonly Bar[],
  changes: Partial<Trade> = {},
  signal: Partial<Signal> = {},
  indicators?: Indicators,
): PictureModel {
  const trade = tradeOn(bars, changes, signal);
  return createPictureModel(trade, { bars, indicators: indicators ?? lastValues(bars, trade) });
}

/** What a strategy with the same bars would send. */
export const lastValues = (
  bars: readonly Bar[],
  trade: Trade,
  names = ['ema_20', 'vwap', 'rsi'],
): Indicators => Object.fromEntries(names.map((name) => [name, lastValue(bars, trade, name)]));

/** Of a value that they contradict, a line says what the bars give; too few bars give nothing. */
function lastValue(bars: readonly Bar[], trade: Trade, name: string): number {
  const { fromBars } = indicatorLine(name, -1e9, createLineSource(bars, findSession(trade)));
  return fromBars ?? (name === 'rsi' ? 50 : (bars.at(-1)?.close ?? 1));
}
