import { expect, test } from 'vitest';
import { spokenTimeLeft, urgencyOf, writeTimeLeft } from './countdown.ts';

test.each([
  [300_000, '5:00'],
  [299_001, '5:00'],
  [247_000, '4:07'],
  [9_000, '0:09'],
  [1, '0:01'],
  [0, '0:00'],
  [-5, '0:00'],
])('%i ms are written %s', (left, words) => {
  expect(writeTimeLeft(left)).toBe(words);
});

test('the last minute is marked, and the last ten seconds again', () => {
  expect([61_000, 60_000, 10_001, 10_000].map(urgencyOf)).toEqual(['calm', 'soon', 'soon', 'urgent']);
});

test('a screen reader hears three marks and no more', () => {
  const heard = new Set(Array.from({ length: 3000 }, (_, tenth) => spokenTimeLeft(300_000 - tenth * 100)));
  expect([...heard]).toEqual([
    '',
    '60 seconds left to decide',
    '30 seconds left to decide',
    '10 seconds left to decide',
  ]);
});
