import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ema } from './ema.ts';

test('the exponential mean begins with the plain mean and then moves by 2 / (period + 1)', () => {
  // Seed (2 + 4 + 6) / 3 = 4; then 4 + (8 − 4) / 2 = 6; then 6 + (2 − 6) / 2 = 4.
  expect(ema([2, 4, 6, 8, 2], 3)).toEqual([null, null, 4, 6, 4]);
});

test('the exponential mean of a single period is the values themselves', () => {
  expect(ema([5, 7, 6], 1)).toEqual([5, 7, 6]);
});

test('the exponential mean never leaves the range of its values', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 60 }), (list, period) => {
      const means = ema(list, period);
      expect(means).toHaveLength(list.length);
      for (const mean of means) {
        if (mean === null) continue;
        expect(mean).toBeGreaterThanOrEqual(Math.min(...list) - 1e-6);
        expect(mean).toBeLessThanOrEqual(Math.max(...list) + 1e-6);
      }
    }),
  );
});
