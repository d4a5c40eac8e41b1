import { expect, test } from 'vitest';
import { redactDetail } from './redact.ts';

const redact = (words: unknown) => redactDetail(words, ['test+key', 'other']);

test("the vendor's own words are kept", () => {
  expect(redact('Invalid API-Key provided.')).toBe('Invalid API-Key provided');
});

test.each([
  ['the key', 'no key test+key here', 'no key … here'],
  ['another secret', 'no other here', 'no … here'],
  ['an address', 'bad url "https://desk.example/approve?k=x" given', 'bad url … given'],
  ['anything like a signature', 'bad k=YWJjZGVmZ2hpamtsbW5vcA== given', 'bad … given'],
  ['line breaks', 'one\n\u0007two', 'one two'],
])('%s is taken out', (_, words, expected) => {
  expect(redact(words)).toBe(expected);
});

test('several sentences are kept, anything else among them is not', () => {
  expect(redact(['one is bad', 5, 'test+key is bad'])).toBe('one is bad … is bad');
});

test('a long text is truncated', () => {
  expect(redact('so long '.repeat(50))).toHaveLength(120);
});

test.each([undefined, null, 5, {}])('%j says nothing', (words) => {
  expect(redact(words)).toBe('');
});
