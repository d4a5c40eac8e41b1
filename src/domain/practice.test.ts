import { describe, expect, test } from 'vitest';
import { findBarFault } from './bar.ts';
import { isOnTick } from './levels.ts';
import { createPracticeBars, createPracticeSignal, PRACTICE_CONTRACT } from './practice.ts';
import { findSignalFault } from './signal.ts';
import { asUtcMs } from './units.ts';

const NOW = asUtcMs(Date.parse('2024-01-15T14:32:10Z'));
const bars = createPracticeBars(NOW);

describe('a market to practise on', () => {
  test('is two hours times five of bars, of which the newest has just closed', () => {
    expect(bars).toHaveLength(120);
    expect(bars.at(-1)?.closedAt).toBe(Date.parse('2024-01-15T14:30:00Z'));
    const steps = bars.slice(1).map(({ closedAt }, index) => closedAt - (bars[index]?.closedAt ?? 0));
    expect(new Set(steps)).toEqual(new Set([300_000]));
  });

  test('could be real: each bar opens where the last one closed, on the ticks, within its range', () => {
    expect(findBarFault(bars)).toBeUndefined();
    expect(bars.slice(1).map(({ open }) => open)).toEqual(bars.slice(0, -1).map(({ close }) => close));
    const prices = bars.flatMap(({ open, high, low, close }) => [open, high, low, close]);
    expect(prices.filter((price) => !isOnTick(price, PRACTICE_CONTRACT))).toEqual([]);
  });

  test('is the same each time but for its times', () => {
    const [first, middle, last] = [bars[0], bars[59], bars[119]];
    expect(first).toMatchObject({ open: 6000, high: 6002, low: 5999.5, close: 6001.5, volume: 400 });
    expect(middle).toMatchObject({ open: 6000.5, high: 6004.25, low: 5999.25, close: 6003, volume: 683 });
    expect(last).toMatchObject({ open: 6006, high: 6012.75, low: 6004.75, close: 6011.5, volume: 503 });
    expect(Math.max(...bars.map(({ high }) => high))).toBe(6018.25);
    expect(Math.min(...bars.map(({ low }) => low))).toBe(5981.5);
  });
});

test('what is practised is to buy two micro contracts at the newest close, with a stop and a target', () => {
  const signal = createPracticeSignal(bars);
  expect(PRACTICE_CONTRACT).toMatchObject({ tickSize: 0.25, pointValue: 5, currency: 'USD', kind: 'future' });
  expect(findSignalFault(signal)).toBeUndefined();
  expect(signal).toEqual({
    direction: 'LONG',
    entryPrice: 6011.5,
    stopPrice: 6006.5,
    targetPrice: 6024,
    riskAmount: 0,
    targetAmount: 0,
    quantity: 2,
    orderType: 'market',
    patternType: expect.stringMatching(/^[a-z_]+$/),
  });
});
