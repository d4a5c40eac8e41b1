import { describe, expect, test } from 'vitest';
import { amountsOf, differing, faultOf, rangeOf, readTyped, stepped, termsOf } from './amendment.ts';
import { viewOfKnownTrade } from './testing/known-view.ts';

const amendable = {
  quantity: { min: 1 },
  entry_price: { min: 4125.5, max: 4128.5 },
  stop_price: { min: 4125, max: 4127 },
};
const view = viewOfKnownTrade({ amendable });
const prices = { min: 4125.5, max: 4128.5, step: 0.25, decimals: 2 };

describe('what may be changed', () => {
  test('a quantity goes down from the signal, in whole contracts', () => {
    expect(rangeOf(view, 'quantity')).toEqual({ min: 1, max: 3, step: 1, decimals: 0 });
  });
  test('a price moves in ticks', () => {
    expect(rangeOf(view, 'entry_price')).toEqual(prices);
  });
  test('a field that the strategy did not name stays', () => {
    expect(rangeOf(view, 'target_price')).toBeUndefined();
  });
  test('a strategy that allows nothing has no fields', () => {
    expect(rangeOf(viewOfKnownTrade(), 'quantity')).toBeUndefined();
  });
});

describe('steps', () => {
  test('a step is one tick, without binary dust', () => {
    const fine = { min: 0, max: 1, step: 0.1, decimals: 1 };
    expect(stepped(0.2, 1, fine)).toBe(0.3);
  });
  test('the bounds hold', () => {
    expect([stepped(4128.5, 1, prices), stepped(4125.5, -1, prices)]).toEqual([4128.5, 4125.5]);
  });
});

describe('typing', () => {
  test.each([
    ['4127.25', 4127.25],
    [' 4127,25 ', 4127.25],
    ['', 'Not a number'],
    ['dear', 'Not a number'],
    ['4100', 'At least 4125.50'],
    ['41275', 'At most 4128.50'],
    ['4127.3', 'Only steps of 0.25'],
  ])('"%s" is read as %s', (text, value) => {
    expect(readTyped(text, prices)).toBe(value);
  });
});

describe('what follows', () => {
  test('the approval carries only what differs', () => {
    expect(differing(view, { ...termsOf(view), quantity: 2 })).toEqual({ quantity: 2 });
    expect(differing(view, termsOf(view))).toEqual({});
  });
  test("untouched, the amounts are the signal's own", () => {
    expect(amountsOf(view, termsOf(view))).toEqual({ risk: 150, target: 450, rewardToRisk: 3 });
  });
  test('fewer contracts risk less', () => {
    expect(amountsOf(view, { ...termsOf(view), quantity: 1 })).toEqual({
      risk: 50,
      target: 150,
      rewardToRisk: 3,
    });
  });
  test('what a strategy stated stays while something else is changed', () => {
    const { signal } = view;
    // 165 dollars on three contracts are 1.1 points, of which the stop is drawn at 1; the ratio is the drawn one.
    const stated = viewOfKnownTrade({ amendable, signal: { ...signal, risk_amount: 165 } });
    expect(amountsOf(stated, { ...termsOf(stated), target_price: 4129 })).toEqual({
      risk: 165,
      target: 225,
      rewardToRisk: 1.5,
    });
  });
  test('a better entry risks less and wins more', () => {
    const amounts = amountsOf(view, { ...termsOf(view), entry_price: 4127 });
    expect(amounts).toEqual({ risk: 75, target: 525, rewardToRisk: 7 });
  });
  test('without a contract the amounts follow the quantity', () => {
    const unknown = viewOfKnownTrade({ amendable, contract: null });
    expect(amountsOf(unknown, { ...termsOf(unknown), quantity: 1 }).risk).toBe(50);
  });
  test('a stop on the wrong side of the entry is named', () => {
    expect(faultOf(view, { ...termsOf(view), entry_price: 4126.5 })).toBe(
      'The stop of a long lies below its entry.',
    );
    expect(faultOf(view, termsOf(view))).toBeUndefined();
  });
});
