import { describe, expect, test } from 'vitest';
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

const evidence = (given: Partial<ResultEvidence> = {}): ResultEvidence => ({
  executions: [],
  exits: [],
  typed: null,
  ...given,
});
const exit = (quantity: number) => knownExit({ quantity, realized: null });
const filledTo = (quantity: number, state: Execution['state'] = 'filled'): Execution => ({
  ...cancelled,
  state,
  quantity,
  price: asPrice(4127.5),
});

test('a trade is described by its market and the time when it was taken', () => {
  expect(describeTaken(trade, evidence(), true)).toMatchObject({
    tradeUuid: trade.tradeUuid,
    strategy: 'breakout',
    account: null,
    instrument: 'ES',
    market: 'ES',
    direction: 'LONG',
    label: 'ES LONG 14:31',
    takenAt: AT + 60_000,
  });
});

describe('the risk that is left of four contracts with a stop of $50 each', () => {
  const four = { ...trade, signal: { ...trade.signal, quantity: 4, stopPrice: asPrice(4126.5) } };
  test.each<[string, Partial<ResultEvidence>, number]>([
    ['nothing was reported', {}, 200],
    ['all were filled', { executions: [filledTo(4)] }, 200],
    ['one was filled, and the order goes on', { executions: [filledTo(1, 'part_filled')] }, 200],
    [
      'one was filled before the order was submitted again',
      { executions: [filledTo(1, 'part_filled'), { ...cancelled, state: 'submitted' }] },
      200,
    ],
    [
      'one was filled, and the order was submitted once more',
      {
        executions: [
          { ...cancelled, state: 'submitted' },
          filledTo(1, 'part_filled'),
          { ...cancelled, state: 'submitted' },
        ],
      },
      200,
    ],
    ['one was filled, and the rest cancelled', { executions: [filledTo(1, 'part_filled'), cancelled] }, 50],
    ['one of four was exited', { executions: [filledTo(4)], exits: [exit(1)] }, 150],
    ['three were exited in two parts', { executions: [filledTo(4)], exits: [exit(1), exit(2)] }, 50],
    ['more were exited than there are', { executions: [filledTo(4)], exits: [exit(5)] }, 0],
  ])('where %s', (_name, given, amount) => {
    expect(describeTaken(four, evidence(given), true)?.risk).toEqual({ amount, currency: 'USD' });
  });

  test('is not known without a stop, or with an exit that is no number', () => {
    const { riskAmount: _, ...rest } = trade.signal;
    const stopless = { ...trade, signal: { ...rest, riskAmount: asMoney(0) } };
    expect(describeTaken(stopless, evidence(), true)?.risk).toBeNull();
    expect(describeTaken(four, evidence({ exits: [exit(Number.NaN)] }), true)?.risk).toBeNull();
  });
});

describe('a trade is', () => {
  const overdue = { ...trade, pickup: { ...trade.pickup, overdueSince: asUtcMs(AT + 120_000) } };
  test.each<[string, typeof trade, Partial<ResultEvidence>, boolean]>([
    ['open', trade, {}, true],
    ['unknown', trade, {}, false],
    ['unknown', overdue, {}, true],
    ['open', overdue, { executions: [filledTo(1)] }, true],
    ['open', { ...overdue, signal: { ...trade.signal, quantity: 2 } }, { exits: [exit(1)] }, true],
    ['unknown', trade, { exits: [exit(Number.NaN)] }, true],
    ['unfilled', trade, { executions: [cancelled] }, false],
    ['closed', trade, { executions: [filledTo(1)], exits: [exit(1)] }, false],
  ])('%s (%#)', (state, of, given, reportsExits) => {
    expect(describeTaken(of, evidence(given), reportsExits)?.state).toBe(state);
  });
});
