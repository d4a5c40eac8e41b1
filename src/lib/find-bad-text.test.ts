import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBadText, mayHoldBadText } from './find-bad-text.ts';

const NUL = { rule: 'must not contain NUL (U+0000)' };
const LONE = { rule: 'must be valid Unicode, found half a surrogate pair' };

test.each([
  ['a\0b', { pointer: '', ...NUL }],
  [{ a: [1, { b: '\0' }] }, { pointer: '/a/1/b', ...NUL }],
  [{ a: { 'b\0': 1 } }, { pointer: '/a', rule: 'field names must not contain NUL (U+0000)' }],
  [['\ud83d'], { pointer: '/0', ...LONE }],
  [{ '\udd25': 1 }, { pointer: '', rule: 'field names must be valid Unicode, found half a surrogate pair' }],
])('%j is found', (value, fault) => {
  expect(findBadText(value)).toEqual(fault);
});

test.each([null, 1, true, '', '🔥', { a: ['\u0001', '\\u0000'], b: {} }])('%j is let through', (value) => {
  expect(findBadText(value)).toBeUndefined();
});

test('what the quick look lets through has nothing to find', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      if (!mayHoldBadText(json)) expect(findBadText(JSON.parse(json))).toBeUndefined();
    }),
  );
});
