import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { computeLevels } from './levels.ts';
import type { Signal } from './signal.ts';
import { asMoney, asPrice } from './units.ts';

const ES = { tickSize: 0.25, pointValue: 50, currency: 'USD' };

/** ES long 1 at 4127.50, 50 dollars of risk for 150, with changes. */
const signalWith = (changes: Partial<Signal> = {}): Signal => ({ ...knownTrade().signal, ...changes });
const money = (riskAmount: number, targetAmount: number) => ({
  riskAmount: asMoney(riskAmount),
  targetAmount: asMoney(targetAmount),
});

test.each([
  ['fees of 10%', { stopPrice: asPrice(4117.5), ...money(550, 150) }],
  ['two ticks', { stopPrice: asPrice(4126.5), ...money(75, 150) }],
  ['ticks beside the price', { stopPrice: asPrice(4117.5), stopTicks: 44, ...money(0, 150) }],
])('a stop that is stated twice with a difference of %s is the price', (_what, stated) => {
  const { stop, riskAmount, contradictions } = computeLevels(signalWith(stated), ES);

  expect(stop).toBe(stated.stopPrice);
  expect(riskAmount).toBe((4127.5 - stated.stopPrice) * 50);
  expect(contradictions).toEqual([]);
});

test.each([
  ['money', { stopPrice: asPrice(4095), ...money(150, 0) }, 'money', 2000, 4132],
  ['ticks', { stopPrice: asPrice(4095), stopTicks: 12, ...money(0, 0) }, 'ticks', 160, 4132],
  ['points', { stopPrice: asPrice(4095), stopPoints: 3, ...money(0, 0) }, 'points', 40, 4132],
] as const)(
  'a stop that %s contradict counts as the price, and is told',
  (_what, stated, unit, used, price) => {
    const levels = computeLevels(signalWith({ ...stated, entryPrice: asPrice(4135) }), ES);

    expect(levels).toMatchObject({ stop: 4095, riskAmount: 2000 });
    expect(levels.contradictions).toMatchObject([
      { kind: 'stop', usedPrice: 4095, usedInOtherUnit: used, other: { unit }, otherPrice: price },
    ]);
  },
);

test('more than two ticks and a tenth apart is too much, however short the way', () => {
  const stated = { stopPrice: asPrice(4126.5), ...money(90, 150) };

  expect(computeLevels(signalWith(stated), ES).contradictions).toMatchObject([
    { usedInOtherUnit: 50, other: { value: 90 }, otherPrice: 4125.75 },
  ]);
});

test('points contradict a price without any contract', () => {
  const stated = { stopPrice: asPrice(4120), stopPoints: 3.1, ...money(0, 0) };

  expect(computeLevels(signalWith(stated), undefined).contradictions).toMatchObject([
    { usedInOtherUnit: 7.5, otherPrice: 4124.4 },
  ]);
});

test('a target is judged like a stop', () => {
  const stated = { targetPrice: asPrice(4140), ...money(0, 100) };

  expect(computeLevels(signalWith(stated), ES).contradictions).toMatchObject([
    { kind: 'target', otherPrice: 4129.5 },
  ]);
});
