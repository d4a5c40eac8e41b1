import { expect, test } from 'vitest';
import type { Bar } from '../bar.ts';
import { asPrice, asUtcMs } from '../units.ts';
import { atr } from './atr.ts';

const bar = (high: number, low: number, close: number): Bar => ({
  closedAt: asUtcMs(0),
  open: asPrice(close),
  high: asPrice(high),
  low: asPrice(low),
  close: asPrice(close),
  volume: 1,
});

test('the true range counts the gap from the close before', () => {
  // Ranges 2, then 10 − 5 = 5 across the gap, so the mean of two is 3.5.
  expect(atr([bar(6, 4, 5), bar(10, 9, 9)], 2)).toEqual([null, 3.5]);
});

test('after its first mean the range moves by one period’s share', () => {
  // 3.5 + (1.5 − 3.5) / 2 = 2.5
  expect(atr([bar(6, 4, 5), bar(10, 9, 9), bar(9.5, 8, 9)], 2)).toEqual([null, 3.5, 2.5]);
});
