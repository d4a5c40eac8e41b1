import { expect, test } from 'vitest';
import type { IndicatorLine } from '../picture-model.ts';
import { withInks } from './with-inks.ts';

const line = (name: string, place: IndicatorLine['place'], values: readonly (number | null)[] = [1]) => ({
  name,
  label: name,
  place,
  values,
  stated: 1,
  fromBars: null,
  restarts: [],
});
const inksOf = (...lines: readonly IndicatorLine[]) => withInks(lines).map(({ ink }) => ink);

test('no two lines have one color, also in two panes', () => {
  const names = ['ema_9', 'ema_20', 'sma_50'].map((name) => line(name, 'price'));
  expect(inksOf(line('rsi', 'oscillator'), ...names)).toEqual([1, 0, 3, 2]);
});

test('VWAP and RSI keep their colors from one trade to the next', () => {
  expect(inksOf(line('ema_20', 'price'), line('vwap', 'price'), line('rsi', 'oscillator'))).toEqual([
    0, 1, 2,
  ]);
  expect(inksOf(line('rsi_7', 'oscillator'), line('sma_50', 'price'), line('ema', 'price'))).toEqual([
    2, 0, 3,
  ]);
  expect(inksOf(line('VWAP', 'price'), line('rsi', 'oscillator'))).toEqual([1, 2]);
});

test('what is only a number takes no color from a line', () => {
  const lines = [line('atr', 'none', []), line('vwap', 'price', []), line('ema', 'price', [null, 1])];
  expect(inksOf(...lines)).toEqual([null, null, 0]);
  // It has no value yet, so nothing of it is drawn.
  expect(inksOf(line('vwap', 'price', [null, null]), line('ema', 'price'))).toEqual([null, 0]);
});

test('a fifth line begins again with the first color', () => {
  expect(inksOf(...['a', 'b', 'c', 'd', 'e'].map((name) => line(name, 'price')))).toEqual([0, 3, 2, 1, 0]);
});
