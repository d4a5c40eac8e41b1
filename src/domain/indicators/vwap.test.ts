import { expect, test } from 'vitest';
import type { Bar } from '../bar.ts';
import { asPrice, asUtcMs } from '../units.ts';
import { vwap } from './vwap.ts';

const UTC = { timezone: 'UTC', startMinute: 0 };
const NEW_YORK = { timezone: 'America/New_York', startMinute: 0 };
const flat = (time: string, price: number, volume: number): Bar => {
  const at = asPrice(price);
  return { closedAt: asUtcMs(Date.parse(time)), open: at, high: at, low: at, close: at, volume };
};

test('prices are weighted by volume', () => {
  const bars = [flat('2024-01-15T15:00:00Z', 10, 1), flat('2024-01-15T15:05:00Z', 20, 3)];
  expect(vwap(bars, UTC)?.values).toEqual([10, 17.5]);
});

test('the typical price is the mean of high, low and close', () => {
  const bar = {
    ...flat('2024-01-15T15:00:00Z', 11, 5),
    high: asPrice(12),
    low: asPrice(10),
    close: asPrice(11),
  };
  expect(vwap([bar], UTC)?.values).toEqual([11]);
});

test('each day of the zone starts anew and says so', () => {
  const bars = [
    flat('2024-01-15T15:00:00Z', 10, 9),
    flat('2024-01-16T15:00:00Z', 20, 1),
    flat('2024-01-16T15:05:00Z', 30, 1),
  ];
  expect(vwap(bars, NEW_YORK)).toEqual({ values: [10, 20, 25], restarts: [0, 1] });
});

test('until a session has volume it has no mean', () => {
  const bars = [flat('2024-01-15T15:00:00Z', 10, 0), flat('2024-01-15T15:05:00Z', 20, 2)];
  expect(vwap(bars, UTC)?.values).toEqual([null, 20]);
});

test('a market without volume has no VWAP', () => {
  expect(vwap([flat('2024-01-15T15:00:00Z', 10, 0)], UTC)).toBeNull();
});

test('a session that begins in the evening carries over midnight', () => {
  const globex = { timezone: 'America/Chicago', startMinute: 17 * 60 };
  const bars = [
    flat('2024-01-15T21:55:00Z', 10, 1),
    flat('2024-01-15T23:05:00Z', 20, 1),
    flat('2024-01-16T14:35:00Z', 30, 1),
  ];
  expect(vwap(bars, globex)).toEqual({ values: [10, 20, 25], restarts: [0, 1] });
});

test('daily bars have no VWAP, since each would be a session of its own', () => {
  const bars = [flat('2024-01-15T21:00:00Z', 10, 1), flat('2024-01-16T21:00:00Z', 20, 1)];
  expect(vwap(bars, NEW_YORK)).toBeNull();
});
