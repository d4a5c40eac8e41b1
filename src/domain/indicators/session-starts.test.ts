import { expect, test } from 'vitest';
import type { Bar } from '../bar.ts';
import { asPrice, asUtcMs } from '../units.ts';
import { sessionStarts } from './session-starts.ts';

const UTC = { timezone: 'UTC', startMinute: 0 };
const NEW_YORK = { timezone: 'America/New_York', startMinute: 0 };
const one = asPrice(1);
const closingAt = (...times: string[]): Bar[] =>
  times.map((time) => ({
    closedAt: asUtcMs(Date.parse(time)),
    open: one,
    high: one,
    low: one,
    close: one,
    volume: 1,
  }));

test('a session begins with the first bar of a day in the zone, not in UTC', () => {
  const bars = closingAt('2024-01-16T02:00:00Z', '2024-01-16T04:30:00Z', '2024-01-16T05:30:00Z');
  expect(sessionStarts(bars, NEW_YORK)).toEqual([0, 2]);
  expect(sessionStarts(bars, UTC)).toEqual([0]);
});

test('the bar that closes at midnight belongs to the day that ends', () => {
  const bars = closingAt('2024-01-15T23:55:00Z', '2024-01-16T00:00:00Z', '2024-01-16T00:05:00Z');
  expect(sessionStarts(bars, UTC)).toEqual([0, 2]);
});

test('without bars there is no session', () => {
  expect(sessionStarts([], UTC)).toEqual([]);
});

test('daylight saving moves the session with the clock on the wall', () => {
  const globex = { timezone: 'America/Chicago', startMinute: 17 * 60 };
  const bars = closingAt('2024-03-08T22:55:00Z', '2024-03-08T23:05:00Z', '2024-03-10T22:05:00Z');
  expect(sessionStarts(bars, globex)).toEqual([0, 1, 2]);
});
