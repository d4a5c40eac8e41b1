import { expect, test } from 'vitest';
import { drillBanner, drillLuck, formatAnswer, formatEnding } from './drill-words.ts';

test.each([
  ['target', 2, 'Target reached, +2.0 R'],
  ['stop', -1, 'Stopped out, −1.0 R'],
  ['time', 0, 'Closed at the end of the day, 0.0 R'],
  ['not_filled', null, 'Never filled'],
] as const)('an end by %s at %s R is told', (ending, r, text) => {
  expect(formatEnding(ending, r)).toBe(text);
});

test.each([
  ['approve', 'You approved'],
  ['reject', 'You rejected'],
  [null, 'No answer'],
] as const)('the answer %s is told', (verdict, text) => {
  expect(formatAnswer(verdict)).toBe(text);
});

test('a drill says that it is one, and that it is short', () => {
  expect([drillBanner(), drillLuck()]).toEqual([
    'Drill: this is practice. Nothing is placed.',
    'A drill is short: luck decides most of its result. It is practice, not advice.',
  ]);
});
