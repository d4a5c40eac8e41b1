import { expect, test } from 'vitest';
import { offsetReader, zoneName } from './zone-offset.ts';

const MINUTE = 60_000;
const at = (time: string) => Date.parse(time);
const minutesAt = (timezone: string, ...times: string[]) => times.map(at).map(readerOf(timezone));
const readerOf = (timezone: string) => {
  const offsetAt = offsetReader(timezone);
  return (instant: number) => offsetAt(instant) / MINUTE;
};

test('what is no instant leaves the zone as it is', () => {
  expect(readerOf('America/Denver')(Number.NaN)).toBe(0);
  expect(minutesAt('America/Denver', '2024-01-15T14:30:00Z')).toEqual([-420]);
});

test('a zone is ahead of UTC or behind it, by minutes where it is so', () => {
  expect(minutesAt('America/New_York', '2024-01-15T14:30:00Z')).toEqual([-300]);
  expect(minutesAt('Australia/Eucla', '2024-01-15T14:30:00Z')).toEqual([525]);
  expect(minutesAt('UTC', '2024-01-15T14:30:00Z')).toEqual([0]);
});

// Spring and autumn on both halves of the Earth, half an hour on Lord Howe, Ramadan in Morocco, a day left out on Samoa.
test.each([
  ['America/New_York', '2024-03-10T07:00:00Z', -300, -240],
  ['America/New_York', '2024-11-03T06:00:00Z', -240, -300],
  ['Europe/Berlin', '2024-03-31T01:00:00Z', 60, 120],
  ['Australia/Lord_Howe', '2024-04-06T15:00:00Z', 660, 630],
  ['Africa/Casablanca', '2024-03-10T02:00:00Z', 60, 0],
  ['Africa/Casablanca', '2024-04-14T02:00:00Z', 0, 60],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', -600, 840],
])('%s changes its clock at %s, from %i minutes to %i', (timezone, change, before, after) => {
  const offsetAt = readerOf(timezone);
  expect(offsetAt(at(change) - 1)).toBe(before);
  expect(offsetAt(at(change))).toBe(after);
});

test.each(['America/New_York', 'Europe/London', 'Asia/Kathmandu', 'Africa/Casablanca'])(
  'each hour of a year in %s is as Intl tells it',
  (timezone) => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'medium',
      timeZone: timezone,
    });
    const offsetAt = readerOf(timezone);
    for (
      let instant = at('2024-01-01T00:00:00Z');
      instant < at('2025-01-01T00:00:00Z');
      instant += 60 * MINUTE
    ) {
      const wall = Date.parse(`${format.format(instant).replace(' ', 'T')}Z`);
      if (offsetAt(instant) !== (wall - instant) / MINUTE) expect.fail(new Date(instant).toISOString());
    }
  },
);

test('a zone that nobody knows is taken for UTC', () => {
  expect(minutesAt('Mars/Olympus', '2024-01-15T14:30:00Z')).toEqual([0]);
  expect(zoneName(at('2024-01-15T14:30:00Z'), 'Mars/Olympus')).toBe('UTC');
});

test('the zone’s name follows the season', () => {
  expect(zoneName(at('2024-01-15T14:30:00Z'), 'America/New_York')).toBe('EST');
  expect(zoneName(at('2024-07-15T14:30:00Z'), 'America/New_York')).toBe('EDT');
});
