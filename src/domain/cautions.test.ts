import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { findCautions, findCautionsAt } from './cautions.ts';
import type { Signal } from './signal.ts';
import { asMoney, asPrice, asUtcMs } from './units.ts';

const marksOf = (signal: Partial<Signal>, changes = {}) =>
  findCautions({ ...knownTrade(changes), signal: { ...knownTrade().signal, ...signal } }).map(
    ({ mark }) => mark,
  );

test('a trade whose numbers agree needs no caution', () => {
  expect(marksOf({})).toEqual([]);
});

test('a level that was stated twice is told, the stop before the target', () => {
  const stated = { stopPrice: asPrice(4087.5), targetPrice: asPrice(4227.5) };
  expect(marksOf(stated)).toEqual(['stop: strategy also said $50', 'target: strategy also said $150']);
});

test('a price between ticks is told as it was sent', () => {
  const [caution] = findCautions({
    ...knownTrade(),
    signal: { ...knownTrade().signal, entryPrice: asPrice(4127.4) },
  });
  expect(caution).toEqual({
    mark: 'entry between ticks',
    text: 'Entry 4127.40 lies between two ticks of 0.25.',
  });
});

test('of a coin whose tick nobody stated no price lies between ticks', () => {
  const contract = { tickSize: 1e-16, pointValue: 1, currency: 'USDT', kind: 'crypto' } as const;
  const prices = {
    entryPrice: asPrice(1.3262538313473843e-9),
    riskAmount: asMoney(0),
    targetAmount: asMoney(0),
  };
  expect(marksOf(prices, { contract: { ...contract, source: 'known' } })).toEqual([]);
  expect(marksOf(prices, { contract: { ...contract, source: 'assumed' } })).toEqual([]);
  expect(marksOf(prices, { contract: { ...contract, source: 'stated' } })).toEqual(['entry between ticks']);
  const future = { ...knownTrade().contract, kind: 'future', source: 'known' };
  expect(marksOf({ entryPrice: asPrice(4127.4) }, { contract: future })).toEqual(['entry between ticks']);
});

test('a level below zero is told where the entry is above', () => {
  expect(marksOf({ riskAmount: asMoney(1e6) })).toEqual(['stop below zero']);
  expect(marksOf({ riskAmount: asMoney(50), targetAmount: asMoney(50), entryPrice: asPrice(-5) })).toEqual(
    [],
  );
});

test('without a contract nothing is known of ticks', () => {
  expect(marksOf({ entryPrice: asPrice(4127.4) }, { contract: null })).toEqual([]);
});

test('a level that is not known is not below zero, one at zero is told, and none is where the entry is at zero', () => {
  const none = { riskAmount: asMoney(0), targetAmount: asMoney(0) };
  expect(marksOf(none)).toEqual([]);
  expect(marksOf({ ...none, stopPrice: asPrice(0) })).toEqual(['stop below zero']);
  expect(marksOf({ ...none, entryPrice: asPrice(0), stopPrice: asPrice(-1) })).toEqual([]);
});

test('a level that is not above zero is told in a sentence', () => {
  const signal = { ...knownTrade().signal, stopPrice: asPrice(-2), riskAmount: asMoney(0) };
  expect(findCautions(knownTrade({ signal })).map(({ text }) => text)).toEqual([
    'Stop −2.00 is not above zero.',
  ]);
});

test('old data comes before what is doubtful about prices', () => {
  const { submittedAt } = knownTrade();
  const newestBar = { closedAt: asUtcMs(submittedAt - 3_600_000), stepMs: 300_000, staleAt: submittedAt };
  const trade = knownTrade({ newestBar, signal: { ...knownTrade().signal, riskAmount: asMoney(1e6) } });
  const marksAt = (at: number) => findCautionsAt(trade, at).map(({ mark }) => mark);
  expect(marksAt(submittedAt)).toEqual(['stop below zero']);
  expect(marksAt(submittedAt + 1)).toEqual(['newest bar 60 min old', 'stop below zero']);
});
