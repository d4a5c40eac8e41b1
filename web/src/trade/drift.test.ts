import { expect, test } from 'vitest';
import { judgeAge, judgeDrift, objectionOf } from './drift.ts';
import { viewOfKnownTrade } from './testing/known-view.ts';

const quote = { price: 4129.25, at: '2024-01-15T14:30:10Z', drift_ticks: 7, drift_r: 1.75 };

test.each([
  [7, 1.75, '7 ticks against · 1.8\u00a0R', 'against'],
  [1, 0.25, '1 tick against · 0.3\u00a0R', 'against'],
  [-3, -0.75, '3 ticks better · 0.8\u00a0R', 'better'],
  [0, 0, 'at the entry', 'at the entry'],
  [2.04, null, '2 ticks against', 'against'],
  [null, null, '', 'unknown'],
])('a drift of %s ticks reads "%3$s"', (drift_ticks, drift_r, words, side) => {
  expect(judgeDrift({ ...quote, drift_ticks, drift_r }, null)).toMatchObject({
    words,
    side,
    isBeyond: false,
  });
});

test.each([
  [6, 6, false],
  [7, 6, true],
  [-7, 6, true],
  [7, null, false],
])('%s ticks with a limit of %s are beyond it: %s', (drift_ticks, limit, isBeyond) => {
  expect(judgeDrift({ ...quote, drift_ticks }, limit).isBeyond).toBe(isBeyond);
});

test('a quote tells its age, and when it is too old to be the market', () => {
  const at = Date.parse(quote.at);
  expect([400, 3000, 16_000].map((age) => judgeAge(quote.at, at + age))).toEqual([
    { words: 'now', isOld: false },
    { words: '3 s ago', isOld: false },
    { words: '16 s ago', isOld: true },
  ]);
});

test('approving beyond the limit meets an objection that names both', () => {
  expect(objectionOf(viewOfKnownTrade({ quote, max_drift_ticks: 6 }))).toBe(
    'The market is 7 ticks (1.8\u00a0R) worse than the entry. The strategy allows 6 ticks, and may refuse to enter.',
  );
  expect(objectionOf(viewOfKnownTrade({ quote, max_drift_ticks: 8 }))).toBeUndefined();
  expect(objectionOf(viewOfKnownTrade({ quote: null, max_drift_ticks: 6 }))).toBeUndefined();
});
