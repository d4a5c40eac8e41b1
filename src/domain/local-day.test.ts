import { expect, test } from 'vitest';
import { findLocalDay } from './local-day.ts';
import { asUtcMs } from './units.ts';

const HOUR = 3_600_000;
const dayOf = (instant: string, timezone: string) => {
  const { start, end } = findLocalDay(asUtcMs(Date.parse(instant)), timezone);
  return [new Date(start).toISOString(), new Date(end).toISOString()];
};

test('a day of UTC is the day of its date', () => {
  expect(dayOf('2024-01-15T14:30:00Z', 'UTC')).toEqual([
    '2024-01-15T00:00:00.000Z',
    '2024-01-16T00:00:00.000Z',
  ]);
});

test('an evening in New York belongs to the day before, as UTC counts', () => {
  expect(dayOf('2024-01-16T02:00:00Z', 'America/New_York')).toEqual([
    '2024-01-15T05:00:00.000Z',
    '2024-01-16T05:00:00.000Z',
  ]);
});

test('midnight belongs to the day that it begins', () => {
  expect(dayOf('2024-01-15T05:00:00Z', 'America/New_York')[0]).toBe('2024-01-15T05:00:00.000Z');
  expect(dayOf('2024-01-15T04:59:59Z', 'America/New_York')[0]).toBe('2024-01-14T05:00:00.000Z');
});

test.each([
  ['2024-03-10T12:00:00Z', 'America/New_York', 23],
  ['2024-11-03T12:00:00Z', 'America/New_York', 25],
  ['2024-07-01T12:00:00Z', 'America/New_York', 24],
])('the day of %s in %s has %i hours', (instant, timezone, hours) => {
  const { start, end } = findLocalDay(asUtcMs(Date.parse(instant)), timezone);
  expect((end - start) / HOUR).toBe(hours);
});

test('where midnight is skipped the day begins an hour later by the clock', () => {
  // Egypt's clocks went from 23:59 on the 25th to 01:00 on the 26th of April 2024.
  expect(dayOf('2024-04-26T12:00:00Z', 'Africa/Cairo')[0]).toBe('2024-04-25T22:00:00.000Z');
});

test('a day before one that was left out ends where the day after that begins', () => {
  // Samoa went from the end of the 29th to the 31st of December 2011.
  expect(dayOf('2011-12-29T20:00:00Z', 'Pacific/Apia')).toEqual([
    '2011-12-29T10:00:00.000Z',
    '2011-12-30T10:00:00.000Z',
  ]);
});
