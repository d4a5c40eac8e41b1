import { expect, test } from 'vitest';
import type { Bar } from '../bar.ts';
import { asPrice, asUtcMs } from '../units.ts';
import { type BarSeries, mergeBars } from './bar-series.ts';

const MINUTE = 60_000;
const EMPTY: BarSeries = { stepMs: MINUTE, bars: [], breaks: new Set() };
const bar = (minute: number, close = 100): Bar => ({
  closedAt: asUtcMs(minute * MINUTE),
  open: asPrice(100),
  high: asPrice(Math.max(100, close)),
  low: asPrice(Math.min(100, close)),
  close: asPrice(close),
  volume: 1,
});
const bars = (...minutes: readonly number[]) => minutes.map((minute) => bar(minute));
const minutesOf = ({ bars: known }: BarSeries) => known.map(({ closedAt }) => closedAt / MINUTE);
const breaksOf = ({ breaks }: BarSeries) => [...breaks].map((at) => at / MINUTE).sort((a, b) => a - b);
const after = (...batches: readonly (readonly Bar[])[]) =>
  batches.reduce<BarSeries>((series, sent) => mergeBars(series, sent).series, EMPTY);

test('the first bars begin with a break', () => {
  const merged = mergeBars(EMPTY, bars(1, 2, 5));
  expect(minutesOf(merged.series)).toEqual([1, 2, 5]);
  expect(breaksOf(merged.series)).toEqual([1]);
  expect(merged).toMatchObject({ added: 3, changed: 0, isNews: true });
});

test('the same bars once more are no news', () => {
  const merged = mergeBars(after(bars(1, 2, 5)), bars(2, 5));
  expect(merged).toMatchObject({ added: 0, changed: 0, isNews: false });
  expect(merged.series).toEqual(after(bars(1, 2, 5)));
});

test('a bar with other prices replaces the one before', () => {
  const merged = mergeBars(after(bars(1, 2, 3)), [bar(2, 101), bar(3)]);
  expect(merged).toMatchObject({ added: 0, changed: 1, isNews: true });
  expect(merged.series.bars[1]).toEqual(bar(2, 101));
  expect(breaksOf(merged.series)).toEqual([1]);
});

test('bars that share one with those before leave no break', () => {
  expect(breaksOf(after(bars(1, 2), bars(2, 7)))).toEqual([1]);
});

test('bars that share none leave one', () => {
  expect(breaksOf(after(bars(1, 2), bars(3, 7)))).toEqual([1, 3]);
});

test('bars around a break close it, which is news', () => {
  const merged = mergeBars(after(bars(1, 2), bars(3, 7)), bars(2, 3));
  expect(breaksOf(merged.series)).toEqual([1]);
  expect(merged).toMatchObject({ added: 0, changed: 0, isNews: true });
});

test('a bar within what came together is no break', () => {
  expect(breaksOf(after(bars(1, 2, 5), bars(3)))).toEqual([1]);
});

test('earlier bars than those known keep the break between them', () => {
  expect(breaksOf(after(bars(5, 6), bars(1, 2)))).toEqual([1, 5]);
  expect(breaksOf(after(bars(5, 6), bars(1, 5)))).toEqual([1]);
});

test('before a part of a chart that begins in its middle there is a break', () => {
  const part: BarSeries = { ...EMPTY, bars: bars(5, 6) };
  expect(breaksOf(mergeBars(part, bars(1, 2)).series)).toEqual([1]);
});

test('no bars can’t be added', () => {
  expect(() => mergeBars(EMPTY, [])).toThrow('expected at least one bar');
});

test('the order in which bars without conflict come makes no difference', () => {
  const batches = [bars(1, 2, 3), bars(3, 4), bars(6, 7), bars(7, 9), bars(2, 4)];
  expect(after(...batches)).toEqual(after(...batches.toReversed()));
});

test('of bars that are not of time, several may end at once', () => {
  const none: BarSeries = { ...EMPTY, stepMs: 0 };
  const { series } = mergeBars(none, [bar(1), bar(1, 101), bar(2)]);
  const merged = mergeBars(series, [bar(2), bar(2, 101)]);
  expect(merged.series.bars).toEqual([bar(1), bar(1, 101), bar(2), bar(2, 101)]);
  expect(merged).toMatchObject({ added: 0, changed: 1 });
});
