import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import {
  type Amendments,
  amendedSignal,
  differingAmendments,
  isOnTick,
  isSameAmendments,
  type Terms,
} from './amendments.ts';
import { levelsOf } from './levels.ts';
import type { Signal } from './signal.ts';
import { asMoney, asPrice } from './units.ts';

/** Long two ES at 4127.50, 100 dollars of risk for 300: stop 4126.50, target 4130.50. */
const SIGNAL: Signal = {
  ...knownTrade().signal,
  quantity: 2,
  riskAmount: asMoney(100),
  targetAmount: asMoney(300),
};
const terms = (signal: Partial<Signal> = {}, contract = knownTrade().contract): Terms => ({
  signal: { ...SIGNAL, ...signal },
  contract,
  amendable: null,
});

test('half the quantity is half the money, at the same levels', () => {
  expect(amendedSignal(terms(), { quantity: 1 })).toMatchObject({
    quantity: 1,
    riskAmount: 50,
    targetAmount: 150,
    stopPrice: 4126.5,
    targetPrice: 4130.5,
  });
});

test('a nearer stop risks less, and the target stays', () => {
  expect(amendedSignal(terms(), { stopPrice: asPrice(4127) })).toMatchObject({
    riskAmount: 50,
    targetAmount: 300,
    stopPrice: 4127,
  });
});

test('a better entry risks less and wins more, since the levels stay where they are', () => {
  expect(amendedSignal(terms(), { entryPrice: asPrice(4127) })).toMatchObject({
    entryPrice: 4127,
    riskAmount: 50,
    targetAmount: 350,
  });
});

test('money that the strategy stated with costs in it keeps them in proportion', () => {
  const stated = terms({ stopPrice: asPrice(4126.5), riskAmount: asMoney(104) });
  expect(amendedSignal(stated, { stopPrice: asPrice(4127) }).riskAmount).toBe(52);
});

test('a stop where there was none is worth what the contract says', () => {
  const without = terms({ riskAmount: asMoney(0) });
  expect(amendedSignal(without, { stopPrice: asPrice(4126.5) }).riskAmount).toBe(100);
});

test('without a contract and a stop the money only follows the quantity', () => {
  const unknown = terms({}, null);
  expect(amendedSignal(unknown, { quantity: 1, entryPrice: asPrice(4127) })).toMatchObject({
    riskAmount: 50,
    entryPrice: 4127,
  });
});

test('levels worked out of the amended money are the amended levels', () => {
  const price = fc.integer({ min: 4100 * 4, max: 4127 * 4 }).map((ticks) => asPrice(ticks / 4));
  const property = fc.property(price, fc.constantFrom(1, 2), (stopPrice, quantity) => {
    const {
      stopPrice: _stop,
      targetPrice: _target,
      ...signal
    } = amendedSignal(terms(), { stopPrice, quantity });
    expect(levelsOf(signal, knownTrade().contract ?? undefined).stop).toBe(stopPrice);
  });
  fc.assert(property, { numRuns: 100, seed: 20240115 });
});

test('what says the same as the strategy is no amendment, levels that it gave as money too', () => {
  expect(differingAmendments(terms(), {})).toBeUndefined();
  expect(differingAmendments(terms())).toBeUndefined();
  const same: Amendments = {
    quantity: 2,
    entryPrice: asPrice(4127.5),
    stopPrice: asPrice(4126.5),
    targetPrice: asPrice(4130.5),
  };
  expect(differingAmendments(terms(), same)).toBeUndefined();
  expect(differingAmendments(terms(), { ...same, quantity: 1 })).toEqual({ quantity: 1 });
});

test('amendments are the same when every value is', () => {
  expect(isSameAmendments(undefined, undefined)).toBe(true);
  expect(isSameAmendments({ quantity: 1 }, { quantity: 1 })).toBe(true);
  expect(isSameAmendments({ quantity: 1 }, undefined)).toBe(false);
  expect(isSameAmendments({ quantity: 1 }, { quantity: 1, stopPrice: asPrice(4126) })).toBe(false);
});

test.each([
  [4127.25, 0.25, true],
  [4127.3, 0.25, false],
  [0.3, 0.1, true],
  [1.08565, 0.00005, true],
  [121.15625, 1 / 32, true],
  [121.16, 1 / 32, false],
])('whether %d is a price in steps of %d is %s', (price, tickSize, isOn) => {
  expect(isOnTick(price, { tickSize, pointValue: 1, currency: 'USD' })).toBe(isOn);
});
