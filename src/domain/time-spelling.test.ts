import { describe, expect, test } from 'vitest';
import { readSpelling } from './time-spelling.ts';

describe('a count since 1970 is in the unit that puts it between 1990 and 2100:', () => {
  test.each([
    [631_152_000, '1990-01-01T00:00:00.000Z'],
    [1_705_329_000.25, '2024-01-15T14:30:00.250Z'],
    [4_102_444_799, '2099-12-31T23:59:59.000Z'],
    [631_152_000_000, '1990-01-01T00:00:00.000Z'],
    ['4102444799999', '2099-12-31T23:59:59.999Z'],
    ['631152000000000', '1990-01-01T00:00:00.000Z'],
    ['631152000000000000', '1990-01-01T00:00:00.000Z'],
  ])('%s is %s', (sent, iso) => {
    expect(readSpelling(sent)).toEqual({ kind: 'instant', ms: Date.parse(iso) });
  });

  test.each([631_151_999, 4_102_444_800, '4102444800000', '631151999999'])('%s is none', (sent) => {
    const found = typeof sent === 'string' ? `"${sent}"` : sent;
    expect(readSpelling(sent)).toEqual({
      kind: 'unreadable',
      rule: `must be seconds, ms, µs or ns since 1970 between 1990 and 2100, such as 1705329000; found ${found}`,
    });
  });
});

describe('digits are a date where the year, month, day and time can be', () => {
  test.each([
    ['19900101', '1990-01-01'],
    ['20991231', '2099-12-31'],
    ['2024011500', '2024-01-15T00:00:00'],
    ['2024011523', '2024-01-15T23:00:00'],
    ['202401152359', '2024-01-15T23:59:00'],
    ['20240115143005', '2024-01-15T14:30:05'],
  ])('%s can', (sent, iso) => {
    // Ten digits can be seconds as well: see bar-time.test.ts.
    const spelling = readSpelling(sent);
    if (sent.length === 10)
      expect(spelling).toMatchObject({ rule: expect.stringContaining(`the date ${iso}:`) });
    else expect(spelling).toEqual({ kind: iso.length === 10 ? 'date' : 'iso', iso });
  });

  test.each([
    '19891231',
    '21000101',
    '20240015',
    '20241315',
    '20240100',
    '20240132',
    '202401152460',
    '202401152400',
    '20240115143',
  ])("%s can't", (sent) => {
    expect(readSpelling(sent)).toMatchObject({ kind: 'unreadable' });
  });
});

describe('the year first, then a time and a zone if any:', () => {
  test.each([
    ['2024/01/15 14:30', '2024-01-15T14:30:00'],
    ['2024-01-15 14:30:00.1234567891', '2024-01-15T14:30:00.123456789'],
    ['2024-01-15 14:30:05,5', '2024-01-15T14:30:05.5'],
    ['2024-01-15 14:30 GMT', '2024-01-15T14:30:00Z'],
    ['2024-01-15 14:30 utc', '2024-01-15T14:30:00Z'],
    ['2024-01-15 14:30 -05', '2024-01-15T14:30:00-05:00'],
    ['2024-01-15 14:30 -0530', '2024-01-15T14:30:00-0530'],
    ['2024-01-15 14:30:00+05:30', '2024-01-15T14:30:00+05:30'],
    // Interactive Brokers counts in UTC here.
    ['20240115-14:30:00', '2024-01-15T14:30:00Z'],
    ['20240115 14:30:00', '2024-01-15T14:30:00'],
  ])('%s is %s', (sent, iso) => {
    expect(readSpelling(sent)).toEqual({ kind: 'iso', iso });
  });

  test('a zone that is named is kept', () => {
    const iso = '2024-01-15T09:30:00';
    expect(readSpelling('20240115 09:30:00 US/Eastern')).toEqual({ kind: 'iso', iso, zone: 'US/Eastern' });
  });
});

describe("what can't be read is answered with an example and with what was found:", () => {
  const EXAMPLES = 'such as 2024-01-15T14:30:00Z, or a count since 1970 such as 1705329000';

  test.each([
    [
      '01/02/2024 14:30',
      'must begin with the year, since 01/02 is a day in January to some, such as 2024-01-15; found "01/02/2024 14:30"',
    ],
    [
      '2024-01-15 09:30:00 EST',
      `must name a zone such as America/New_York in place of "EST", ${EXAMPLES}; found "2024-01-15 09:30:00 EST"`,
    ],
    ['yesterday '.repeat(10), `must be an ISO 8601 time, ${EXAMPLES}; found "${'yesterday '.repeat(6)}"`],
    [-5, `must be an ISO 8601 time, ${EXAMPLES}; found -5`],
  ])('%s', (sent, rule) => {
    expect(readSpelling(sent)).toEqual({ kind: 'unreadable', rule });
  });
});
