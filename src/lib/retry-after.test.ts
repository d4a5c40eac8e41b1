import { expect, test } from 'vitest';
import { LONGEST_RETRY_AFTER_MS, parseRetryAfter } from './retry-after.ts';

const NOW = Date.parse('2024-01-15T14:32:00Z');

test.each([
  ['30', 30_000],
  ['0', 0],
  [' 5 ', 5_000],
  ['Mon, 15 Jan 2024 14:32:45 GMT', 45_000],
])('Retry-After "%s" asks for a wait of %i ms', (text, expected) => {
  expect(parseRetryAfter(text, NOW)).toBe(expected);
});

test('a date that has passed asks for no wait', () => {
  expect(parseRetryAfter('Mon, 15 Jan 2024 14:00:00 GMT', NOW)).toBe(0);
});

test.each(['86400', '9'.repeat(400), 'Tue, 16 Jan 2024 14:32:00 GMT'])(
  'a wait as long as "%s" is cut to the longest allowed',
  (text) => {
    expect(parseRetryAfter(text, NOW)).toBe(LONGEST_RETRY_AFTER_MS);
  },
);

test.each([null, '', 'soon', '-5', '1.5', '1e3', '2024-01-15', 'Xyz, 99 Foo 2024 14:32:00 GMT'])(
  'Retry-After %j asks for nothing',
  (text) => {
    expect(parseRetryAfter(text, NOW)).toBeNull();
  },
);
