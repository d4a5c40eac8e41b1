import { expect, test } from 'vitest';
import { inLanguage } from '../../domain/language/catalogs.ts';
import { faceOf } from './face.ts';
import { cleanText, fitText, measureText, wrapText } from './measure-text.ts';

test('digits are equally wide, so that prices align', () => {
  const widths = [...'0123456789'].map((digit) => measureText(digit, 'number'));
  expect(new Set(widths).size).toBe(1);
});

test('a true minus is as wide as a plus', () => {
  expect(measureText('−', 'label')).toBe(measureText('+', 'label'));
});

test.each(['—', '▲', '▼', '↑', '↓', '→', '·', '…', '€', 'é', 'ß'])('%s has a glyph', (char) => {
  expect(faceOf('label').glyphs.has(char.codePointAt(0) ?? 0)).toBe(true);
});

test('a character without a glyph takes the width of the placeholder', () => {
  expect(measureText('漢', 'title')).toBe(faceOf('title').placeholder.advance);
});

test('text that fits is left as it is', () => {
  expect(fitText('ES 12-26', 'title', 400)).toBe('ES 12-26');
});

test('text that is too wide ends in an ellipsis within its width', () => {
  const fitted = fitText('A very long instrument name', 'title', 300);
  expect(fitted).toMatch(/^A very.*…$/);
  expect(measureText(fitted, 'title')).toBeLessThanOrEqual(300);
});

test('where not even an ellipsis fits, the text is empty', () => {
  expect(fitText('ES', 'title', 3)).toBe('');
});

test('a sentence is broken between its words, and the last row holds the rest', () => {
  expect(wrapText('One two three four', 'label', measureText('One two', 'label'), 2)).toEqual([
    'One two',
    'three four',
  ]);
});

test('Japanese is broken between any characters, but no row begins with what ends a sentence', () => {
  const width = inLanguage('ja', () => measureText('承認した', 'label'));
  const rows = inLanguage('ja', () => wrapText('承認した。却下した ES 取引', 'label', width, 4));
  expect(rows).toEqual(['承認し', 'た。却下', 'した ES', '取引']);
  expect(inLanguage('ja', () => wrapText('承認した)', 'label', width, 2))).toEqual(['承認し', 'た)']);
});

test('a name is one line without control characters, marks and invisible signs', () => {
  expect(cleanText(' E\u0000S\n\t12\u200B\u0301 e\u0301\uFE0F ')).toBe('E S 12 é');
});
