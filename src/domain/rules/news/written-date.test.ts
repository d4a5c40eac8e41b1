import { describe, expect, test } from 'vitest';
import { findDateOrder, readDate } from './written-date.ts';

test.each([
  ['2026-12-04', '2026-12-04'],
  ['2026.1.4', '2026-01-04'],
  ['2026/12/4', '2026-12-04'],
  ['20261204', '2026-12-04'],
  ['Dec 4, 2026', '2026-12-04'],
  ['Friday, 4 December 2026', '2026-12-04'],
  ['4th Sept. 2026', '2026-09-04'],
  ['1st jan 2026', '2026-01-01'],
  ['22nd Feb 2026', '2026-02-22'],
  ['Tue 3rd March 2026', '2026-03-03'],
  ['3/3/2026', '2026-03-03'],
])('%s is %s', (text, date) => {
  expect(readDate(text, undefined)).toBe(date);
});

test.each([
  ['12/04/2026', 'month', '2026-12-04'],
  ['12/04/2026', 'day', '2026-04-12'],
  ['1.2.2026', 'day', '2026-02-01'],
  ['1-2-2026', 'month', '2026-01-02'],
] as const)('%s with the %s first is %s', (text, order, date) => {
  expect(readDate(text, order)).toBe(date);
});

test.each([
  '',
  'tomorrow',
  'Dec 4',
  'Dec 2026',
  '4 2026',
  'Dec 123 2026',
  'Dec 4 20260',
  'Dec x4 2026',
  'Dec 4x 2026',
  '12/04-2026',
  '2026-12/04',
  '2026124',
  '202614',
  'x12/04/2026',
  '12/04/20260',
  'x2026-12-04',
  '2026-12-041',
  'Dec 4, 2026 13:30 EST',
  'Dec 4, 2026 8am EST',
])('"%s" is no date', (text) => {
  expect(() => readDate(text, 'month')).toThrow(`the date must be like 2026-12-31, found "${text}"`);
});

test('of a long text only the beginning is said', () => {
  expect(() => readDate('x'.repeat(41), undefined)).toThrow(`found "${'x'.repeat(40)}"`);
});

test('a date that may be two is refused with both', () => {
  expect(() => readDate('3/4/2027', undefined)).toThrow(
    'the date "3/4/2027" could be Mar 4 or Apr 3: write it as 2026-12-31',
  );
});

describe('which number is the month', () => {
  test.each<[readonly string[], ReturnType<typeof findDateOrder>]>([
    [['01/02/2026', '13/02/2026'], 'day'],
    [['01/02/2026', '02/13/2026'], 'month'],
    // Read with the month first, they would lie closer together.
    [['13/01/2026', '01/02/2027'], 'day'],
    [['12/12/2026', '12/11/2026', '12/10/2026'], 'month'],
    [['12/12/2026', '11/12/2026', '10/12/2026'], 'day'],
    [['01/02/2026'], undefined],
    [['01/02/2026', '02/01/2026'], undefined],
    [[], undefined],
    [['2026-12-13', 'Dec 13 2026'], undefined],
    // 9 days apart, or 273.
    [['01/01/2023', '10/01/2023'], 'day'],
    // By month: January 1 to February 1, 31 days; by day: January 1 to 2.
    [['01/01/2026', '02/01/2026'], 'day'],
    // By month: January 12 to May 1, 109 days; by day: January 5 to December 1, 330 days.
    [['01/12/2026', '05/01/2026'], 'month'],
    // Years apart, whichever is the month.
    [['01/02/2024', '03/04/2026'], undefined],
    // The order of the rows doesn't matter.
    [['12/10/2026', '12/12/2026', '12/11/2026', '2026-01-01'], 'month'],
  ])('in %j: %s', (dates, order) => {
    expect(findDateOrder(dates)).toBe(order);
  });
});
