import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { amendableRange, findAmendableFault, findAmendmentFaults } from './amendment-faults.ts';
import type { Amendable, Amendments, Terms } from './amendments.ts';
import type { Signal } from './signal.ts';
import { asMoney, asPrice } from './units.ts';

/** Long two ES at 4127.50, stop 4126.50, target 4130.50. */
const SIGNAL: Signal = {
  ...knownTrade().signal,
  quantity: 2,
  riskAmount: asMoney(100),
  targetAmount: asMoney(300),
};
const bounds = (min: number, max: number) => ({ min: asPrice(min), max: asPrice(max) });
const ALL: Amendable = {
  quantity: { min: 1 },
  entryPrice: bounds(4120, 4135),
  stopPrice: bounds(4120, 4135),
  targetPrice: bounds(4120, 4135),
};
const faultsIn = (amendments: Amendments, changes: Partial<Terms> = {}) =>
  findAmendmentFaults(
    { signal: SIGNAL, contract: knownTrade().contract, amendable: ALL, ...changes },
    amendments,
  ).map(({ field, rule }) => `${field} ${rule}`);

test('amendments within their bounds are accepted, including the bounds', () => {
  expect(faultsIn({ quantity: 1, entryPrice: asPrice(4127), stopPrice: asPrice(4120) })).toEqual([]);
  expect(faultsIn({ targetPrice: asPrice(4135) })).toEqual([]);
});

test.each<[string, Amendments, string]>([
  ['a larger order', { quantity: 3 }, 'quantity must lie between 1 and 2, found 3'],
  ['too small an order', { quantity: 0.5 }, 'quantity must lie between 1 and 2, found 0.5'],
  ['a broken order', { quantity: 1.5 }, 'quantity must be whole, found 1.5'],
  [
    'a price below its bounds',
    { entryPrice: asPrice(4119.75) },
    'entry_price must lie between 4120 and 4135',
  ],
  [
    'a price above its bounds',
    { targetPrice: asPrice(4135.25) },
    'target_price must lie between 4120 and 4135',
  ],
  [
    'a price between two ticks',
    { entryPrice: asPrice(4127.1) },
    'entry_price must be a multiple of the tick 0.25',
  ],
  ['a stop at the entry', { stopPrice: asPrice(4127.5) }, 'stop_price must lie below the entry 4127.5'],
  [
    'an entry beyond the stop',
    { entryPrice: asPrice(4126.25) },
    'stop_price must lie below the entry 4126.25',
  ],
  ['an entry beyond the target', { entryPrice: asPrice(4131) }, 'target_price must lie above the entry 4131'],
])('%s is refused', (_what, amendments, rule) => {
  expect(faultsIn(amendments)).toEqual([expect.stringContaining(rule)]);
});

test.each<[string, keyof Amendments, Partial<Terms>, object | undefined]>([
  ['a whole quantity, one by one', 'quantity', {}, { min: 1, max: 2, step: 1 }],
  ['half a coin, freely', 'quantity', { signal: { ...SIGNAL, quantity: 0.5 } }, { min: 1, max: 0.5 }],
  ['a price, by the tick', 'stopPrice', {}, { min: 4120, max: 4135, step: 0.25 }],
  ['a price whose tick is unknown, freely', 'stopPrice', { contract: null }, { min: 4120, max: 4135 }],
  ['nothing that the strategy did not name', 'entryPrice', { amendable: {} }, undefined],
])('an approver may move %s', (_what, name, changes, range) => {
  const terms = { signal: SIGNAL, contract: knownTrade().contract, amendable: ALL, ...changes };
  expect(amendableRange(terms, name)).toEqual(range);
});

test('every fault is reported at once', () => {
  expect(faultsIn({ quantity: 5, entryPrice: asPrice(1), stopPrice: asPrice(2) })).toHaveLength(3);
});

test('the sides of a short are reversed', () => {
  const signal: Signal = { ...SIGNAL, direction: 'SHORT' };
  expect(faultsIn({ stopPrice: asPrice(4128) }, { signal })).toEqual([]);
  expect(faultsIn({ stopPrice: asPrice(4127) }, { signal })).toEqual([
    expect.stringContaining('must lie above the entry'),
  ]);
});

test('half a coin stays divisible', () => {
  const signal = { ...SIGNAL, quantity: 0.5 };
  expect(faultsIn({ quantity: 0.25 }, { signal, amendable: { quantity: { min: 0.1 } } })).toEqual([]);
});

test.each<[string, Partial<Terms>]>([
  ['where the strategy allows nothing', { amendable: null }],
  ['where it allows something else', { amendable: { targetPrice: bounds(4128, 4135) } }],
])('any amendment is refused %s', (_where, changes) => {
  for (const amendments of [{ quantity: 1 }, { entryPrice: asPrice(4127) }, { stopPrice: asPrice(4126) }])
    expect(faultsIn(amendments, changes)).toEqual([expect.stringContaining('may not be changed')]);
});

test('without a contract any price within the bounds will do', () => {
  expect(faultsIn({ entryPrice: asPrice(4127.1) }, { contract: null })).toEqual([]);
});

test.each<[string, Amendable, string]>([
  [
    'a least quantity above the signal',
    { quantity: { min: 3 } },
    'quantity/min must be at most the quantity 2',
  ],
  [
    'bounds the wrong way round',
    { stopPrice: bounds(4126, 4125) },
    'stop_price/min must be at most max 4125',
  ],
])('a strategy that allows %s is refused', (_what, amendable, rule) => {
  const fault = findAmendableFault(amendable, SIGNAL);
  expect(`${fault?.field} ${fault?.rule}`).toContain(rule);
});

test('a quantity may only be allowed where one was sent', () => {
  const { quantity: _quantity, ...signal } = SIGNAL;
  expect(findAmendableFault({ quantity: { min: 1 } }, signal)).toEqual({
    field: 'quantity',
    rule: 'must not be there without a quantity in the signal',
  });
  const asked = { signal, contract: null, amendable: { quantity: { min: 1 } } };
  expect(amendableRange(asked, 'quantity')).toBeUndefined();
});

test('bounds may lie below zero, as prices do', () => {
  expect(findAmendableFault({ targetPrice: bounds(-5, 1) }, SIGNAL)).toBeUndefined();
});

test('good bounds have no fault', () => {
  expect(findAmendableFault(ALL, SIGNAL)).toBeUndefined();
  expect(findAmendableFault({}, SIGNAL)).toBeUndefined();
  const narrow = { quantity: { min: 2 }, stopPrice: bounds(4125, 4125) };
  expect(findAmendableFault(narrow, SIGNAL)).toBeUndefined();
});
