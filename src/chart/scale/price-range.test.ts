import { expect, test } from 'vitest';
import { walkBars } from '../../../test/market-fixtures.ts';
import { asPrice } from '../../domain/units.ts';
import { computeCandleRange } from './candle-range.ts';
import { computePriceRange } from './price-range.ts';

const bars = walkBars({ count: 100 });

const last = bars.at(-1)?.close ?? asPrice(1);

test('levels near the candles are shown to scale', () => {
  const { low, high, farAbove, farBelow } = computePriceRange(bars, [last - 4, last + 8], 0.25);
  expect(low).toBeLessThan(last - 4);
  expect(high).toBeGreaterThan(last + 8);
  expect([...farAbove, ...farBelow]).toEqual([]);
});

test('levels so far away that the candles would become a line are set apart', () => {
  const { low, high, farAbove, farBelow } = computePriceRange(bars, [last - 4, 3900, 4700, 4400], 0.25);
  expect({ farAbove, farBelow }).toEqual({ farAbove: [4400, 4700], farBelow: [3900] });
  const candles = computeCandleRange(bars);
  expect((candles.high - candles.low) / (high - low)).toBeGreaterThan(0.28);
});

test('with a handful of bars the distances between the levels matter more than the candles', () => {
  const { farAbove } = computePriceRange(bars.slice(-5), [last, last + 200], 0.25);
  expect(farAbove).toEqual([]);
});

test('a flat market has a range a few ticks high', () => {
  const flat = [{ ...walkBars({ count: 1 })[0], open: 100, high: 100, low: 100, close: 100 }];
  const { low, high } = computePriceRange(flat as typeof bars, [100], 0.25);
  expect(high - low).toBeGreaterThanOrEqual(1);
  expect((low + high) / 2).toBeCloseTo(100);
});
