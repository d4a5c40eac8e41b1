import { describe, expect, test } from 'vitest';
import type { Bar } from './bar.ts';
import { formatRepairs, isOutside, mostRepairs, widen } from './repair-bars.ts';
import { asPrice, asUtcMs } from './units.ts';

const barOf = (open: number, high: number, low: number, close: number): Bar => ({
  closedAt: asUtcMs(0),
  open: asPrice(open),
  high: asPrice(high),
  low: asPrice(low),
  close: asPrice(close),
  volume: 7,
});

type Prices = [open: number, high: number, low: number, close: number];

describe('a bar whose open or close lies outside its range is widened to hold both', () => {
  test.each<[string, Prices, Prices]>([
    ['open above', [13, 12, 10, 11], [13, 13, 10, 11]],
    ['close above', [11, 12, 10, 13], [11, 13, 10, 13]],
    ['both above', [14, 12, 10, 13], [14, 14, 10, 13]],
    ['open below', [9, 12, 10, 11], [9, 12, 9, 11]],
    ['close below', [11, 12, 10, 9], [11, 12, 9, 9]],
    ['both below', [9, 12, 10, 8], [9, 12, 8, 8]],
    ['one on each side', [9, 12, 10, 13], [9, 13, 9, 13]],
    ['off the only price', [11, 10, 10, 10], [11, 11, 10, 10]],
  ])('%s', (_where, before, after) => {
    expect(isOutside(barOf(...before))).toBe(true);
    expect(widen(barOf(...before))).toEqual(barOf(...after));
  });
});

describe('a bar that holds its open and close is left as it is', () => {
  test.each<[string, Prices]>([
    ['inside', [11, 12, 10, 11]],
    ['from the high to the low', [12, 12, 10, 10]],
    ['from the low to the high', [10, 12, 10, 12]],
    ['of one price', [10, 10, 10, 10]],
  ])('%s', (_where, prices) => {
    expect(isOutside(barOf(...prices))).toBe(false);
    expect(widen(barOf(...prices))).toEqual(barOf(...prices));
  });
});

test('a bar whose high is below its low is no slip that widening could repair', () => {
  expect(isOutside(barOf(13, 10, 12, 11))).toBe(false);
});

test.each([
  [1, 1],
  [99, 1],
  [100, 2],
  [149, 2],
  [2000, 40],
])('of %d bars at most %d may be repaired: one, or two percent', (count, most) => {
  expect(mostRepairs(count)).toBe(most);
});

test.each([
  [{ widened: 1, dropped: 0 }, '1 bad bar corrected (open or close outside the range)'],
  [{ widened: 0, dropped: 2 }, '2 bad bars left out (no prices)'],
  [
    { widened: 2, dropped: 1 },
    '2 bad bars corrected (open or close outside the range), 1 bad bar left out (no prices)',
  ],
])('%j is told as "%s"', (repairs, text) => {
  expect(formatRepairs(repairs)).toBe(text);
});
