import { expect, test } from 'vitest';
import { knownExit, knownTrade } from '../../../test/support/known-trade.ts';
import { BY_HAND } from '../by-hand.ts';
import type { Execution } from '../trade.ts';
import type { ResultEvidence } from '../trade-result.ts';
import { asMoney, asPrice, asUtcMs } from '../units.ts';
import { describeTaken } from './describe-taken.ts';

const AT = knownTrade().submittedAt;
const trade = knownTrade({ status: 'approved', claim: { claimant: 'nt', claimedAt: asUtcMs(AT + 60_000) } });
const cancelled: Execution = {
  sequence: 0,
  state: 'cancelled',
  quantity: 0,
  price: null,
  happenedAt: asUtcMs(AT + 90_000),
  text: null,
};
const stateWith = (evidence: Partial<ResultEvidence>) => {
  const described = describeTaken(
    trade,
    { executions: [cancelled], exits: [], typed: null, ...evidence },
    true,
  );
  return [described?.state, described?.realizations.map(({ money }) => money?.amount)];
};

test('an order that was cancelled without a fill counts for nothing', () => {
  expect(stateWith({})).toEqual(['unfilled', []]);
});

test('a loss counts, whatever was said of its order: a report that contradicts it must not hide it', () => {
  const exits = [knownExit({ quantity: 1, realized: asMoney(-500) })];
  expect(stateWith({ exits })).toEqual(['closed', [-500]]);
  const typed = {
    amount: -120,
    currency: 'USD',
    note: null,
    by: 'approver:Alice',
    at: asUtcMs(AT + 600_000),
  };
  expect(stateWith({ typed })).toEqual(['closed', [-120]]);
});

const followed = { r: -1, endedAt: asUtcMs(AT + 600_000) };
const describeWith = (evidence: Partial<ResultEvidence>, reportsExits: boolean) => {
  const described = describeTaken(
    trade,
    { executions: [], exits: [], typed: null, followed, ...evidence },
    reportsExits,
  );
  return [described?.state, described?.realizations.map(({ r, source }) => [r, source])];
};

test('the bars stand in for a result that nobody tells, and close no position', () => {
  expect(describeWith({}, false)).toEqual(['unknown', [[-1, 'bars']]]);
});

test('they stand in for none of a strategy that reports exits: its trade is open until it says otherwise', () => {
  expect(describeWith({}, true)).toEqual(['open', []]);
  const exits = [knownExit({ quantity: 1, realized: asMoney(-500) })];
  expect(describeWith({ exits }, true)).toMatchObject(['closed', [[expect.any(Number), 'reported']]]);
});

test('an order that was left to the person counts from the yes', () => {
  const decision = {
    verdict: 'approve',
    approver: 'Alice',
    channel: 'web',
    decidedAt: asUtcMs(AT + 5000),
    pictureHash: null,
  } as const;
  const byHand = knownTrade({
    status: 'lapsed',
    decision,
    signal: { ...trade.signal, orderType: BY_HAND },
  });
  const none = { executions: [], exits: [], typed: null };
  expect(describeTaken(byHand, none, false)).toMatchObject({ takenAt: AT + 5000, state: 'unknown' });
  expect(
    describeTaken({ ...byHand, decision: { ...decision, verdict: 'reject' } }, none, false),
  ).toBeUndefined();
  expect(describeTaken({ ...byHand, signal: trade.signal }, none, false)).toBeUndefined();
});

test('the risk of an order without a quantity is that of what was filled, and not known before', () => {
  const { quantity: _, ...signal } = trade.signal;
  const unsized = { ...trade, signal: { ...signal, stopPrice: asPrice(4126.5) } };
  const riskWith = (executions: readonly Execution[]) =>
    describeTaken(unsized, { executions, exits: [], typed: null }, true)?.risk;
  const filled: Execution = { ...cancelled, state: 'filled', quantity: 3, price: asPrice(4127.5) };
  expect([riskWith([]), riskWith([filled])]).toEqual([null, { amount: 150, currency: 'USD' }]);
});
