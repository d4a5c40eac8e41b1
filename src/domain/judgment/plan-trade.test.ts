import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../../test/support/known-trade.ts';
import type { Trade } from '../trade.ts';
import { asMoney, asPrice, asUtcMs } from '../units.ts';
import { findStretch, planTrade } from './plan-trade.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AT = knownTrade().submittedAt;
/** The known trade, asked about so long after the end of its newest bar. */
const asked = (stepMs: number, age: number): Trade =>
  knownTrade({ newestBar: { closedAt: asUtcMs(AT - age), stepMs, staleAt: AT } });

describe('a trade is followed', () => {
  test.each([
    ['30 s after a bar of an hour, from the bar', HOUR, 30 * SECOND, 30 * SECOND],
    ['later than that, from the request', HOUR, 30 * SECOND + 1, 0],
    ['a tenth of a minute after its bar, from the bar', MINUTE, 6 * SECOND, 6 * SECOND],
    ['later than that, from the request', MINUTE, 6 * SECOND + 1, 0],
    ['from the request if its bar ends later', HOUR, -1, 0],
    ['five days after its bar, from the request', HOUR, 5 * DAY, 0],
    ['later than any market rests, from the bar of the replay', HOUR, 5 * DAY + 1, 5 * DAY + 1],
  ])('%s', (_rule, stepMs, age, earlier) => {
    expect(findStretch(asked(stepMs, age), null).from).toBe(AT - earlier);
  });

  test('from the request if its bars are unknown, to the end of the trading day', () => {
    expect(findStretch(knownTrade(), null)).toEqual({
      from: AT,
      // 17:00 in Chicago.
      until: Date.parse('2024-01-15T23:00:00Z'),
      maxBars: Number.POSITIVE_INFINITY,
    });
  });

  test.each([
    ['20 bars of half a day', DAY / 2, null, 20, 50 * DAY + 7 * DAY],
    ['20 bars of a day', DAY, null, 20, 100 * DAY + 7 * DAY],
    ['as many bars as are set', 5 * MINUTE, 12, 12, 5 * HOUR + 7 * DAY],
    ['bars of a second as long as those of a minute', SECOND, 12, 12, HOUR + 7 * DAY],
  ])('for %s', (_rule, stepMs, barsLimit, maxBars, length) => {
    expect(findStretch(asked(stepMs, MINUTE), barsLimit)).toEqual({ from: AT, until: AT + length, maxBars });
  });

  test('for bars of a minute where their length is unknown', () => {
    expect(findStretch(knownTrade(), 12).until).toBe(AT + HOUR + 7 * DAY);
  });

  test('through the day with bars that are shorter than half of it', () => {
    expect(findStretch(asked(DAY / 2 - 1, MINUTE), null).maxBars).toBe(Number.POSITIVE_INFINITY);
  });
});

const { signal } = knownTrade();
const plan = (changes: Partial<Trade['signal']>, of: Partial<Trade> = {}) =>
  planTrade(knownTrade(of), { ...signal, ...changes }, 5);

test('what is followed are the levels that were asked for, at the costs of a round trip in points', () => {
  expect(plan({})).toEqual({
    direction: 'LONG',
    order: 'market',
    entryPrice: 4127.5,
    stopPrice: 4126.5,
    targetPrice: 4130.5,
    // $5 at $50 a point.
    costs: 0.1,
  });
});

test('without a contract the costs can’t be known', () => {
  expect(plan({ stopPrice: asPrice(4126.5) }, { contract: null })).toMatchObject({ costs: 0 });
});

test('without a stop there is nothing to measure by', () => {
  expect(plan({ riskAmount: asMoney(0) })).toBeUndefined();
});

test('without a target only the stop or the time ends it', () => {
  expect(plan({ targetAmount: asMoney(0) })).toMatchObject({ targetPrice: null });
});

test.each([
  ['BUY_STOP', 'stop'],
  ['stop limit', 'stop'],
  ['STP', 'stop'],
  ['Sell Limit', 'limit'],
  ['LMT', 'limit'],
  ['MKT', 'market'],
])('an order of the type %s is a %s order', (orderType, order) => {
  expect(plan({ orderType })).toMatchObject({ order });
});
