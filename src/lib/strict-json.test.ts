import { expect, test } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

test.each([
  ['{"a":{"b":1},"c":[{"b":2},{"b":3}]}', { a: { b: 1 }, c: [{ b: 2 }, { b: 3 }] }],
  ['{"a" : "x\\":\\"y", "b":"c:d"}', { a: 'x":"y', b: 'c:d' }],
  ['["a", "b"]', ['a', 'b']],
  ['"a"', 'a'],
  ['null', null],
])('reads %s as JSON.parse does', (text, value) => {
  expect(parseStrictJson(text)).toEqual(value);
});

test.each([
  '{"a":1,"a":1}',
  '{"a":{"b":1,"b":2}}',
  '[{"a":1,"a":2}]',
  '{"a":1,"\\u0061":2}',
  '{"__proto__":1,"__proto__":2}',
])('refuses a field name that occurs twice: %s', (text) => {
  expect(() => parseStrictJson(text)).toThrow('occurs twice');
});

test.each(['', '{', '{}{}', '{} x', '{"a":1,}', 'NaN'])('refuses what is not JSON: %j', (text) => {
  expect(() => parseStrictJson(text)).toThrow(SyntaxError);
});

test('reads a long text of many quotes in linear time', () => {
  const text = JSON.stringify({ a: '"'.repeat(8_000) });
  expect(parseStrictJson(text)).toEqual({ a: '"'.repeat(8_000) });
});
