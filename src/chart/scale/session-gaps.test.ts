import { expect, test } from 'vitest';
import type { Bar } from '../../domain/bar.ts';
import { asPrice, asUtcMs } from '../../domain/units.ts';
import { sessionGaps } from './session-gaps.ts';

const one = asPrice(1);
const closing = (...minutes: number[]): Bar[] =>
  minutes.map((minute) => ({
    closedAt: asUtcMs(minute * 60_000),
    open: one,
    high: one,
    low: one,
    close: one,
    volume: 0,
  }));
const gapsOf = (bars: Bar[]) => [...sessionGaps(bars)];

test('the hour in which futures rest is a gap', () => {
  expect(gapsOf(closing(5, 10, 15, 80, 85, 90))).toEqual([3]);
});

test('the same hour is one in hourly bars too', () => {
  expect(gapsOf(closing(60, 120, 180, 300, 360))).toEqual([3]);
});

test('a few minutes without a trade are no gap', () => {
  expect(gapsOf(closing(1, 2, 3, 18, 19, 20))).toEqual([]);
});

test('a weekend between daily bars is no gap', () => {
  expect(gapsOf(closing(0, 1440, 2880, 7200, 8640))).toEqual([]);
});

test('a single bar has none', () => {
  expect(gapsOf(closing(5))).toEqual([]);
});
