import { expect, test } from 'vitest';
import { termsOf } from './amendment.ts';
import { hindranceOf } from './hindrance.ts';
import { viewOfKnownTrade } from './testing/known-view.ts';

const view = viewOfKnownTrade({ amendable: { quantity: { min: 1 } } });
const known = { view, terms: termsOf(view), drafts: {}, isLive: true };

test('a live page with an order as it should be hinders nothing', () => {
  expect(hindranceOf(known)).toBeUndefined();
});

test('what is not live can not be approved', () => {
  expect(hindranceOf({ ...known, isLive: false })).toContain('waits for the connection');
});

test('a field that holds no value can not be approved, whatever the order was before', () => {
  expect(hindranceOf({ ...known, drafts: { quantity: '9' } })).toBe('Quantity: At most 3.');
});

test('a stop on the wrong side can not be approved', () => {
  const terms = { ...known.terms, stop_price: 4128 };
  expect(hindranceOf({ ...known, terms })).toBe('The stop of a long lies below its entry.');
});
