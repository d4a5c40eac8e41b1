import { expect, test } from 'vitest';
import type { Bar } from '../src/domain/bar.ts';
import { computeLevels } from '../src/domain/levels.ts';
import { asPrice, asUtcMs } from '../src/domain/units.ts';
import { COOLDOWN_BARS, findSignal, isBeyondStop } from './breakout-strategy.ts';
import { simulatedMarket } from './market/market.ts';

const ES = { tickSize: 0.25, pointValue: 50, currency: 'USD' };

/** Sixty bars of two points' range that go nowhere, then one that closes `move` points away. */
function quietThen(move: number, range = 2): Bar[] {
  const bar = (index: number, close: number): Bar => ({
    closedAt: asUtcMs(index * 300_000),
    open: asPrice(6000),
    high: asPrice(Math.max(6000 + range / 2, close)),
    low: asPrice(Math.min(6000 - range / 2, close)),
    close: asPrice(close),
    volume: 100,
  });
  return [...Array.from({ length: 60 }, (_, index) => bar(index, 6000)), bar(60, 6000 + move)];
}

test('a close above the highest high of twenty bars is a long signal with stop and target on the tick', () => {
  expect(findSignal(quietThen(2), ES)).toEqual({
    direction: 'LONG',
    entryPrice: 6002,
    stopPrice: 6000,
    targetPrice: 6007,
    riskAmount: 100,
    targetAmount: 250,
    quantity: 1,
    orderType: 'MARKET',
    patternType: 'breakout',
    confidence: 0.73,
  });
});

test('a close below the lowest low is the same the other way', () => {
  expect(findSignal(quietThen(-2), ES)).toMatchObject({
    direction: 'SHORT',
    entryPrice: 5998,
    stopPrice: 6000,
    targetPrice: 5993,
  });
});

test.each([
  ['within the old range', quietThen(0.75), COOLDOWN_BARS],
  ['hardly outside it', quietThen(1.25), COOLDOWN_BARS],
  ['in a range too narrow for a stop', quietThen(1, 0.5), COOLDOWN_BARS],
  ['too soon after the last question', quietThen(2), COOLDOWN_BARS - 1],
  ['with too few bars to know the trend', quietThen(2).slice(-50), COOLDOWN_BARS],
])('there is no signal %s', (_case, bars, barsSinceAsked) => {
  expect(findSignal(bars, ES, barsSinceAsked)).toBeUndefined();
});

test.each([
  [2, 6000, true],
  [2, 6000.25, false],
  [-2, 6000, true],
  [-2, 5999.75, false],
])('after a move of %d the price %d is beyond the stop: %s', (move, price, expected) => {
  const signal = findSignal(quietThen(move), ES);
  expect(signal && isBeyondStop(signal, price)).toBe(expected);
});

test('the money of every signal says the same as its prices', () => {
  const { bars, contract } = simulatedMarket(4, 5);
  const signals = bars.flatMap((_bar, index) => findSignal(bars.slice(0, index + 1), contract) ?? []);
  expect(signals.length).toBeGreaterThan(50);
  for (const signal of signals) {
    const { stopPrice, targetPrice, ...money } = signal;
    expect(computeLevels(money, contract)).toMatchObject({ stop: stopPrice, target: targetPrice });
  }
});
