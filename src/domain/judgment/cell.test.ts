import { expect, test } from 'vitest';
import { judgedTrade } from '../../../test/support/judged-trades.ts';
import { cellsOf, keyOf, splitKey, weekdayOf } from './cell.ts';
import type { JudgedTrade } from './judged-trade.ts';

const unsaid = { pattern: null, confidence: null, decidedAfterMs: null, approver: null, channel: null };

test.each<[string, Partial<JudgedTrade>, readonly string[]]>([
  [
    'an approved trade',
    {},
    ['pattern:pullback', 'hour:09', 'confidence:3', 'taken:2', 'approver:anna', 'channel:ntfy'],
  ],
  [
    'a rejected trade, with its reason',
    { group: 'rejected', reason: 'late', marketHour: 10 },
    [
      'pattern:pullback',
      'hour:10',
      'confidence:3',
      'taken:2',
      'approver:anna',
      'channel:ntfy',
      'reason:late',
    ],
  ],
  [
    'a rejected trade of which nothing else is known',
    { ...unsaid, group: 'rejected' },
    ['pattern:', 'hour:09', 'confidence:', 'reason:'],
  ],
  [
    'an expired trade, on which nobody decided',
    { group: 'expired', reason: 'late' },
    ['pattern:pullback', 'hour:09', 'confidence:3'],
  ],
  ['a withdrawn trade', { group: 'withdrawn' }, []],
  ['an approval by rule', { channel: 'rule' }, []],
])('the cells of %s', (_which, changes, cells) => {
  expect(cellsOf(judgedTrade(changes))).toEqual(cells);
});

test.each([
  [-0.1, '0'],
  [0.19, '0'],
  [0.2, '1'],
  [0.99, '4'],
  [1, '4'],
])('a confidence of %f is in fifth %s', (confidence, fifth) => {
  expect(cellsOf(judgedTrade({ confidence }))).toContain(`confidence:${fifth}`);
});

test.each([
  [0, 0],
  [1_999, 0],
  [2_000, 1],
  [119_999, 4],
  [120_000, 5],
])('a decision after %i ms is of step %i', (decidedAfterMs, step) => {
  expect(cellsOf(judgedTrade({ decidedAfterMs }))).toContain(`taken:${step}`);
});

test('a value may hold the sign that divides it from its dimension', () => {
  expect(splitKey(keyOf('reason', 'late: news'))).toEqual({ dimension: 'reason', value: 'late: news' });
});

test('a long value is cut', () => {
  expect(splitKey(keyOf('reason', 'a'.repeat(61))).value).toBe('a'.repeat(60));
});

test('the week begins on Monday', () => {
  expect(['2024-01-15', '2024-01-20', '2024-01-21'].map(weekdayOf)).toEqual([1, 6, 7]);
});
