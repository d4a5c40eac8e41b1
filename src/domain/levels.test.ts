import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { knownContract } from './contract.ts';
import { computeDrift, computeDriftInRisk, computeLevels, decimalsOf, roundToTick } from './levels.ts';
import type { Signal } from './signal.ts';
import { asMoney, asPrice } from './units.ts';

const ES = { tickSize: 0.25, pointValue: 50, currency: 'USD' };

/** ES long 1 at 4127.50, 50 dollars of risk for 150, with changes. */
const signalWith = (changes: Partial<Signal> = {}): Signal => ({ ...knownTrade().signal, ...changes });
const money = (riskAmount: number, targetAmount: number) => ({
  riskAmount: asMoney(riskAmount),
  targetAmount: asMoney(targetAmount),
});

test('50 dollars of risk on one ES are one point, and 150 of target are three', () => {
  expect(computeLevels(signalWith(), ES)).toEqual({
    entry: 4127.5,
    stop: 4126.5,
    target: 4130.5,
    rewardToRisk: 3,
  });
});

test('dollars are never subtracted from a price', () => {
  const { stop, target } = computeLevels(signalWith(), ES);

  expect(stop).not.toBe(4077.5);
  expect(target).not.toBe(4277.5);
});

test('the levels of a SHORT lie on the other sides', () => {
  expect(computeLevels(signalWith({ direction: 'SHORT' }), ES)).toMatchObject({
    stop: 4128.5,
    target: 4124.5,
  });
});

test('the same money on more contracts is a shorter way', () => {
  expect(computeLevels(signalWith({ quantity: 2 }), ES)).toMatchObject({ stop: 4127, target: 4129 });
});

// instrument, quantity, entry, risk, target → stop and target of a LONG, worked by hand
test.each([
  ['ES', 1, 4127.5, 112.5, 340, 4125.25, 4134.25],
  ['NQ', 2, 15_000.25, 400, 1200, 14_990.25, 15_030.25],
  ['MES', 3, 4127.5, 50, 100, 4124.25, 4134.25],
  ['CL', 1, 78.42, 250, 505, 78.17, 78.93],
  ['6E', 1, 1.08565, 125, 312.5, 1.08465, 1.08815],
  ['ZB', 1, 121.15625, 500, 1010, 120.65625, 122.15625],
])('%s × %d at %d with %d risked for %d: stop %d, target %d', (...row) => {
  const [instrument, quantity, entry, risk, target, stopPrice, targetPrice] = row;
  const signal = signalWith({ ...money(risk, target), quantity, entryPrice: asPrice(entry) });

  expect(computeLevels(signal, knownContract(instrument))).toMatchObject({
    stop: stopPrice,
    target: targetPrice,
  });
});

test('prices that were stated are taken as they are', () => {
  const stated = { stopPrice: asPrice(4120.1), targetPrice: asPrice(4140) };

  expect(computeLevels(signalWith(stated), undefined)).toEqual({
    entry: 4127.5,
    stop: 4120.1,
    target: 4140,
    rewardToRisk: 12.5 / (4127.5 - 4120.1),
  });
});

test.each([
  ['the point value of the instrument is not known', signalWith(), undefined],
  ['no amount was sent', signalWith(money(0, 0)), ES],
])('levels are unknown, and said to be, because %s', (reason, signal, contract) => {
  expect(computeLevels(signal, contract)).toMatchObject({
    stop: null,
    target: null,
    stopUnknown: reason,
    targetUnknown: reason,
  });
});

test('levels are unknown without a quantity', () => {
  const { quantity, ...signal } = signalWith();

  expect(quantity).toBe(1);
  expect(computeLevels(signal, ES)).toMatchObject({ stop: null, stopUnknown: 'no quantity was sent' });
});

test('a stop below nothing is unknown, while the target stands', () => {
  const levels = computeLevels(signalWith(money(1e6, 50)), ES);

  expect(levels).toMatchObject({ stop: null, target: 4128.5 });
  expect(levels.stopUnknown).toBe('the amount is larger than the whole price');
  expect(levels).not.toHaveProperty('targetUnknown');
});

test('where prices are below nothing already, levels may be', () => {
  const signal = signalWith({ ...money(1000, 2000), entryPrice: asPrice(-37.63) });

  expect(computeLevels(signal, knownContract('CL'))).toMatchObject({ stop: -38.63, target: -35.63 });
});

