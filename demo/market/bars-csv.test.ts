import { expect, test } from 'vitest';
import { readBarsCsv } from './bars-csv.ts';

const HEADER = 'ts,open,high,low,close,volume';
const FIRST = '1768230000000,6000,6001,5999.5,6000.5,120';
const csv = (...lines: string[]) => lines.join('\n');
const FIRST_BAR = {
  closedAt: 1768230000000,
  open: 6000,
  high: 6001,
  low: 5999.5,
  close: 6000.5,
  volume: 120,
};

test('a line becomes a bar', () => {
  expect(readBarsCsv(csv(HEADER, FIRST))).toEqual([FIRST_BAR]);
});

test('Windows line ends, a byte order mark, blank lines and another order of columns are fine', () => {
  const text = '\uFEFFVolume,Close,Low,High,Open,Time\r\n\r\n120,6000.5,5999.5,6001,6000,1768230000000\r\n';
  expect(readBarsCsv(text)).toEqual([FIRST_BAR]);
});

test('quotation marks around cells are fine, and so are spaces and further columns', () => {
  const text = csv(
    '"ts",open,high,low,close,volume,note',
    `"1768230000000" , 6000,"6001",5999.5,6000.5,120,"a, b"`,
  );
  expect(readBarsCsv(text)).toEqual([FIRST_BAR]);
});

test.each([
  ['2026-01-12T15:00:00Z'],
  ['2026-01-12T15:00:00'],
  ['2026-01-12 15:00'],
  ['2026-01-12T10:00:00-05:00'],
])('the ISO time %s is understood, as UTC where it has no offset', (time) => {
  expect(readBarsCsv(csv(HEADER, FIRST.replace('1768230000000', time)))).toEqual([FIRST_BAR]);
});

test.each([
  ['', 'Line 1, column ts: the file is empty.'],
  ['ts,open,high,low,close', 'Line 1, column volume: expected it in the header line, found ts, open'],
  ['when,open,high,low,close,volume', 'Line 1, column ts or timestamp or time or date or datetime: expected'],
  [
    csv(HEADER, FIRST, '1768230300000,6000,x,5999,6000,1'),
    'Line 3, column high: expected a number, found "x"',
  ],
  [csv(HEADER, '', '1768230300000,6000,6001,5999,,1'), 'Line 3, column close: expected a number, found ""'],
  [csv(HEADER, 'noon,6000,6001,5999,6000,1'), 'Line 2, column ts: expected milliseconds since 1970'],
  [csv(HEADER, '2026-13-40T10:00:00Z,6000,6001,5999,6000,1'), 'Line 2, column ts: expected milliseconds'],
  [csv(HEADER, ',,', FIRST, '1768230300000,6000'), 'Line 4, column high: expected a number, found ""'],
  [
    csv(HEADER, FIRST, '"1768230300000,6000,6001,5999,6000,1'),
    'Line 3, column 1: a quotation mark is out of place',
  ],
  [csv(HEADER, '17682"30,6000,6001,5999,6000,1'), 'Line 2, column ts: expected milliseconds since 1970'],
  [csv(HEADER, FIRST, FIRST), 'Line 3, column ts: must differ from the bar before it'],
  [csv(HEADER, '', '1768230300000,6000,5990,5999,6000,1'), 'Line 3, column high: must be at least low 5999'],
])('a fault is named with its line and column (%#)', (text, message) => {
  expect(() => readBarsCsv(text)).toThrow(message);
});
