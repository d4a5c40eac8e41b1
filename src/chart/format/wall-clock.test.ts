import { expect, test } from 'vitest';
import { computeWallTimes, formatDay, formatMinute } from './wall-clock.ts';

const at = (time: string) => Date.parse(time);
const HOUR = 3_600_000;
const clockOf = (...offsets: { from: number; offsetMs: number }[]) => ({ zone: 'UTC', offsets });
const shown = (clock: ReturnType<typeof clockOf>, ...times: string[]) =>
  computeWallTimes(times.map(at), clock).map(
    (time) => `${formatDay(time)} ${formatMinute(time.minuteOfDay)}`,
  );

const NEW_YORK = clockOf(
  { from: 0, offsetMs: -5 * HOUR },
  { from: at('2024-03-10T07:00:00Z'), offsetMs: -4 * HOUR },
  { from: at('2024-11-03T06:00:00Z'), offsetMs: -5 * HOUR },
);

test('instants are shown as the clock on the wall of the zone', () => {
  expect(shown(NEW_YORK, '2024-01-15T14:30:00Z')).toEqual(['Jan 15 09:30']);
  const kolkata = clockOf({ from: at('2024-01-15T20:00:00Z'), offsetMs: 5.5 * HOUR });
  expect(shown(kolkata, '2024-01-15T20:00:00Z')).toEqual(['Jan 16 01:30']);
});

test('clocks that change within the list are followed', () => {
  const times = ['2024-03-10T06:55:00Z', '2024-03-10T07:00:00Z'];
  expect(shown(NEW_YORK, ...times)).toEqual(['Mar 10 01:55', 'Mar 10 03:00']);
});

test('clocks that change there and back within a long list are followed', () => {
  const times = ['2024-01-15T12:00:00Z', '2024-07-15T12:00:00Z', '2024-12-15T12:00:00Z'];
  expect(shown(NEW_YORK, ...times)).toEqual(['Jan 15 07:00', 'Jul 15 08:00', 'Dec 15 07:00']);
});

test('an instant before the first offset has that offset', () => {
  const later = clockOf({ from: at('2024-01-15T14:30:00Z'), offsetMs: HOUR });
  expect(shown(later, '2024-01-15T14:29:00Z')).toEqual(['Jan 15 15:29']);
});

test('before 1970 a day still has its hours', () => {
  expect(shown(clockOf(), '1969-12-31T23:30:00Z')).toEqual(['Dec 31 23:30']);
});
