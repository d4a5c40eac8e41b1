import { expect, test } from 'vitest';
import { axisPrices, createPriceScale, spanOfTrade, spanWithLevels, spreadApart } from './price-scale.ts';

const candles = { min: 100, max: 110 };

test('levels near the candles are drawn into the picture', () => {
  expect(spanWithLevels(candles, [95, 105, 118])).toEqual({ min: 95, max: 118 });
});

test('a level far away does not flatten the candles', () => {
  expect(spanWithLevels(candles, [20, 112])).toEqual({ min: 100, max: 112 });
});

test('bars that are flat themselves leave the room to the levels', () => {
  expect(spanWithLevels({ min: 100, max: 100 }, [95, 102])).toEqual({ min: 95, max: 102 });
});

test('a wide day does not squeeze the trade: its risk keeps an eighth of the height', () => {
  const { min, max } = spanOfTrade({ min: 0, max: 1000 }, 500, 498.8);
  expect(max - min).toBeCloseTo(10);
  expect(min).toBeCloseTo(495);
  expect(spanOfTrade({ min: 0, max: 1000 }, 999, 997.8).max).toBe(1000);
});

test('a trade with room, or without a stop, leaves the range as it is', () => {
  expect(spanOfTrade(candles, 105, 101)).toBe(candles);
  expect(spanOfTrade(candles, 105, null)).toBe(candles);
});

test('higher prices are higher up', () => {
  const { yOf, top, bottom } = createPriceScale(candles, 10, 200);
  expect(yOf(110)).toBeLessThan(yOf(100));
  expect(yOf(110)).toBeGreaterThan(top);
  expect(yOf(100)).toBeLessThan(bottom);
});

test('a market that stands still has a height too', () => {
  const { min, max, yOf } = createPriceScale({ min: 5, max: 5 }, 0, 100);
  expect(max).toBeGreaterThan(min);
  expect(yOf(5)).toBeCloseTo(50);
});

test.each([
  [{ min: 5960, max: 5980 }, 0.25, [5960, 5965, 5970, 5975, 5980]],
  [{ min: 1.1, max: 1.102 }, 0.0001, [1.1, 1.1005, 1.101, 1.1015, 1.102]],
  [{ min: 109, max: 109.25 }, 1 / 64, [109, 109.0625, 109.125, 109.1875, 109.25]],
  [{ min: -2, max: 2 }, 1, [-2, -1, 0, 1, 2]],
])('the axis has round prices, on the grid of what can be written: %o', (span, grid, prices) => {
  const scale = { ...createPriceScale(span, 0, 200), ...span };
  const found = axisPrices(scale, 40, grid).map((price) => Number(price.toFixed(6)) + 0);
  expect(found).toEqual(prices);
});

test('prices closer than their grid have one label each', () => {
  const scale = createPriceScale({ min: 1, max: 3 }, 0, 1000);
  const texts = axisPrices(scale, 20, 1).map((price) => price.toFixed(0));
  expect(new Set(texts).size).toBe(texts.length);
});

test('tags that would overlap move apart, in their order and within the chart', () => {
  expect(spreadApart([50, 52, 90], 20, 10, 100)).toEqual([50, 70, 90]);
  expect(spreadApart([97, 95], 20, 10, 100)).toEqual([100, 80]);
  expect(spreadApart([10, 10, 10], 20, 10, 100)).toEqual([10, 30, 50]);
});
