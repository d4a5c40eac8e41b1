import { expect, test } from 'vitest';
import { asPrice } from '../../../src/domain/units.ts';
import {
  createQuestion,
  describeAge,
  describeDrift,
  describeReward,
  findDriftWarning,
  updateQuestion,
} from './drift.ts';
import { knownView } from './testing/known-trade.ts';

const market = { ...knownView().signal, order_type: 'MARKET' };
const quote = { price: 4129.25, at: '2024-01-15T14:30:10Z', drift_ticks: 7, drift_r: 1.75 };

test.each([
  [7, 1.75, '7 ticks worse · 1.8\u00a0R'],
  [1, 0.25, '1 tick worse · 0.3\u00a0R'],
  [-3, -0.75, '3 ticks better · 0.8\u00a0R'],
  [0, 0, 'at entry'],
  [2.04, null, '2 ticks worse'],
  [null, null, ''],
])('a drift of %s ticks reads "%3$s"', (drift_ticks, drift_r, text) => {
  const view = knownView({ signal: market, max_drift_ticks: null });
  expect(describeDrift({ ...quote, drift_ticks, drift_r }, view)).toMatchObject({ text, isBeyond: false });
});

const limited = { ...market, order_type: 'limit' };

test('a resting limit is not reached, which is not worse', () => {
  const view = knownView({ signal: limited, max_drift_ticks: 6, quote });
  expect(describeDrift(quote, view).text).toBe('not reached, 7 ticks above');
  expect(findDriftWarning(view)).toBe(
    "The market is 7 ticks (1.8\u00a0R) above the entry, which it has not reached. The strategy's max slippage is 6 ticks, so it might not enter.",
  );
});

test('reward to risk follows the price, and says which level it has passed', () => {
  const view = knownView({ quote });
  const order = { entryPrice: asPrice(4127.5), stopPrice: asPrice(4126.5), targetPrice: asPrice(4130.5) };
  const at = (price: number) => describeReward({ ...view, quote: { ...quote, price } }, order);
  expect(describeReward({ ...view, quote: null }, order)).toEqual({ text: '3.0', isPast: false });
  expect(at(4128.5)).toEqual({ text: '1.0', isPast: false });
  expect(at(4126.25)).toEqual({ text: 'Market past the stop', isPast: true });
  expect(at(4131)).toEqual({ text: 'Market past the target', isPast: true });
  expect(describeReward(view, { entryPrice: order.entryPrice })).toEqual({ text: 'unknown', isPast: false });
});

test.each([
  [6, 6, false],
  [7, 6, true],
  [-7, 6, true],
  [7, null, false],
])('%s ticks with a limit of %s are beyond it: %s', (drift_ticks, limit, isBeyond) => {
  expect(
    describeDrift({ ...quote, drift_ticks }, knownView({ signal: market, max_drift_ticks: limit })).isBeyond,
  ).toBe(isBeyond);
});

test('a quote tells its age, and when it is too old to be the market', () => {
  const at = Date.parse(quote.at);
  expect([400, 3000, 16_000].map((age) => describeAge(quote.at, at + age))).toEqual([
    { text: 'now', isOld: false },
    { text: '3 s ago', isOld: false },
    { text: '16 s ago', isOld: true },
  ]);
});

test('approving beyond the limit meets an objection that names both', () => {
  expect(findDriftWarning(knownView({ signal: market, quote, max_drift_ticks: 6 }))).toBe(
    "The market is 7 ticks (1.8\u00a0R) worse than the entry. The strategy's max slippage is 6 ticks, so it might not enter.",
  );
  expect(findDriftWarning(knownView({ signal: market, quote, max_drift_ticks: 1 }))).toContain(
    'is 1 tick, so',
  );
  expect(findDriftWarning(knownView({ signal: market, quote, max_drift_ticks: 8 }))).toBeUndefined();
  expect(findDriftWarning(knownView({ quote: null, max_drift_ticks: 6 }))).toBeUndefined();
});

const viewAt = (drift_ticks: number) =>
  knownView({
    max_drift_ticks: 6,
    quote: { price: 4128, at: '2024-01-15T14:30:09.000Z', drift_ticks, drift_r: null },
  });
const excessAt = (ticks: number) => createQuestion(viewAt(ticks), 0).excess;

test('the question tells how many limits the price has left the entry', () => {
  expect([1, 6, 7, -7, 12, 13, 46].map(excessAt)).toEqual([0, 0, 2, -2, 2, 3, 8]);
});

test('a strategy that allows no drift counts each tick', () => {
  const view = { ...viewAt(3), max_drift_ticks: 0 };
  expect(createQuestion(view, 0).excess).toBe(3);
});

test('a price that leaves the limit while one is asked makes it another question', () => {
  expect(updateQuestion(createQuestion(viewAt(1), 0), viewAt(46), 500)).toEqual({ excess: 8, askedAt: 500 });
});

test('a price that comes back, or goes on a little, leaves the question as it is', () => {
  const question = createQuestion(viewAt(7), 0);
  expect([1, 8, 12].map((ticks) => updateQuestion(question, viewAt(ticks), 500))).toEqual(
    Array(3).fill(question),
  );
});

test('a price that comes to the other side of the entry makes it another question', () => {
  expect(updateQuestion(createQuestion(viewAt(-12), 0), viewAt(7), 500)).toEqual({ excess: 2, askedAt: 500 });
});
