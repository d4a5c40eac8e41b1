import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelayMs } from './retry.ts';

const RULE = { firstDelayMs: 1000, longestDelayMs: 20_000 };

test.each([
  [1, 1000],
  [2, 2000],
  [3, 4000],
  [5, 16_000],
  [6, 20_000],
  [1000, 20_000],
])('after attempt %i the wait is at most %i ms', (attempts, longest) => {
  expect(retryDelayMs(RULE, attempts, 0.999_999)).toBe(longest);
});

test('half of the wait is certain, and chance adds the rest', () => {
  expect(retryDelayMs(RULE, 3, 0)).toBe(2000);
  expect(retryDelayMs(RULE, 3, 0.5)).toBe(3000);
});

test('any wait is a whole number of milliseconds between half the first delay and the longest', () => {
  const anyChance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), anyChance, (attempts, chance) => {
      const delay = retryDelayMs(RULE, attempts, chance);

      expect(Number.isInteger(delay)).toBe(true);
      expect(delay).toBeGreaterThanOrEqual(500);
      expect(delay).toBeLessThanOrEqual(20_000);
    }),
  );
});
