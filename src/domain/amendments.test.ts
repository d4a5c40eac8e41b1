import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import {
  AMENDABLE_FIELDS,
  type Amendments,
  amendedSignal,
  askedFor,
  differingAmendments,
  fromJson,
  isSameAmendments,
  type Terms,
  toJson,
} from './amendments.ts';
import { computeLevels, isOnTick } from './levels.ts';
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

test('money is the worth of the amended level, whatever costs the strategy had in it', () => {
  const stated = terms({ stopPrice: asPrice(4126.5), riskAmount: asMoney(104) });
  expect(amendedSignal(stated, { stopPrice: asPrice(4127) }).riskAmount).toBe(50);
});

test('distances that were asked for do not move an amended level', () => {
  const stated = terms({ stopTicks: 4, riskAmount: asMoney(0) });
  const amended = amendedSignal(stated, { stopPrice: asPrice(4125.5), quantity: 1 });
  expect(computeLevels(amended, knownTrade().contract ?? undefined)).toMatchObject({
    stop: 4125.5,
    riskAmount: 100,
    contradictions: [],
  });
});

test('an amended stop contradicts nothing, though the strategy contradicted itself', () => {
  const contradictory = terms({ stopPrice: asPrice(4087.5), riskAmount: asMoney(100) });
  const amended = amendedSignal(contradictory, { stopPrice: asPrice(4107.5) });
  expect(computeLevels(amended, knownTrade().contract ?? undefined)).toMatchObject({
    riskAmount: 2000,
    contradictions: [],
  });
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
    expect(computeLevels(signal, knownTrade().contract ?? undefined).stop).toBe(stopPrice);
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
  expect(isOnTick(price, { tickSize })).toBe(isOn);
});

test('JSON has its own names for all that may be amended, and only for what is there', () => {
  const amendments = {
    quantity: 1,
    entryPrice: asPrice(4127),
    stopPrice: asPrice(4126),
    targetPrice: asPrice(4131),
  } satisfies Required<Amendments>;
  const json = { quantity: 1, entry_price: 4127, stop_price: 4126, target_price: 4131 };
  expect(toJson(amendments)).toEqual(json);
  expect(fromJson(json, asPrice)).toEqual(amendments);
  expect(Object.keys(amendments)).toEqual(AMENDABLE_FIELDS.map(({ name }) => name));
  expect(Object.entries(toJson({ stopPrice: asPrice(0) }))).toEqual([['stop_price', 0]]);
  expect(Object.entries(fromJson({ stop_price: 0 }, asPrice))).toEqual([['stopPrice', 0]]);
  expect(Object.keys(fromJson({}, asPrice))).toEqual([]);
});

test('what reads a price gets prices alone', () => {
  const bounds = { quantity: { min: 1 }, stop_price: { min: 4125, max: 4127 } };
  expect(fromJson(bounds, ({ min, max }) => `${min} to ${max}`)).toEqual({
    quantity: { min: 1 },
    stopPrice: '4125 to 4127',
  });
});

describe('without a contract the money follows the quantity and the distances:', () => {
  const stated = {
    quantity: 4,
    stopPrice: asPrice(4125.5),
    targetPrice: asPrice(4131.5),
    riskAmount: asMoney(100),
    targetAmount: asMoney(200),
  };

  test.each<[string, Partial<Signal>, Amendments, number, number]>([
    ['half the quantity', {}, { quantity: 2 }, 50, 100],
    ['twice the distance of the stop', {}, { stopPrice: asPrice(4123.5) }, 200, 200],
    ['half the distance of the target', {}, { targetPrice: asPrice(4129.5) }, 100, 100],
    ['both, and half the quantity', {}, { stopPrice: asPrice(4123.5), quantity: 2 }, 100, 100],
    ['an entry between them', {}, { entryPrice: asPrice(4128.5) }, 150, 150],
    [
      'a stop that was on the entry',
      { stopPrice: asPrice(4127.5) },
      { stopPrice: asPrice(4126.5) },
      100,
      200,
    ],
  ])('%s', (_what, changes, amendments, risk, target) => {
    const { riskAmount, targetAmount } = amendedSignal(terms({ ...stated, ...changes }, null), amendments);
    expect([riskAmount, targetAmount]).toEqual([risk, target]);
  });

  test('a stop where none was known changes nothing', () => {
    expect(amendedSignal(terms({}, null), { stopPrice: asPrice(4126.5) }).riskAmount).toBe(100);
  });

  test('nor does anything else where no quantity was sent', () => {
    const { quantity: _quantity, ...signal } = { ...SIGNAL, ...stated };
    const asked = { signal, contract: null };
    expect(askedFor(asked)).toStrictEqual({ entryPrice: 4127.5, stopPrice: 4125.5, targetPrice: 4131.5 });
    expect(amendedSignal(asked, { stopPrice: asPrice(4123.5) }).riskAmount).toBe(200);
  });
});
