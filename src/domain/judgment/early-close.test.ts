import { expect, test } from 'vitest';
import { findEarlyClose } from './early-close.ts';

/** As the exchanges' calendars have them, and for later years the calendar on the wall. */
const DAYS = {
  'Martin Luther King Day': '2024-01-15 2025-01-20 2026-01-19 2027-01-18 2028-01-17 2029-01-15 2030-01-21',
  "Presidents' Day": '2024-02-19 2025-02-17 2026-02-16 2027-02-15 2028-02-21 2029-02-19 2030-02-18',
  'Memorial Day': '2024-05-27 2025-05-26 2026-05-25 2027-05-31 2028-05-29 2029-05-28 2030-05-27',
  // A Saturday in 2027.
  Juneteenth: '2024-06-19 2025-06-19 2026-06-19 2027-06-18 2028-06-19 2029-06-19 2030-06-19',
  // A Saturday in 2026, when its eve is the holiday, and a Sunday in 2027, when its eve is one too.
  'the eve of Independence Day': '2024-07-03 2025-07-03 2026-07-03 2028-07-03 2029-07-03 2030-07-03',
  'Independence Day': '2024-07-04 2025-07-04 2027-07-05 2028-07-04 2029-07-04 2030-07-04',
  'Labor Day': '2024-09-02 2025-09-01 2026-09-07 2027-09-06 2028-09-04 2029-09-03 2030-09-02',
  Thanksgiving: '2024-11-28 2025-11-27 2026-11-26 2027-11-25 2028-11-23 2029-11-22 2030-11-28',
  'the Friday after it': '2024-11-29 2025-11-28 2026-11-27 2027-11-26 2028-11-24 2029-11-23 2030-11-29',
  // A Sunday in 2028.
  'Christmas Eve': '2024-12-24 2025-12-24 2026-12-24 2027-12-24 2029-12-24 2030-12-24',
};
const GOOD_FRIDAYS = '2024-03-29 2025-04-18 2026-04-03 2027-03-26 2028-04-14 2029-03-30 2030-04-19';

test.each(Object.entries(DAYS))('trading may end at noon in Chicago on %s', (_name, dates) => {
  expect(dates.split(' ').filter((date) => findEarlyClose(date) !== 720)).toEqual([]);
});

test('trading may end early in the morning on Good Friday', () => {
  expect(GOOD_FRIDAYS.split(' ').map(findEarlyClose)).toEqual(Array(7).fill(495));
});

test('Good Friday is known in the earliest and the latest years of Easter', () => {
  const others =
    '1954-04-16 1981-04-17 1999-04-02 2000-04-21 2008-03-21 2011-04-22 2016-03-25 2019-04-19 2038-04-23 2049-04-16 2076-04-17 2100-03-26';
  expect(others.split(' ').filter((date) => findEarlyClose(date) !== 495)).toEqual([]);
});

test('there are no other such days from 2024 to 2030', () => {
  const expected = [...Object.values(DAYS), GOOD_FRIDAYS].flatMap((dates) => dates.split(' '));
  const found: string[] = [];
  for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2031, 0, 1); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (findEarlyClose(date) !== undefined) found.push(date);
  }
  expect(found).toEqual(expected.sort());
});
