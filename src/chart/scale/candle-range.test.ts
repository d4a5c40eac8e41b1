import { expect, test } from 'vitest';
import { walkBars } from '../../../test/market-fixtures.ts';
import type { Bar } from '../../domain/bar.ts';
import { asPrice } from '../../domain/units.ts';
import { computeCandleRange } from './candle-range.ts';

const bars = walkBars({ count: 100 });
const usual = computeCandleRange(bars);
const heightOf = ({ low, high }: { low: number; high: number }) => high - low;

const changed = (index: number, change: (bar: Bar) => Partial<Bar>) =>
  bars.map((bar, at) => (at === index ? { ...bar, ...change(bar) } : bar));

test('usual candles are inside with their wicks', () => {
  expect(usual.low).toBe(Math.min(...bars.map((bar) => bar.low)));
  expect(usual.high).toBe(Math.max(...bars.map((bar) => bar.high)));
});

test.each([30, 5000])('one wick of %d points doesn’t flatten the rest', (points) => {
  const spiked = changed(50, ({ high }) => ({ high: asPrice(high + points) }));
  expect(heightOf(computeCandleRange(spiked))).toBeLessThan(1.5 * heightOf(usual));
});

test('a bad print doesn’t flatten the rest', () => {
  const printed = changed(50, () => ({ close: asPrice(1), low: asPrice(1) }));
  expect(heightOf(computeCandleRange(printed))).toBeLessThan(1.8 * heightOf(usual));
});

test('the newest bars are inside with their bodies, wherever the market has jumped', () => {
  const jumped = changed(99, () => ({ close: asPrice(4400), high: asPrice(4400) }));
  expect(computeCandleRange(jumped).high).toBe(4400);
});
