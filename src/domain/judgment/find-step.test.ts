import { describe, expect, test } from 'vitest';
import type { Bar } from '../bar.ts';
import { asPrice, asUtcMs } from '../units.ts';
import { findStep } from './find-step.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Bars that end so long after each other. */
function barsApart(gaps: readonly number[]): Bar[] {
  const price = asPrice(100);
  let at = Date.UTC(2024, 0, 15);
  return [0, ...gaps].map((gap) => {
    at += gap;
    return { closedAt: asUtcMs(at), open: price, high: price, low: price, close: price, volume: 1 };
  });
}

const times = (count: number, gap: number): number[] => Array<number>(count).fill(gap);

describe('the length of bars', () => {
  test.each<[string, string, readonly number[], number]>([
    ['is as their timeframe says', '5min', times(4, 5 * MINUTE), 5 * MINUTE],
    ['is so in a quiet market, too', '1min', times(4, 10 * MINUTE), MINUTE],
    [
      'is as their times say where these are too far apart for it',
      '1min',
      times(4, 11 * MINUTE),
      11 * MINUTE,
    ],
    ['is as their times say where these don’t fit it', '5min', times(4, 7 * MINUTE), 7 * MINUTE],
    ['is as their times say where it says nothing of time', '100 ticks', times(4, 3 * MINUTE), 3 * MINUTE],
    ['is as stated where there is one bar', '5min', [], 5 * MINUTE],
    ['is a second at least', '', times(4, SECOND), SECOND],
    ['of less than a second is none of time', '', times(4, SECOND - 1), 0],
    ['is that of eight in ten', '', [...times(8, MINUTE), ...times(2, 90 * SECOND)], MINUTE],
    ['of fewer than that is none of time', '', [...times(7, MINUTE), ...times(3, 90 * SECOND)], 0],
    ['of bars that end together is none of time', '5min', [...times(8, 0), ...times(2, 5 * MINUTE)], 0],
    ['of a day may be an hour off', '1 day', [DAY - HOUR, DAY + HOUR, 3 * DAY + HOUR], DAY],
    ['of a day is not that of bars further off', '1 day', times(4, DAY - HOUR - 1), DAY - HOUR - 1],
    ['of half a day is exact', '12h', [DAY / 2 - MINUTE, DAY / 2 + MINUTE, DAY / 2], 0],
    ['of months is as stated', '1 month', [31 * DAY, 29 * DAY, 31 * DAY], 30 * DAY],
  ])('%s', (_rule, timeframe, gaps, step) => {
    expect(findStep(barsApart(gaps), timeframe)).toBe(step);
  });
});
