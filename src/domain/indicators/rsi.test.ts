import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rsi } from './rsi.ts';

/** The example that Wilder's method is commonly taught with; values published to two decimals. */
const CLOSES = [
  44.34, 44.09, 44.15, 43.61, 44.33, 44.83, 45.1, 45.42, 45.84, 46.08, 45.89, 46.03, 45.61, 46.28, 46.28,
  46.0,
];

test('the published example of 14 periods is matched', () => {
  const values = rsi(CLOSES, 14);
  expect(values.slice(0, 14)).toEqual(Array(14).fill(null));
  expect(values[14]).toBeCloseTo(70.46, 1);
  expect(values[15]).toBeCloseTo(66.25, 1);
});

test('only rises give 100, only falls 0, and a flat market 50', () => {
  expect(rsi([1, 2, 3, 4], 2).at(-1)).toBe(100);
  expect(rsi([4, 3, 2, 1], 2).at(-1)).toBe(0);
  expect(rsi([5, 5, 5, 5], 2).at(-1)).toBe(50);
});

test('strength is always between 0 and 100, one value for each price', () => {
  const prices = fc.array(fc.double({ min: 0.0001, max: 1e9, noNaN: true }), { maxLength: 60 });
  fc.assert(
    fc.property(prices, fc.integer({ min: 1, max: 20 }), (list, period) => {
      const values = rsi(list, period);
      expect(values).toHaveLength(list.length);
      expect(values.every((value) => value === null || (value >= 0 && value <= 100))).toBe(true);
    }),
  );
});
