import { expect, test } from 'vitest';
import { findUrgency, formatAgo, formatSpokenTimeLeft, formatTimeLeft } from './durations.ts';

test.each([
  [300_000, '5:00'],
  [299_001, '5:00'],
  [247_000, '4:07'],
  [9_000, '0:09'],
  [1, '0:01'],
  [0, '0:00'],
  [-5, '0:00'],
])('%i ms are written %s', (left, words) => {
  expect(formatTimeLeft(left)).toBe(words);
});

test('the last minute is marked, and the last ten seconds again', () => {
  expect([61_000, 60_000, 10_001, 10_000].map(findUrgency)).toEqual(['calm', 'soon', 'soon', 'urgent']);
});

test('a screen reader hears three marks and no more', () => {
  const heard = new Set(
    Array.from({ length: 3000 }, (_, tenth) => formatSpokenTimeLeft(300_000 - tenth * 100)),
  );
  expect([...heard]).toEqual([
    '',
    '60 seconds left to decide',
    '30 seconds left to decide',
    '10 seconds left to decide',
  ]);
});

test.each([
  [-3000, 'just now'],
  [4999, 'just now'],
  [12_000, '12 s ago'],
  [60_000, '1 min ago'],
  [59 * 60_000 + 59_999, '59 min ago'],
  [47 * 3_600_000, '47 h ago'],
  [48 * 3_600_000, '2 days ago'],
])('%d ms is %s', (milliseconds, words) => {
  expect(formatAgo(milliseconds)).toBe(words);
});
