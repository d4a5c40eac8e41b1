import { expect, test } from 'vitest';
import { formatDay, formatMinute, wallTimesOf, zoneName } from './wall-clock.ts';

const at = (time: string) => Date.parse(time);
const shown = (timezone: string, ...times: string[]) =>
  wallTimesOf(times.map(at), timezone).map((time) => `${formatDay(time)} ${formatMinute(time.minuteOfDay)}`);

test('instants are shown as the clock on the wall of the zone', () => {
  expect(shown('America/New_York', '2024-01-15T14:30:00Z')).toEqual(['Jan 15 09:30']);
  expect(shown('Asia/Kolkata', '2024-01-15T20:00:00Z')).toEqual(['Jan 16 01:30']);
});

test('clocks that change within the list are followed', () => {
  const times = ['2024-03-10T06:55:00Z', '2024-03-10T07:00:00Z'];
  expect(shown('America/New_York', ...times)).toEqual(['Mar 10 01:55', 'Mar 10 03:00']);
});

test('clocks that change there and back within a long list are followed', () => {
  const times = ['2024-01-15T12:00:00Z', '2024-07-15T12:00:00Z', '2024-12-15T12:00:00Z'];
  expect(shown('Europe/Berlin', ...times)).toEqual(['Jan 15 13:00', 'Jul 15 14:00', 'Dec 15 13:00']);
});

test('a zone that nobody knows is taken for UTC', () => {
  expect(shown('Mars/Olympus', '2024-01-15T14:30:00Z')).toEqual(['Jan 15 14:30']);
  expect(zoneName(at('2024-01-15T14:30:00Z'), 'Mars/Olympus')).toBe('UTC');
});

test('the zone’s name follows the season', () => {
  expect(zoneName(at('2024-01-15T14:30:00Z'), 'America/New_York')).toBe('EST');
  expect(zoneName(at('2024-07-15T14:30:00Z'), 'America/New_York')).toBe('EDT');
});

test('before 1970 a day still has its hours', () => {
  expect(shown('UTC', '1969-12-31T23:30:00Z')).toEqual(['Dec 31 23:30']);
});
