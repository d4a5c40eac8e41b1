import { describe, expect, test } from 'vitest';
import { inLanguage } from '../language/catalogs.ts';
import { fieldFault, type NumberBounds, readNumber, show } from './read-number.ts';

const ABOVE_0: NumberBounds = { most: 1000, example: '2' };
const WHOLE: NumberBounds = { least: 1, most: 10, isWhole: true, example: '3' };

describe('a number is read', () => {
  test.each<[unknown, number]>([
    [12.5, 12.5],
    ['12.5', 12.5],
    [' 12 ', 12],
    ['+12', 12],
    ['.5', 0.5],
    ['5.', 5],
    ['1e2', 100],
    ['1E+2', 100],
    ['25e-1', 2.5],
    ['1000', 1000],
    [1000, 1000],
    [0.0001, 0.0001],
    // On an English page a point is no mark of thousands.
    ['1.000', 1],
  ])('%j is %d', (value, read) => {
    expect(readNumber(value, ABOVE_0)).toBe(read);
  });

  test.each([1, 10, '1', '10'])('at the bounds: %j', (value) => {
    expect(readNumber(value, WHOLE)).toBe(Number(value));
  });
});

describe('what is wrong is said, with how to write it', () => {
  test.each<[unknown, NumberBounds, string]>([
    ['', ABOVE_0, 'must be a number such as 2, found ""'],
    ['x5', ABOVE_0, 'must be a number such as 2, found "x5"'],
    ['5x', ABOVE_0, 'must be a number such as 2, found "5x"'],
    ['.', ABOVE_0, 'must be a number such as 2, found "."'],
    ['5e', ABOVE_0, 'must be a number such as 2, found "5e"'],
    ['--5', ABOVE_0, 'must be a number such as 2, found "--5"'],
    [null, ABOVE_0, 'must be a number such as 2, found something else'],
    [0, ABOVE_0, 'must be above 0, found 0'],
    [-1, ABOVE_0, 'must be above 0, found -1'],
    [1000.5, ABOVE_0, 'must be at most 1000, found 1000.5'],
    [0, WHOLE, 'must be at least 1, found 0'],
    ['11', WHOLE, 'must be at most 10, found "11"'],
    [2.5, WHOLE, 'must be a whole number, found 2.5'],
    [-1, { ...WHOLE, least: 0 }, 'must be at least 0, found -1'],
    ['1,5', ABOVE_0, 'must be a number such as 2, found "1,5": write 1.5'],
    ['12,345', ABOVE_0, 'must be a number such as 2, found "12,345": write 12345'],
    ['1,234,567.89', ABOVE_0, 'must be a number such as 2, found "1,234,567.89": write 1234567.89'],
    ['1,234,5', ABOVE_0, 'must be a number such as 2, found "1,234,5"'],
    ['1234,567', ABOVE_0, 'must be a number such as 2, found "1234,567": write 1234.567'],
    ['x1,234', ABOVE_0, 'must be a number such as 2, found "x1,234"'],
    ['1,234x', ABOVE_0, 'must be a number such as 2, found "1,234x"'],
    ['x1,5', ABOVE_0, 'must be a number such as 2, found "x1,5"'],
    ['1,5x', ABOVE_0, 'must be a number such as 2, found "1,5x"'],
    ['1,234.', ABOVE_0, 'must be a number such as 2, found "1,234."'],
  ])('%j: %s', (value, bounds, rule) => {
    expect(readNumber(value, bounds)).toEqual({ rule });
  });

  test('in German, where a point may be one of thousands', () => {
    const read = (text: string) => inLanguage('de', () => readNumber(text, { most: 1e6, example: '2' }));
    expect(read('1.000')).toEqual({ rule: expect.stringContaining('1000 oder 1.0000') });
    expect(read('1.5')).toBe(1.5);
    expect(read('1.0000')).toBe(1);
    // Two points are thousands, and no program's number.
    expect(read('1.000.000')).toEqual({ rule: expect.not.stringContaining('oder 1') });
  });

  test('a text that is too long for a number is none: its beginning is another one', () => {
    expect(readNumber(`${'0'.repeat(39)}5`, ABOVE_0)).toBe(5);
    expect(readNumber(`${'0'.repeat(39)}50`, ABOVE_0)).toEqual({
      rule: `must be a number such as 2, found "${'0'.repeat(39)}5…"`,
    });
    expect(readNumber(`${' '.repeat(60)}5`, ABOVE_0)).toBe(5);
  });
});

test.each<[unknown, string]>([
  [1e308, '1e+308'],
  ['abc', '"abc"'],
  ['x'.repeat(40), `"${'x'.repeat(40)}"`],
  ['x'.repeat(41), `"${'x'.repeat(40)}…"`],
  // Half of a sign of two is none.
  [`${'x'.repeat(39)}😀😀`, `"${'x'.repeat(39)}�…"`],
  [undefined, 'something else'],
  [['a'], 'something else'],
])('%j is shown as %s', (value, text) => {
  expect(show(value)).toBe(text);
});

test('a fault is said in the language being written', () => {
  const fault = fieldFault('note', ({ oneLine }) => oneLine);
  expect(fault).toMatchObject({ field: 'note', rule: 'must be one line' });
  expect(inLanguage('de', () => fault.rule)).not.toBe('must be one line');
});
