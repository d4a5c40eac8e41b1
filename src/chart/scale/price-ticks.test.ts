import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rectOf } from '../rect.ts';
import { createPriceScale } from './price-scale.ts';
import { priceTicks } from './price-ticks.ts';

const ticks = (low: number, high: number, granularity: number, inFractions = false) =>
  priceTicks(
    createPriceScale({ low, high, farAbove: [], farBelow: [] }, rectOf(0, 0, 900, 400)),
    granularity,
    inFractions,
  );

test('prices on the axis are round', () => {
  expect(ticks(4120.3, 4131.7, 0.25)).toEqual([4122, 4124, 4126, 4128, 4130]);
});

test('prices on the axis are ones that the instrument can have', () => {
  const thirtySeconds = ticks(118.02, 118.61, 1 / 32);
  expect(thirtySeconds.every((price) => Number.isInteger(price * 32))).toBe(true);
  expect(thirtySeconds.length).toBeGreaterThan(1);
});

test('of a note in 32nds halves, quarters and eighths of a point are round', () => {
  expect(ticks(106.7, 107.3, 1 / 64, true)).toEqual([106.75, 106.875, 107, 107.125, 107.25]);
  expect(ticks(106.98, 107.09, 1 / 64, true)).toEqual([107, 107.03125, 107.0625]);
  expect(ticks(100, 110, 1 / 64, true)).toEqual([100, 102, 104, 106, 108, 110]);
});

test('where no round number is a price of the instrument, labels are still whole ticks apart', () => {
  for (const granularity of [0.0003, 7, 1 / 3]) {
    const prices = ticks(400.5 * granularity, 460.5 * granularity, granularity);
    expect(prices.length).toBeGreaterThan(1);
    for (const price of prices)
      expect(Math.abs(price / granularity - Math.round(price / granularity))).toBeLessThan(1e-6);
  }
});

test('small prices have small steps', () => {
  expect(ticks(0.0095, 0.0096, 0.000001).length).toBeGreaterThanOrEqual(3);
});

test('any range gives few labels, all inside it', () => {
  const price = fc.double({ min: -1e300, max: 1e300, noNaN: true });
  fc.assert(
    fc.property(price, price, fc.double({ min: 1e-8, max: 100, noNaN: true }), (a, b, granularity) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const found = low === high ? [] : ticks(low, high, granularity);
      expect(found.length).toBeLessThanOrEqual(10);
      const dust = (high - low) * 1e-6;
      expect(found.every((tick) => tick >= low - dust && tick <= high + dust)).toBe(true);
    }),
  );
});
