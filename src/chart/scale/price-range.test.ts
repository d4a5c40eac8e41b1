import { expect, test } from 'vitest';
import { walkBars } from '../../../test/market-fixtures.ts';
import { asPrice } from '../../domain/units.ts';
import { priceRangeOf } from './price-range.ts';

const bars = walkBars({ count: 100 });

test('levels are always inside, however far they lie', () => {
  const { low, high } = priceRangeOf(bars, [3900, 4400], 0.25);
  expect(low).toBeLessThan(3900);
  expect(high).toBeGreaterThan(4400);
});

test('usual wicks are inside', () => {
  const { low, high } = priceRangeOf(bars, [], 0.25);
  expect(low).toBeLessThan(Math.min(...bars.map((bar) => bar.low)));
  expect(high).toBeGreaterThan(Math.max(...bars.map((bar) => bar.high)));
});

test('one extreme wick doesn’t flatten the rest', () => {
  const spiked = bars.map((bar, index) => (index === 50 ? { ...bar, high: asPrice(bar.high + 5000) } : bar));
  const usual = priceRangeOf(bars, [], 0.25);
  const { low, high } = priceRangeOf(spiked, [], 0.25);
  expect(high - low).toBeLessThan(2 * (usual.high - usual.low));
});

test('a market that stands still has a range a few ticks high', () => {
  const flat = [{ ...walkBars({ count: 1 })[0], open: 100, high: 100, low: 100, close: 100 }];
  const { low, high } = priceRangeOf(flat as typeof bars, [100], 0.25);
  expect(high - low).toBeGreaterThanOrEqual(1);
  expect((low + high) / 2).toBeCloseTo(100);
});
