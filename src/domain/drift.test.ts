import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import {
  computeDrift,
  computeDriftInRisk,
  computeRewardAt,
  findDriftSide,
  findMarketPlace,
  formatDrift,
  formatTicks,
  isWaitingForPrice,
} from './drift.ts';
import type { Signal } from './signal.ts';
import { asPrice } from './units.ts';

const ES = { tickSize: 0.25, pointValue: 50, currency: 'USD' };

/** ES long 1 at 4127.50, 50 dollars of risk for 150, with changes. */
const signalWith = (changes: Partial<Signal> = {}): Signal => ({ ...knownTrade().signal, ...changes });

describe('where the market lies from the entry is said in the words of the order', () => {
  test.each([
    ['LONG', 'limit', 9, 'not reached, 9 ticks above'],
    ['SHORT', 'limit', 9, 'not reached, 9 ticks below'],
    ['LONG', 'Limit', -1, '1 tick better'],
    ['LONG', 'stop', -4, 'not reached, 4 ticks below'],
    ['SHORT', 'stop_limit', -4, 'not reached, 4 ticks above'],
    ['LONG', 'STP LMT', 4, '4 ticks worse'],
    ['LONG', 'market', 9, '9 ticks worse'],
    ['SHORT', 'market', -2, '2 ticks better'],
    ['LONG', undefined, 1, '1 tick worse'],
    ['LONG', 'MIT', 2, 'not reached, 2 ticks above'],
    ['SHORT', 'limit', 0, 'at entry'],
  ] as const)('%s %s, %s ticks: %s', (direction, orderType, ticks, text) => {
    const entry = { direction, ...(orderType === undefined ? {} : { orderType }) };
    expect(formatDrift(ticks, entry)).toBe(text);
  });
});

test('reward to risk is that of the current price, on either side', () => {
  const long = { direction: 'LONG', stop: 96, target: 112 } as const;
  expect([100, 104].map((price) => computeRewardAt(price, long))).toEqual([3, 1]);
  expect(computeRewardAt(100, { direction: 'SHORT', stop: 104, target: 92 })).toBe(2);
});

test('a price beyond a level leaves nothing to gain, or nothing to risk', () => {
  const long = { direction: 'LONG', stop: 96, target: 112 } as const;
  expect([96, 95.75, 112, 113].map((price) => computeRewardAt(price, long))).toEqual([
    'past the stop',
    'past the stop',
    'past the target',
    'past the target',
  ]);
});

test('without both levels there is no reward to risk', () => {
  expect(computeRewardAt(100, { direction: 'LONG', stop: null, target: 112 })).toBeUndefined();
  expect(computeRewardAt(100, { direction: 'LONG', stop: 96, target: null })).toBeUndefined();
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
  expect(computeDriftInRisk(signalWith({ stopPrice: asPrice(4127.5) }), asPrice(4128.5), ES)).toBeNull();
});

test('only a limit order is filled at its own price or better', () => {
  const types = ['LIMIT', 'lmt', 'if touched', 'MIT', 'stop limit', 'STP', 'market', 'MOC'];
  expect(types.filter((orderType) => isWaitingForPrice({ orderType }))).toEqual([
    'LIMIT',
    'lmt',
    'if touched',
    'MIT',
  ]);
  expect(isWaitingForPrice({})).toBe(false);
});

test.each([
  ['LONG', 'limit', 1, 'not reached', 'above'],
  ['LONG', 'limit', -1, 'better', 'below'],
  ['SHORT', 'stop', -1, 'not reached', 'above'],
  ['SHORT', 'stop', 1, 'worse', 'below'],
  ['SHORT', 'market', -1, 'better', 'above'],
] as const)(
  'of a %s by %s, %d ticks are %s, and the market lies %s',
  (direction, orderType, ticks, side, place) => {
    const entry = { direction, orderType };
    expect([findDriftSide(ticks, entry), findMarketPlace(ticks, entry)]).toEqual([side, place]);
  },
);

test('a distance has no sign', () => {
  expect([-3, 1].map(formatTicks)).toEqual(['3 ticks', '1 tick']);
});
