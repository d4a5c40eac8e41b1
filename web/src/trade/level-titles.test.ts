import { expect, test } from 'vitest';
import { termsOf } from './amendment.ts';
import { levelTitles } from './level-titles.ts';
import { viewOfKnownTrade } from './testing/known-view.ts';

test('stop and target say what they cost and bring, in money and R', () => {
  const view = viewOfKnownTrade();
  expect(levelTitles(view, termsOf(view))).toEqual({
    entry: 'Entry',
    stop: 'Stop −$150 · 1\u00a0R',
    target: 'Target +$450 · 3\u00a0R',
  });
});

test('an amended order shows its own amounts', () => {
  const view = viewOfKnownTrade();
  expect(levelTitles(view, { ...termsOf(view), quantity: 1 }).stop).toBe('Stop −$50 · 1\u00a0R');
});
