import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './find-json-fault.ts';

test.each([
  ['{"bars":[{"volume":NaN}]}', "NaN, which JSON doesn't have", '/bars/0/volume', 1, 20],
  ['{"a":\n  -Infinity}', "-Infinity, which JSON doesn't have", '/a', 2, 3],
  ['{"test": True}', 'True, which JSON writes true', '/test', 1, 10],
  ['{"entry_price": 4127,50, "a": 1}', 'a decimal comma after 4127', '', 1, 22],
  ['{"a": [1, 2', 'the body ends here, after 11 characters', '/a', 1, 12],
  ['{"a": "abc', 'the body ends here', '/a', 1, 11],
  ['{"a": "abc\\', 'the body ends here', '/a', 1, 12],
  ['{"a": "b\\qc", "d": 1}', 'expected the end of the text in double quotes, found "\\"b', '/a', 1, 7],
  ['{"a": "b\nc"}', 'expected the end of the text in double quotes, found "\\"b', '/a', 1, 7],
  ['{"a": 1', 'it was cut off', '', 1, 8],
  ['', 'the body ends here', '', 1, 1],
  ['{"a": 1,}', 'a comma before "}"', '', 1, 9],
  ["{'a': 1}", 'JSON has double quotes only', '', 1, 2],
  ['{"a": 1} x', 'expected the end of the JSON, found "x"', '', 1, 10],
  ['{"a": long}', 'long, which is no value in JSON', '/a', 1, 7],
  ['{"a": 01}', 'expected ",", found "1}"', '', 1, 8],
  ['\uFEFF{}', 'a byte order mark', '', 1, 1],
])('%j: %s', (json, text, pointer, line, column) => {
  expect(findJsonFault(json)).toMatchObject({ pointer, line, column, text: expect.stringContaining(text) });
});

test('what is JSON has no fault, however deep it lies', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(findJsonFault(json)).toBeUndefined();
    }),
  );
});

test('what JSON.parse refuses has a fault, wherever it was cut off', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, place) => {
      const cut = json.slice(0, place % (json.length + 1));
      const isJson = (text: string) => {
        try {
          JSON.parse(text);
          return true;
        } catch {
          return false;
        }
      };
      expect(findJsonFault(cut) === undefined).toBe(isJson(cut));
    }),
  );
});

test('a hundred thousand open brackets are told in one sentence', () => {
  expect(findJsonFault('['.repeat(100_000))?.text).toContain('nested too deeply');
});

test.each([
  ['text', 'x'],
  ['escapes', '\\n'],
  ['escaped quotation marks', '\\"'],
])("megabytes of %s that were cut off don't hang the server", (_kind, part) => {
  expect(findJsonFault(`{"a": "${part.repeat(2_000_000 / part.length)}`)?.text).toContain(
    'the body ends here',
  );
});