test('reward to risk comes from the prices where they were stated, else from the money, else from nothing', () => {
  const prices = { stopPrice: asPrice(4125.5), targetPrice: asPrice(4131.5) };

  expect(computeLevels(signalWith({ ...money(100, 250), ...prices }), ES).rewardToRisk).toBe(2);
  expect(
    computeLevels(signalWith({ ...money(100, 250), stopPrice: prices.stopPrice }), ES).rewardToRisk,
  ).toBe(2.5);
  expect(computeLevels(signalWith({ ...money(100, 250), stopPrice: asPrice(4126.5) }), ES).rewardToRisk).toBe(
    5,
  );
  expect(
    computeLevels(signalWith({ ...money(100, 250), stopPrice: prices.stopPrice }), undefined).rewardToRisk,
  ).toBe(2.5);
  expect(computeLevels(signalWith(money(100, 250)), undefined).rewardToRisk).toBe(2.5);
  expect(computeLevels(signalWith({ ...money(0, 0), ...prices }), ES).rewardToRisk).toBe(2);
  expect(computeLevels(signalWith(money(0, 150)), ES).rewardToRisk).toBeNull();
});

test.each([
  [1, 0],
  [5, 0],
  [0.25, 2],
  [0.1, 1],
  [0.01, 2],
  [0.025, 3],
  [0.005, 3],
  [0.00005, 5],
  [0.0000005, 7],
  [1 / 32, 5],
  [1 / 64, 6],
  [1 / 128, 7],
  [1 / 256, 8],
  [1e-12, 10],
])('prices in steps of %d need %i decimals', (tickSize, decimals) => {
  expect(decimalsOf(tickSize)).toBe(decimals);
});

test.each([
  [0.1 * 3, 0.1, 0.3],
  [4127.6, 0.25, 4127.5],
  [4127.63, 0.25, 4127.75],
  [78.123_456, 0.01, 78.12],
  [1.085_673, 0.00005, 1.08565],
  [121.16, 1 / 32, 121.15625],
  [17_123, 5, 17_125],
  [-37.633, 0.01, -37.63],
])('%d in steps of %d is %d', (value, tickSize, rounded) => {
  expect(roundToTick(value, tickSize)).toBe(rounded);
});

const anyTick = fc.constantFrom(0.25, 0.1, 0.01, 0.005, 0.0005, 0.00005, 1, 5, 1 / 32, 1 / 64, 1 / 256);
const anyValue = fc.double({ min: -1e5, max: 1e5, noNaN: true });

test('any price is rounded to a multiple of the tick, at most half a tick away, once and for all', () => {
  fc.assert(
    fc.property(anyValue, anyTick, (value, tickSize) => {
      const rounded = roundToTick(value, tickSize);
      const steps = rounded / tickSize;

      expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(tickSize / 2 + 1e-9);
      expect(roundToTick(rounded, tickSize)).toBe(rounded);
    }),
  );
});

test('any price is rounded to one that is written without binary dust', () => {
  fc.assert(
    fc.property(anyValue, anyTick, (value, tickSize) => {
      const rounded = roundToTick(value, tickSize);

      expect(Number(rounded.toFixed(decimalsOf(tickSize)))).toBe(rounded);
    }),
  );
});

test('an amount of less than half a tick is no level: a stop on the entry would be a lie', () => {
  const levels = computeLevels(signalWith({ ...money(5, 150) }), ES);

  expect(levels).toMatchObject({ stop: null, stopUnknown: 'the amount is less than one tick' });
});

test('for any LONG a stop lies below the entry and a target above; for a SHORT the reverse', () => {
  const anyMoney = fc.integer({ min: 7, max: 5000 });
  fc.assert(
    fc.property(anyMoney, anyMoney, fc.boolean(), (risk, target, isLong) => {
      const side = isLong ? 1 : -1;
      const direction = isLong ? 'LONG' : 'SHORT';
      const levels = computeLevels(signalWith({ ...money(risk, target), direction }), ES);

      expect(side * (levels.entry - (levels.stop ?? Number.NaN))).toBeGreaterThan(0);
      expect(side * ((levels.target ?? Number.NaN) - levels.entry)).toBeGreaterThan(0);
    }),
  );
});

test.each([
  ['LONG', 4128.5, 4],
  ['LONG', 4127, -2],
  ['SHORT', 4127, 2],
  ['SHORT', 4128.5, -4],
] as const)('for a %s at 4127.50 a market at %d has drifted %d ticks', (direction, market, ticks) => {
  expect(computeDrift(signalWith({ direction }), asPrice(market), ES)).toBe(ticks);
});

test.each([
  ['LONG', 4128.5, 1],
  ['LONG', 4127, -0.5],
  ['SHORT', 4128.5, -1],
] as const)(
  'for a %s at 4127.50 with a stop one point away a market at %d has drifted %d R',
  (direction, market, r) => {
    expect(computeDriftInRisk(signalWith({ direction }), asPrice(market), ES)).toBe(r);
  },
);

test('a stated stop is enough to tell a drift in R, without a contract', () => {
  const signal = signalWith({ stopPrice: asPrice(4125.5) });
  expect(computeDriftInRisk(signal, asPrice(4128.5), undefined)).toBe(0.5);
});

test('without a stop there is no drift in R', () => {
  expect(computeDriftInRisk(signalWith(), asPrice(4128.5), undefined)).toBeNull();
});
