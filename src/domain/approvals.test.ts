import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { findApprovalsNeeded } from './approvals.ts';
import { PRACTICE_STRATEGY } from './practice.ts';
import type { Signal } from './signal.ts';
import type { Trade } from './trade.ts';
import { asMoney, asPrice } from './units.ts';

const { signal } = knownTrade();
/** One contract of ES, a point of which is 50 dollars. */
const withSignal = (changes: Partial<Signal>) => knownTrade({ signal: { ...signal, ...changes } });
const needed = (twoAbove: number | null, trade: Trade = knownTrade()) =>
  findApprovalsNeeded({ twoAbove }, trade).approvalsNeeded ?? 1;

test('one approver is enough without a limit, and up to it', () => {
  expect(needed(null)).toBe(1);
  expect(needed(50)).toBe(1);
  expect(needed(49.99)).toBe(2);
});

test('the risk is computed from the levels, not the stated amount', () => {
  const trade = withSignal({ stopPrice: asPrice(4117.5), riskAmount: asMoney(50) });

  expect(needed(499, trade)).toBe(2);
  expect(needed(500, trade)).toBe(1);
});

test('an unknown risk needs two, however high the limit', () => {
  expect(needed(1_000_000, withSignal({ riskAmount: asMoney(0) }))).toBe(2);
  expect(
    needed(1_000_000, {
      ...withSignal({ riskAmount: asMoney(0), stopPrice: asPrice(4120) }),
      contract: null,
    }),
  ).toBe(2);
});

test('the largest risk after allowed changes counts', () => {
  const trade = withSignal({ stopPrice: asPrice(4126.5) });
  const stopPrice = { min: asPrice(4107.5), max: asPrice(4127) };

  expect(needed(999, { ...trade, amendable: { stopPrice } })).toBe(2);
  expect(needed(1000, { ...trade, amendable: { stopPrice } })).toBe(1);
  const entryPrice = { min: asPrice(4127.5), max: asPrice(4137.5) };
  expect(needed(1499, { ...trade, amendable: { stopPrice, entryPrice } })).toBe(2);
  expect(needed(1500, { ...trade, amendable: { stopPrice, entryPrice } })).toBe(1);
});

test('a quantity can only be reduced, so the original counts', () => {
  expect(needed(50, { ...knownTrade(), amendable: { quantity: { min: 0.1 } } })).toBe(1);
});

test('practice and drills need one approver', () => {
  expect(needed(0, knownTrade({ purpose: 'drill', isTest: true }))).toBe(1);
  expect(needed(0, knownTrade({ purpose: 'check', isTest: true }))).toBe(2);
  expect(needed(0, knownTrade({ strategy: PRACTICE_STRATEGY, isTest: true }))).toBe(1);
  expect(needed(0, knownTrade({ isTest: true }))).toBe(2);
});
