import { describe, expect, test } from 'vitest';
import { readRepeat, repeatedDates } from './repeat.ts';

const datesOf = (rule: string, first: string, earliest: string, last: string) => [
  ...repeatedDates(readRepeat(rule), first, { earliest, last }),
];
/** Over a year from its first date, as month and day. */
const inYear = (rule: string, first = '2026-01-15') =>
  datesOf(rule, first, first, '2026-12-31').map((date) => date.slice(5));

test('a repeat is read with all its parts, whatever their case and the spaces around them', () => {
  expect(readRepeat('freq=monthly; interval=2;COUNT=12;BYDAY=1FR,-2MO,+3TU,SU;BYMONTH=1,12;WKST=SU')).toEqual(
    {
      unit: 'MONTHLY',
      interval: 2,
      count: 12,
      until: null,
      weekdays: [
        { day: 5, nth: 1 },
        { day: 1, nth: -2 },
        { day: 2, nth: 3 },
        { day: 0, nth: null },
      ],
      monthDays: [],
      months: [1, 12],
      weekStart: 0,
    },
  );
  expect(readRepeat('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-31,31;UNTIL=20261204T083000Z')).toMatchObject({
    interval: 1,
    count: null,
    until: '20261204T083000Z',
    monthDays: [-31, 31],
    weekStart: 1,
  });
});

describe('what is not read is refused, with the part that it is about', () => {
  test.each([
    'FREQ=DAILY;INTERVAL=01',
    'FREQ=DAILY;INTERVAL=12345',
    'FREQ=DAILY;INTERVAL=x1',
    'FREQ=DAILY;COUNT=',
    'FREQ=DAILY;UNTIL=2026120',
    'FREQ=DAILY;UNTIL=x20261204',
    'FREQ=DAILY;UNTIL=20261204X',
    'FREQ=DAILY;UNTIL=20261204T0830',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=MOX',
    'FREQ=WEEKLY;BYDAY=MO,',
    'FREQ=WEEKLY;WKST=XX',
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=MONTHLY;BYDAY=11MO',
    'FREQ=MONTHLY;BYMONTHDAY=0',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYMONTHDAY=-32',
    'FREQ=MONTHLY;BYMONTHDAY=1X',
    'FREQ=MONTHLY;BYMONTHDAY=X1',
    'FREQ=MONTHLY;BYMONTH=13',
    'FREQ=MONTHLY;BYMONTH=-1',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=WEEKLY;BYMONTHDAY=1',
    'FREQ=DAILY;BYMONTHDAY=1',
    'FREQ=MONTHLY;BYMONTHDAY=1E1',
    'FREQ=WEEKLY;BYMONTH=1;BYDAY=1MO',
    'FREQ=YEARLY;BYDAY=MO',
    'FREQ=YEARLY;BYDAY=1MO',
    'FREQ=YEARLY;BYMONTHDAY=4',
  ])('%s', (rule) => {
    expect(() => readRepeat(rule)).toThrow(`repeats by "${rule}", which isn't read`);
  });

  test.each([
    ['FREQ=MONTHLY;BYSETPOS=-1', 'repeats by BYSETPOS, which'],
    [`FREQ=DAILY;${'X'.repeat(50)}=1`, `repeats by ${'X'.repeat(40)}, which`],
    [`FREQ=${'X'.repeat(70)}`, `repeats by "FREQ=${'X'.repeat(55)}", which`],
  ])('%s', (rule, text) => {
    expect(() => readRepeat(rule)).toThrow(text);
  });
});

