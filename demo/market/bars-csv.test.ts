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
  expect(readBarsCsv(csv(HEADER, FIRST)).bars).toEqual([FIRST_BAR]);
});

test('Windows line ends, a byte order mark, blank lines and another order of columns are fine', () => {
  const text = '\uFEFFVolume,Close,Low,High,Open,Time\r\n\r\n120,6000.5,5999.5,6001,6000,1768230000000\r\n';
  expect(readBarsCsv(text).bars).toEqual([FIRST_BAR]);
});

test('quotation marks around cells are fine, and so are spaces and further columns', () => {
  const text = csv(
    '"ts",open,high,low,close,volume,note',
    `"1768230000000" , 6000,"6001",5999.5,6000.5,120,"a, b"`,
  );
  expect(readBarsCsv(text).bars).toEqual([FIRST_BAR]);
});

test.each([
  ['2026-01-12T15:00:00Z'],
  ['2026-01-12T15:00:00'],
  ['2026-01-12 15:00'],
  ['2026-01-12T10:00:00-05:00'],
])('the ISO time %s is understood, as UTC where it has no offset', (time) => {
  expect(readBarsCsv(csv(HEADER, FIRST.replace('1768230000000', time))).bars).toEqual([FIRST_BAR]);
});

test.each([
  ['', 'Line 1: the file is empty.'],
  ['ts,open,high,low,end', 'Line 1, column close or c or last or close/last: expected it in the header line'],
  ['when,open,high,low,close,volume', 'Line 1, column ts or timestamp or time or date or datetime: expected'],
  ['hello\nworld', 'Line 1: expected at least the columns time, open, high, low and close, found 1: hello.'],
  [HEADER, 'Line 2: expected bars below the header, found none.'],
  [
    csv(HEADER, FIRST, '1768230300000,6000,x,5999,6000,1'),
    'Line 3, column high: expected a number, found "x"',
  ],
  [csv(HEADER, '', '1768230300000,6000,6001,5999,,1'), 'Line 3, column close: expected a number, found ""'],
  [csv(HEADER, 'noon,6000,6001,5999,6000,1'), 'Line 2, column ts: the time must be an ISO 8601 time'],
  [
    csv(HEADER, '2026-13-40T10:00:00Z,6000,6001,5999,6000,1'),
    'Line 2, column ts: the time must be a time that',
  ],
  [csv(HEADER, ',,', FIRST, '1768230300000,6000'), 'Line 4, column high: expected a number, found ""'],
  [
    csv(HEADER, FIRST, '"1768230300000,6000,6001,5999,6000,1'),
    'Line 3, column 1: a quotation mark is out of place',
  ],
  [
    csv(HEADER, FIRST, FIRST, '1768229000000,1,1,1,1,1', FIRST),
    'Line 4, column ts: must not be earlier than',
  ],
  [csv(HEADER, '', '1768230300000,6000,5990,5999,6000,1'), 'Line 3, column high: must be at least low 5999'],
  [
    csv(HEADER, ...[1, 2, 3].map((bar) => `176823000${bar}000,7000,6001,5999,6000,1`)),
    'Line 2, column open: must lie between low 5999 and high 6001, found 7000',
  ],
])('a fault is named with its line and column (%#)', (text, message) => {
  expect(() => readBarsCsv(text)).toThrow(message);
});

test.each([
  [
    '2026-01-12T15:00:00Z;6000,0;6001,0;5999,5;6000,5;120',
    'times with an offset, semicolons, decimal commas',
  ],
  ['20260112 150000;6000;6001;5999.5;6000.5;120', 'UTC, semicolons, no header'],
  ['2026.01.12\t15:00\t6000\t6001\t5999.5\t6000.5\t120', 'UTC, tabs, no header'],
  ['1768230000,6000,6001,5999.5,6000.5,120', 'seconds since 1970, commas, no header'],
  ['01/12/2026 3:00 PM,6000,6001,5999.5,6000.5,120', 'month first, UTC, commas, no header'],
  ['12.01.2026 15:00;6000;6001;5999.5;6000.5;120', 'day first, UTC, semicolons, no header'],
])('%s is understood without a header', (line, notes) => {
  const read = readBarsCsv(line);
  expect(read.bars).toEqual([FIRST_BAR]);
  for (const note of notes.split(', ')) expect(read.notes.join(', ')).toContain(note);
});

test('the newest first, an unnamed index and a row without prices are told', () => {
  const later = (minutes: number, prices: string) =>
    `2026-01-12 15:${String(minutes).padStart(2, '0')}:00,${prices}`;
  const { bars, notes } = readBarsCsv(
    csv(',Open,High,Low,Close', later(10, '1,2,0,1'), later(5, 'null,null,null,null'), later(0, '1,2,0,1')),
  );
  expect(bars.map(({ closedAt }) => closedAt)).toEqual([1768230000000, 1768230600000]);
  expect(notes).toEqual(['UTC', 'commas', 'no volume', 'newest first', '1 bad bar left out (no prices)']);
});
