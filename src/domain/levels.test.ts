import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { knownContract } from './instruments/known-futures.ts';
import { computeLevels, decimalsOf, findTicksFault, isOnTick, roundToTick } from './levels.ts';
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
  expect(computeLevels(signalWith(), ES)).toStrictEqual({
    entry: 4127.5,
    stop: 4126.5,
    target: 4130.5,
    riskAmount: 50,
    targetAmount: 150,
    rewardToRisk: 3,
    contradictions: [],
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
    riskAmount: 50,
    targetAmount: 150,
    rewardToRisk: 12.5 / (4127.5 - 4120.1),
    contradictions: [],
  });
});

test.each([
  ['the point value of the instrument is not known', signalWith(), undefined],
  ['none was sent', signalWith(money(0, 0)), ES],
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

test('of a stated stop without a quantity the money is what was sent', () => {
  const { quantity: _quantity, ...signal } = signalWith({ stopPrice: asPrice(4120) });

  expect(computeLevels(signal, ES)).toMatchObject({ stop: 4120, riskAmount: 50 });
});

test('a target may lie below zero', () => {
  const signal = signalWith({ ...money(500, 1500), direction: 'SHORT', entryPrice: asPrice(0.3) });

  expect(computeLevels(signal, knownContract('CL'))).toMatchObject({
    stop: 0.8,
    target: -1.2,
    targetAmount: 1500,
  });
});

test('a spread may go through zero either way', () => {
  const signal = signalWith({ ...money(1000, 2000), entryPrice: asPrice(-0.5) });

  expect(computeLevels(signal, knownContract('CL'))).toMatchObject({ stop: -1.5, target: 1.5 });
});

test('where prices are below zero already, levels may be', () => {
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
  expect(computeLevels(signalWith(money(50, 0)), ES).rewardToRisk).toBeNull();
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
  [1e-12, 12],
  [1e-16, 16],
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

test('one tick is a level, half a tick below the entry is rounded to the entry and is none', () => {
  expect(computeLevels(signalWith(money(12.5, 12.5)), ES)).toMatchObject({ stop: 4127.25, target: 4127.75 });
  expect(computeLevels(signalWith(money(6.25, 6.25)), ES)).toMatchObject({ stop: null, target: 4127.75 });
});

test('a distance of less than half a tick is called one', () => {
  expect(computeLevels(signalWith({ stopPoints: 0.05 }), ES)).toMatchObject({
    stop: null,
    stopUnknown: 'the distance is less than one tick',
  });
});

test('a level that would be rounded to the wrong side of an entry between ticks is none', () => {
  const contract = { tickSize: 0.5, pointValue: 1, currency: 'USD' };
  const signal = signalWith({
    ...money(4, 2),
    direction: 'SHORT',
    entryPrice: asPrice(100.4),
    quantity: 20,
  });

  expect(computeLevels(signal, contract)).toMatchObject({
    stop: null,
    stopUnknown: 'the amount is less than one tick',
    target: null,
    targetUnknown: 'the amount is less than one tick',
  });
});

test.each([
  ['prices', { stopPrice: asPrice(4125.5), targetPrice: asPrice(4131.5) }],
  ['points', { stopPoints: 2, targetPoints: 4 }],
  ['ticks', { stopTicks: 8, targetTicks: 16 }],
  ['money', money(100, 200)],
])('%s alone are enough for the levels and their money', (_unit, stated) => {
  const signal = signalWith({ ...money(0, 0), ...stated });

  expect(computeLevels(signal, ES)).toMatchObject({
    stop: 4125.5,
    target: 4131.5,
    riskAmount: 100,
    targetAmount: 200,
    rewardToRisk: 2,
    contradictions: [],
  });
});

test('points need no contract, ticks need its tick', () => {
  expect(computeLevels(signalWith({ stopPoints: 0.1 }), undefined).stop).toBe(4127.4);
  expect(computeLevels(signalWith({ stopTicks: 3 }), undefined).stopUnknown).toBe(
    'the tick size of the instrument is not known',
  );
  const rule = 'needs the tick size of the instrument: send it in "contract"';
  expect(findTicksFault(signalWith({ targetTicks: 3 }), null)).toEqual({ field: 'target_ticks', rule });
  expect(findTicksFault(signalWith({ stopTicks: 3 }), null)).toEqual({ field: 'stop_ticks', rule });
  expect(findTicksFault(signalWith({ targetTicks: 3 }), ES)).toBeUndefined();
  expect(findTicksFault(signalWith(), null)).toBeUndefined();
});

test('money of an amount that the tick rounds is the money of the level', () => {
  expect(computeLevels(signalWith(money(55, 150)), ES)).toMatchObject({ stop: 4126.5, riskAmount: 50 });
});

const anyContract = fc.record({
  tickSize: anyTick,
  pointValue: fc.constantFrom(0.1, 1, 2, 5, 12.5, 50, 1000, 125_000),
  currency: fc.constant('USD'),
});
const anyStatement = fc.oneof(
  fc.record({ riskAmount: anyAmount(), targetAmount: anyAmount() }),
  fc.record({ stopTicks: fc.integer({ min: 1, max: 5000 }), targetTicks: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({ stopPoints: fc.double({ min: 1e-3, max: 1e3, noNaN: true }), targetAmount: anyAmount() }),
);

function anyAmount() {
  return fc.double({ min: 0.01, max: 1e6, noNaN: true }).map(asMoney);
}

test('levels lie on the grid and on their sides of any entry, and their money is the one shown, to the cent', () => {
  const property = fc.property(
    anyContract,
    anyStatement,
    fc.constantFrom('LONG', 'SHORT'),
    fc.double({ min: -2e4, max: 1e5, noNaN: true }),
    fc.boolean(),
    fc.constantFrom(0.05, 1, 3, 250),
    (contract, statement, direction, entry, isOnGrid, quantity) => {
      const entryPrice = isOnGrid ? roundToTick(entry, contract.tickSize) : asPrice(Number(entry.toFixed(4)));
      const signal = signalWith({ ...money(0, 0), ...statement, direction, entryPrice, quantity });
      const levels = computeLevels(signal, contract);
      const side = direction === 'LONG' ? 1 : -1;
      const moneyAt = (price: number) => Math.abs(price - entryPrice) * quantity * contract.pointValue;

      expect(levels.entry).toBe(entryPrice);
      if (levels.stop !== null) {
        expect(side * (entryPrice - levels.stop)).toBeGreaterThan(0);
        expect(isOnTick(levels.stop, contract)).toBe(true);
        expect(Math.abs(moneyAt(levels.stop) - levels.riskAmount)).toBeLessThan(0.005);
      }
      if (levels.target !== null) {
        expect(side * (levels.target - entryPrice)).toBeGreaterThan(0);
        expect(isOnTick(levels.target, contract)).toBe(true);
        expect(Math.abs(moneyAt(levels.target) - levels.targetAmount)).toBeLessThan(0.005);
      }
    },
  );
  fc.assert(property, { numRuns: 2000 });
});