test.each<[string, readonly string[]]>([
  ['FREQ=DAILY;COUNT=3', ['01-15', '01-16', '01-17']],
  ['FREQ=DAILY;BYMONTH=2;COUNT=3', ['01-15', '02-01', '02-02']],
  // January 15, 2026 is a Thursday.
  ['FREQ=WEEKLY;COUNT=3', ['01-15', '01-22', '01-29']],
  ['FREQ=WEEKLY;INTERVAL=3;COUNT=3', ['01-15', '02-05', '02-26']],
  ['FREQ=WEEKLY;BYDAY=MO;COUNT=3', ['01-15', '01-19', '01-26']],
  // With weeks from Monday, the Sunday of the first one comes three days later; from Thursday too.
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=3', ['01-15', '01-18', '02-01']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=TH;COUNT=3', ['01-15', '01-21', '02-04']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=FR;COUNT=3', ['01-15', '01-28', '02-11']],
  ['FREQ=MONTHLY;INTERVAL=3', ['01-15', '04-15', '07-15', '10-15']],
  ['FREQ=MONTHLY;BYMONTH=5,6', ['01-15', '05-15', '06-15']],
  ['FREQ=MONTHLY;BYDAY=5FR', ['01-15', '01-30', '05-29', '07-31', '10-30']],
  ['FREQ=MONTHLY;BYDAY=-5FR', ['01-15', '05-01', '07-03', '10-02']],
  ['FREQ=MONTHLY;BYDAY=-1SA;COUNT=3', ['01-15', '01-31', '02-28']],
  ['FREQ=MONTHLY;BYDAY=1SU;COUNT=3', ['01-15', '02-01', '03-01']],
  ['FREQ=MONTHLY;BYDAY=2MO,2WE;COUNT=4', ['01-15', '02-09', '02-11', '03-09']],
  ['FREQ=MONTHLY;BYMONTHDAY=-31', ['01-15', '03-01', '05-01', '07-01', '08-01', '10-01', '12-01']],
  ['FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=4', ['01-15', '01-31', '02-01', '02-28']],
  ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=4', ['01-15', '03-04']],
  ['FREQ=YEARLY;BYMONTH=3', ['01-15', '03-15']],
  ['FREQ=YEARLY;INTERVAL=2;BYMONTH=3', ['01-15', '03-15']],
])('%s from January 15', (rule, dates) => {
  expect(inYear(rule)).toEqual(dates);
});

test.each([
  ['FREQ=YEARLY;INTERVAL=2', '2024-02-29', ['2024-02-29', '2028-02-29']],
  ['FREQ=YEARLY', '2024-11-03', ['2024-11-03', '2025-11-03', '2026-11-03', '2027-11-03', '2028-11-03']],
  ['FREQ=YEARLY;INTERVAL=2', '2024-11-03', ['2024-11-03', '2026-11-03', '2028-11-03']],
  ['FREQ=YEARLY;INTERVAL=3', '2024-11-03', ['2024-11-03', '2027-11-03']],
  ['FREQ=MONTHLY;INTERVAL=14', '2027-11-03', ['2027-11-03']],
  ['FREQ=MONTHLY;INTERVAL=14', '2024-12-31', ['2024-12-31']],
  ['FREQ=MONTHLY;INTERVAL=14', '2024-11-30', ['2024-11-30', '2026-01-30', '2027-03-30', '2028-05-30']],
])('%s from %s goes on over the years', (rule, first, dates) => {
  expect(datesOf(rule, first, first, '2028-12-31')).toEqual(dates);
});

test('only the dates from the earliest to the last are given, both with it', () => {
  expect(datesOf('FREQ=DAILY', '2026-01-01', '2026-03-01', '2026-03-03')).toEqual([
    '2026-03-01',
    '2026-03-02',
    '2026-03-03',
  ]);
  expect(datesOf('FREQ=DAILY;COUNT=61', '2026-01-01', '2026-03-01', '2026-03-31')).toEqual([
    '2026-03-01',
    '2026-03-02',
  ]);
  expect(datesOf('FREQ=DAILY', '2026-03-03', '2026-03-01', '2026-03-03')).toEqual(['2026-03-03']);
});

test('a count is followed for twenty years, and no longer', () => {
  // 20 × 366 days before January 1, 2026.
  expect(datesOf('FREQ=YEARLY;COUNT=1', '2005-12-17', '2026-01-01', '2026-01-02')).toEqual([]);
  expect(() => datesOf('FREQ=YEARLY;COUNT=1', '2005-12-16', '2026-01-01', '2026-01-02')).toThrow(
    'counts its repetitions for more than 20 years',
  );
  expect(datesOf('FREQ=YEARLY', '1990-01-01', '2026-01-01', '2026-01-02')).toEqual(['2026-01-01']);
});
