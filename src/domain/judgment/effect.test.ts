import { expect, test } from 'vitest';
import { simulateTrader, USUAL_TRADER } from '../../../test/support/simulated-traders.ts';
import { estimateDifference, estimateMean, isEffect, type SessionSums } from './effect.ts';
import { createSeededRandom } from './seeded-random.ts';

const found = (sessions: readonly SessionSums[], method?: 'quick') => {
  const finding = estimateDifference(sessions, createSeededRandom(1), method);
  if (!isEffect(finding)) throw new Error(`expected an effect, not ${finding}`);
  return finding;
};

test('skill is found where there is enough of it', () => {
  const { low, high, p } = found(simulateTrader({ ...USUAL_TRADER, trades: 5000, skill: 0.5 }, 1));
  expect(low).toBeGreaterThan(0.3);
  expect(high).toBeLessThan(0.7);
  expect(p).toBeLessThan(0.000_001);
});

test('with many sessions the quick interval is nearly that of resampling', () => {
  const sessions = simulateTrader({ ...USUAL_TRADER, trades: 2000 }, 3);
  const [exact, quick] = [found(sessions), found(sessions, 'quick')];
  expect(quick.value).toBe(exact.value);
  expect((quick.high - quick.low) / (exact.high - exact.low)).toBeCloseTo(1, 1);
});

test('the interval leaves 0 out exactly if p is below 5%', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const { low, high, p } = found(simulateTrader({ ...USUAL_TRADER, trades: 200, skill: 0.35 }, seed));
    expect(p < 0.05).toBe(low > 0 || high < 0);
  }
});

const days = (count: number, dayOf: (day: number) => SessionSums) =>
  Array.from({ length: count }, (_, day) => dayOf(day));
const usualDay = (day: number): SessionSums => ({
  n: 2,
  r: 1 + (day % 2),
  otherN: 2,
  otherR: -1 + (day % 3),
});

test('the difference is that of the means', () => {
  expect(found(days(20, usualDay)).value).toBeCloseTo(30 / 40 - -1 / 40, 10);
});

test('a mean is that of the trades in question alone', () => {
  const finding = estimateMean(days(30, usualDay), createSeededRandom(1));
  expect(finding).toMatchObject({ value: 0.75 });
});

test('the same trades and numbers give the same interval', () => {
  expect(found(days(30, usualDay))).toEqual(found(days(30, usualDay)));
});

test('sessions without any of the trades change nothing', () => {
  const nothing = { n: 0, r: 0, otherN: 0, otherR: 0 };
  expect(found([...days(30, usualDay), nothing, nothing])).toEqual(found(days(30, usualDay)));
});

test.each([
  ['no trades', 'few_trades', []],
  ['19 approved', 'few_trades', days(19, () => ({ n: 1, r: 1, otherN: 2, otherR: 1 }))],
  ['19 rejected', 'few_trades', days(19, () => ({ n: 2, r: 1, otherN: 1, otherR: 1 }))],
  ['only approved', 'few_trades', days(40, () => ({ n: 1, r: 1, otherN: 0, otherR: 0 }))],
  ['nine sessions', 'few_sessions', days(9, (day) => ({ n: 9, r: day, otherN: 9, otherR: 0 }))],
  [
    'approved trades in nine of fifty sessions',
    'few_sessions',
    days(50, (day) => ({ n: day < 9 ? 3 : 0, r: day < 9 ? day : 0, otherN: 1, otherR: day % 2 })),
  ],
  ['results that never differ', 'no_spread', days(40, () => ({ n: 1, r: 1, otherN: 1, otherR: 0 }))],
] as const)('of %s it says nothing: %s', (_name, silence, sessions) => {
  expect(estimateDifference(sessions, createSeededRandom(1))).toBe(silence);
});
