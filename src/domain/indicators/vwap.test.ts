import { expect, test } from 'vitest';
import type { Bar } from '../bar.ts';
import type { Session } from '../session.ts';
import { asPrice, asUtcMs } from '../units.ts';
import { sessionStarts } from './session-starts.ts';
import { vwap } from './vwap.ts';

const UTC = { timezone: 'UTC', startMinute: 0 };
const NEW_YORK = { timezone: 'America/New_York', startMinute: 0 };
const over = (bars: readonly Bar[], session: Session) => vwap(bars, sessionStarts(bars, session));
const flat = (time: string, price: number, volume: number): Bar => {
  const at = asPrice(price);
  return { closedAt: asUtcMs(Date.parse(time)), open: at, high: at, low: at, close: at, volume };
};

test('prices are weighted by volume', () => {
  const bars = [flat('2024-01-15T15:00:00Z', 10, 1), flat('2024-01-15T15:05:00Z', 20, 3)];
  expect(over(bars, UTC)).toEqual([10, 17.5]);
});

test('the typical price is the mean of high, low and close', () => {
  const bar = {
    ...flat('2024-01-15T15:00:00Z', 11, 5),
    high: asPrice(12),
    low: asPrice(10),
    close: asPrice(11),
  };
  expect(over([bar], UTC)).toEqual([11]);
});

test('each day of the zone starts anew', () => {
  const bars = [
    flat('2024-01-15T15:00:00Z', 10, 9),
    flat('2024-01-16T15:00:00Z', 20, 1),
    flat('2024-01-16T15:05:00Z', 30, 1),
  ];
  expect(over(bars, NEW_YORK)).toEqual([10, 20, 25]);
});

test('until a session has volume it has no mean', () => {
  const bars = [flat('2024-01-15T15:00:00Z', 10, 0), flat('2024-01-15T15:05:00Z', 20, 2)];
  expect(over(bars, UTC)).toEqual([null, 20]);
});

test('a market without volume has no VWAP', () => {
  expect(over([flat('2024-01-15T15:00:00Z', 10, 0)], UTC)).toBeNull();
});

test('a session that begins in the evening carries over midnight', () => {
  const globex = { timezone: 'America/Chicago', startMinute: 17 * 60 };
  const bars = [
    flat('2024-01-15T21:55:00Z', 10, 1),
    flat('2024-01-15T23:05:00Z', 20, 1),
    flat('2024-01-16T14:35:00Z', 30, 1),
  ];
  expect(over(bars, globex)).toEqual([10, 20, 25]);
});

test('daily bars have no VWAP, since each would be a session of its own', () => {
  const bars = [flat('2024-01-15T21:00:00Z', 10, 1), flat('2024-01-16T21:00:00Z', 20, 1)];
  expect(over(bars, NEW_YORK)).toBeNull();
});
