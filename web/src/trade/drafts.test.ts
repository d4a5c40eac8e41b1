import { expect, test } from 'vitest';
import { termsOf } from './amendment.ts';
import { draftFault, termsTyped, withoutDraft } from './drafts.ts';
import { viewOfKnownTrade } from './testing/known-view.ts';

const view = viewOfKnownTrade({ amendable: { quantity: { min: 1 }, stop_price: { min: 4125, max: 4127 } } });
const asked = termsOf(view);

test('a value counts while it is typed', () => {
  expect(termsTyped(view, asked, 'quantity', '1').quantity).toBe(1);
});

test('text that is no value leaves the order as it was, and is named with its field', () => {
  expect(termsTyped(view, asked, 'stop_price', '4100')).toEqual(asked);
  expect(draftFault(view, { quantity: '2', stop_price: '4100' })).toBe('Stop: At least 4125.00.');
});

test('an empty field is no value', () => {
  expect(draftFault(view, { quantity: '' })).toBe('Quantity: Not a number.');
});

test('a fault goes with its text', () => {
  expect(draftFault(view, withoutDraft({ quantity: '9' }, 'quantity'))).toBeUndefined();
});
