import { expect, test } from 'vitest';
import { redactDetail } from './redact.ts';

const redact = (error: unknown) => redactDetail(JSON.stringify({ error }), 'test+key');

test("Pushcut's own words are kept", () => {
  expect(redact('Invalid API-Key provided.')).toBe('Invalid API-Key provided');
});

test.each([
  ['the key', 'no key test+key here', 'no key … here'],
  ['an address', 'bad url "https://desk.example/approve?k=x" given', 'bad url … given'],
  ['anything like a signature', 'bad k=YWJjZGVmZ2hpamtsbW5vcA== given', 'bad … given'],
  ['line breaks', 'one\n\u0007two', 'one two'],
])('%s is taken out', (_, error, expected) => {
  expect(redact(error)).toBe(expected);
});

test('a long text is truncated', () => {
  expect(redact('so long '.repeat(50))).toHaveLength(120);
});

test.each(['', 'null', '<html>', '{"error": 5}', '{"message": "x"}'])('body %j says nothing', (body) => {
  expect(redactDetail(body, 'test-key')).toBe('');
});
