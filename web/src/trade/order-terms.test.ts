import { describe, expect, test } from 'vitest';
import { inLanguage } from '../../../src/domain/language/catalogs.ts';
import { asPrice } from '../../../src/domain/units.ts';
import {
  amountsOf,
  applyDraft,
  findAmendments,
  findFirstDraftFault,
  findOrderFault,
  nativePrice,
  orderOf,
  parseValue,
  rangeOf,
  stepValue,
  withoutDraft,
} from './order-terms.ts';
import { knownView } from './testing/known-trade.ts';

const amendable = {
  quantity: { min: 1 },
  entry_price: { min: 4125.5, max: 4128.5 },
  stop_price: { min: 4125, max: 4127 },
};
const view = knownView({ amendable });
const prices = { min: 4125.5, max: 4128.5, step: 0.25, decimals: 2 };

describe('what may be changed', () => {
  test('a quantity goes down from the signal, in whole contracts', () => {
    expect(rangeOf(view, 'quantity')).toEqual({ min: 1, max: 3, step: 1, decimals: 0 });
  });
  test('a price moves in ticks', () => {
    expect(rangeOf(view, 'entryPrice')).toEqual(prices);
  });
  test('whole contracts stay whole, even where the strategy would allow less than one', () => {
    const half = knownView({ amendable: { quantity: { min: 0.5 } } });
    expect(rangeOf(half, 'quantity')?.step).toBe(1);
    expect(findFirstDraftFault(half, { quantity: '1.5' })).toBe('Quantity: Must be a multiple of 1.');
  });
  test('a field that the strategy did not name stays', () => {
    expect(rangeOf(view, 'targetPrice')).toBeUndefined();
  });
  test('a strategy that allows nothing has no fields', () => {
    expect(rangeOf(knownView(), 'quantity')).toBeUndefined();
  });
});

describe('steps', () => {
  test('a step is one tick, without binary dust', () => {
    const fine = { min: 0, max: 1, step: 0.1, decimals: 1 };
    expect(stepValue(0.2, 1, fine)).toBe(0.3);
  });
  test('the bounds hold', () => {
    expect([stepValue(4128.5, 1, prices), stepValue(4125.5, -1, prices)]).toEqual([4128.5, 4125.5]);
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
    ['4127.3', 'Must be a multiple of 0.25'],
    ['4,127.25', 'Write it without a comma'],
  ])('"%s" is read as %s', (text, value) => {
    expect(parseValue(text, prices)).toBe(value);
  });
  test.each(['2,000', '2,000,000', '1,500.5'])('"%s" is no thousandth part of what was meant', (text) => {
    expect(parseValue(text, { min: 1, max: 3_000_000, step: 1, decimals: 0 })).toBe(
      'Write it without a comma',
    );
  });
});

describe('typing on a German page', () => {
  test.each([
    ['4127,25', 4127.25],
    ['4127.25', 4127.25],
    ['4.127', '4127 oder 4,127 schreiben'],
    ['4.127,25', 'Ohne Tausenderpunkt schreiben: 4127,25'],
    ['4100', 'Mindestens 4125,50'],
    ['4127,3', expect.stringContaining('0,25')],
  ])('"%s" is read as %s', (text, value) => {
    expect(inLanguage('de', () => parseValue(text, prices))).toEqual(value);
  });
});

describe('what follows', () => {
  test('the approval carries only what differs', () => {
    expect(findAmendments(view, { ...orderOf(view), quantity: 2 })).toEqual({ quantity: 2 });
    expect(findAmendments(view, orderOf(view))).toBeUndefined();
  });
  test("untouched, the amounts are the signal's own", () => {
    expect(amountsOf(view, orderOf(view))).toEqual({ risk: 150, target: 450, rewardToRisk: 3 });
  });
  test('fewer contracts risk less', () => {
    expect(amountsOf(view, { ...orderOf(view), quantity: 1 })).toEqual({
      risk: 50,
      target: 150,
      rewardToRisk: 3,
    });
  });
  test('the risk is the worth of the stop while something else is changed', () => {
    const { signal } = view;
    const stated = knownView({ amendable, signal: { ...signal, risk_amount: 165 } });
    expect(amountsOf(stated, { ...orderOf(stated), targetPrice: asPrice(4129) })).toEqual({
      risk: 150,
      target: 225,
      rewardToRisk: 1.5,
    });
  });
  test('a better entry risks less and wins more', () => {
    const amounts = amountsOf(view, { ...orderOf(view), entryPrice: asPrice(4127) });
    expect(amounts).toEqual({ risk: 75, target: 525, rewardToRisk: 7 });
  });
  test('without a contract the amounts follow the quantity', () => {
    const unknown = knownView({ amendable, contract: null });
    expect(amountsOf(unknown, { ...orderOf(unknown), quantity: 1 }).risk).toBe(50);
  });
  test('a stop on the wrong side of the entry is named', () => {
    expect(findOrderFault(view, { ...orderOf(view), entryPrice: asPrice(4126.5) })).toBe(
      'The stop of a long must be below the entry.',
    );
    expect(findOrderFault(view, orderOf(view))).toBeUndefined();
  });
  test('so is what the server would refuse', () => {
    const tooFar = { ...orderOf(view), stopPrice: asPrice(4124.25) };
    expect(findOrderFault(view, tooFar)).toBe('Stop: must lie between 4125 and 4127, found 4124.25.');
    expect(inLanguage('de', () => findOrderFault(view, tooFar))).toBe(
      'Stop: muss zwischen 4125 und 4127 liegen, gefunden 4124,25.',
    );
  });
});

const typing = knownView({ amendable: { quantity: { min: 1 }, stop_price: { min: 4125, max: 4127 } } });
const asked = orderOf(typing);

test('a value counts while it is typed', () => {
  expect(applyDraft(typing, asked, 'quantity', '1').quantity).toBe(1);
});

test('text that is no value leaves the order as it was, and is named with its field', () => {
  expect(applyDraft(typing, asked, 'stopPrice', '4100')).toEqual(asked);
  expect(findFirstDraftFault(typing, { quantity: '2', stopPrice: '4100' })).toBe('Stop: At least 4125.00.');
});

test('an empty field is no value', () => {
  expect(findFirstDraftFault(typing, { quantity: '' })).toBe('Quantity: Not a number.');
});

test('a fault goes with its text', () => {
  expect(findFirstDraftFault(typing, withoutDraft({ quantity: '9' }, 'quantity'))).toBeUndefined();
});

test('beside a decimal stands the price as the market writes it, where that differs', () => {
  const contract = { tick_size: 1 / 64, point_value: 1000, currency: 'USD' };
  const note = knownView({ contract: { ...contract, price_format: { style: 'half-32nds' } } });
  expect(nativePrice(note, 'entryPrice', 109.453125)).toBe("109'14.5");
  expect(nativePrice(note, 'quantity', 2)).toBeUndefined();
  expect(nativePrice(view, 'entryPrice', 4127.5)).toBeUndefined();
});

test('an amended order shows its own amounts', () => {
  const view = knownView();
  expect(amountsOf(view, { ...orderOf(view), quantity: 1 }).risk).toBe(50);
});
