import { describe, expect, test } from 'vitest';
import { computeRewardAt, formatDrift } from './drift.ts';

describe('where the market lies from the entry is said in the words of the order', () => {
  test.each([
    ['LONG', 'limit', 9, 'not reached, 9 ticks above'],
    ['SHORT', 'limit', 9, 'not reached, 9 ticks below'],
    ['LONG', 'Limit', -1, '1 tick better'],
    ['LONG', 'stop', -4, 'not reached, 4 ticks below'],
    ['SHORT', 'stop_limit', -4, 'not reached, 4 ticks above'],
    ['LONG', 'STP LMT', 4, '4 ticks worse'],
    ['LONG', 'market', 9, '9 ticks worse'],
    ['SHORT', 'market', -2, '2 ticks better'],
    ['LONG', undefined, 1, '1 tick worse'],
    ['LONG', 'MIT', 2, 'not reached, 2 ticks above'],
    ['SHORT', 'limit', 0, 'at entry'],
  ] as const)('%s %s, %s ticks: %s', (direction, orderType, ticks, text) => {
    const entry = { direction, ...(orderType === undefined ? {} : { orderType }) };
    expect(formatDrift(ticks, entry)).toBe(text);
  });
});

test('reward to risk is that of the current price, on either side', () => {
  const long = { direction: 'LONG', stop: 96, target: 112 } as const;
  expect([100, 104].map((price) => computeRewardAt(price, long))).toEqual([3, 1]);
  expect(computeRewardAt(100, { direction: 'SHORT', stop: 104, target: 92 })).toBe(2);
});

test('a price beyond a level leaves nothing to gain, or nothing to risk', () => {
  const long = { direction: 'LONG', stop: 96, target: 112 } as const;
  expect([96, 95.75, 112, 113].map((price) => computeRewardAt(price, long))).toEqual([
    'past the stop',
    'past the stop',
    'past the target',
    'past the target',
  ]);
});

test('without both levels there is no reward to risk', () => {
  expect(computeRewardAt(100, { direction: 'LONG', stop: null, target: 112 })).toBeUndefined();
});
