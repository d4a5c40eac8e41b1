import { expect, test } from 'vitest';
import { writeAgo } from './write-ago.ts';

test.each([
  [-3000, 'just now'],
  [4999, 'just now'],
  [12_000, '12 s ago'],
  [60_000, '1 min ago'],
  [59 * 60_000 + 59_999, '59 min ago'],
  [47 * 3_600_000, '47 h ago'],
  [48 * 3_600_000, '2 days ago'],
])('%d ms is %s', (milliseconds, words) => {
  expect(writeAgo(milliseconds)).toBe(words);
});
