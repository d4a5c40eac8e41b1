import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rectOf } from '../rect.ts';
import { createPriceScale } from './price-scale.ts';

const PLOT = rectOf(0, 100, 900, 400);
const broken = createPriceScale({ low: 100, high: 110, farAbove: [150, 151], farBelow: [20] }, PLOT);

test('without far levels the whole plot is to scale', () => {
  const { core, yOf } = createPriceScale({ low: 100, high: 110, farAbove: [], farBelow: [] }, PLOT);
  expect(core).toEqual(PLOT);
  expect([100, 105, 110].map(yOf)).toEqual([500, 300, 100]);
});

test('far levels are inside, and far enough apart for their tags', () => {
  const [nearest = 0, farthest = 0, below = 0] = [150, 151, 20].map(broken.yOf);
  expect(farthest).toBeGreaterThanOrEqual(PLOT.top + 23);
  expect(nearest - farthest).toBe(52);
  expect(below).toBeLessThanOrEqual(PLOT.bottom - 23);
});

test('prices to scale stay so beside a break', () => {
  const { core, yOf } = broken;
  expect([100, 105, 110].map(yOf)).toEqual([core.bottom, (core.top + core.bottom) / 2, core.top]);
});

test('a higher price is never lower in the picture', () => {
  const price = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(price, price, (a, b) => {
      expect(broken.yOf(Math.max(a, b))).toBeLessThanOrEqual(broken.yOf(Math.min(a, b)));
    }),
  );
});
