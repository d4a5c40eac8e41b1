import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvField, csvRow } from './csv.ts';

test.each([
  ['plain', 'plain'],
  ['a, b', '"a, b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1', "'＝1"],
  ['\t=1', "'\t=1"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  [-1.5, '-1.5'],
  [true, 'true'],
  [null, ''],
])('%j is written %s', (value, field) => {
  expect(csvField(value)).toBe(field);
});

test('whatever the text, a reader gets it back, behind an apostrophe where it would be a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (values) => {
      const [row] = parse(`${csvRow([...values, 'end'])}\r\n`, { record_delimiter: '\r\n' }) as string[][];
      const read = row?.map((field) => field.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''));
      expect(read).toEqual([
        ...values.map((value) => value.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')),
        'end',
      ]);
    }),
  );
});
