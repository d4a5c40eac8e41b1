import { expect, test } from 'vitest';
import { readContentLines, unescapeText } from './content-lines.ts';

test('lines are unfolded, and each knows where it began', () => {
  const lines = readContentLines('BEGIN:VEVENT\r\nSUMMARY:Non\r\n -Farm\n\t Pay\r\rEND:VEVENT\n \n');
  expect(lines.map(({ line, name, value }) => [line, name, value])).toEqual([
    [1, 'BEGIN', 'VEVENT'],
    [2, 'SUMMARY', 'Non-Farm Pay'],
    [6, 'END', 'VEVENT'],
  ]);
});

test('parameters are read, with any sign in quotation marks', () => {
  const [line] = readContentLines('dtstart;tzid="A;B:C=D";value=X=Y;Z:20261204:1;2');
  expect(line).toMatchObject({ name: 'DTSTART', value: '20261204:1;2' });
  expect([...(line?.parameters ?? [])]).toEqual([
    ['TZID', 'A;B:C=D'],
    ['VALUE', 'X=Y'],
    ['Z', ''],
  ]);
});

test.each([
  ['no colon', 'no colon'],
  ['a b:c', 'a b:c'],
  ['x_:c', 'x_:c'],
  [':c', ':c'],
  ['é:c', 'é:c'],
  ['x'.repeat(61), 'x'.repeat(60)],
])('"%s" is no line', (text, shown) => {
  expect(() => readContentLines(text)).toThrow(`must be NAME:value, found "${shown}"`);
});

test('an empty line before the first may hold spaces', () => {
  expect(readContentLines('  \n\t\nX:1')).toMatchObject([{ line: 3, name: 'X', value: '1' }]);
});

test('a line that is continued before it begins is none', () => {
  expect(() => readContentLines(' X:1')).toThrow('must be NAME:value, found " X:1"');
});

test.each([
  ['CPI\\, m/m', 'CPI, m/m'],
  ['a\\nb\\Nc', 'a b c'],
  ['a\\\\n', 'a\\n'],
  ['a\\;b', 'a;b'],
])('%s means %s', (written, text) => {
  expect(unescapeText(written)).toBe(text);
});
