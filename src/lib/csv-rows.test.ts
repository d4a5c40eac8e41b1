import { expect, test } from 'vitest';
import { readCsvRows } from './csv-rows.ts';

test.each([',', ';', '\t', '|'])('cells are told apart by %j, as the header shows', (delimiter) => {
  const text = `\uFEFFdate${delimiter}event\r\n2026-12-04${delimiter}"NFP${delimiter} ""jobs"""\r\n`;
  expect(readCsvRows(text)).toEqual([
    { line: 1, cells: ['date', 'event'] },
    { line: 2, cells: ['2026-12-04', `NFP${delimiter} "jobs"`] },
  ]);
});

test('a row is known by the line on which it begins, also after empty lines and lines within a cell', () => {
  expect(readCsvRows('a,b\n\n1,"two\nlines"\n2,x\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 3, cells: ['1', 'two\nlines'] },
    { line: 5, cells: ['2', 'x'] },
  ]);
});

test('a quotation mark that is never closed is named with its line', () => {
  expect(readCsvRows('a,b\n1,"two\n')).toMatchObject({ rule: 'has a quotation mark out of place' });
});
