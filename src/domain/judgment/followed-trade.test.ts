import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../../test/support/known-trade.ts';
import { BY_HAND } from '../by-hand.ts';
import type { Decision, Trade } from '../trade.ts';
import { asUtcMs } from '../units.ts';
import { describeFollowed } from './followed-trade.ts';

const AT = knownTrade().submittedAt;
const approval: Decision = {
  verdict: 'approve',
  approver: 'Alice',
  channel: 'web',
  decidedAt: asUtcMs(AT + 8_000),
  pictureHash: null,
};
const rejection: Decision = { ...approval, verdict: 'reject', reason: 'Late entry' };
const approved = knownTrade({ status: 'approved', decision: approval });
const describeFrom = (trade: Trade, from = AT) =>
  describeFollowed(trade, { from, until: asUtcMs(from + 1), maxBars: 1 });

test('an approved trade is counted by what was asked and who decided', () => {
  expect(describeFrom(approved)).toEqual({
    tradeUuid: approved.tradeUuid,
    strategy: 'breakout',
    instrument: 'ES',
    pattern: 'breakout',
    sessionDay: '2024-01-15',
    marketHour: 8,
    submittedAt: AT,
    beginsAt: AT,
    untilAt: AT + 1,
    decidedAfterMs: 8_000,
    group: 'approved',
    approver: 'Alice',
    channel: 'web',
    reason: null,
    confidence: 0.85,
    isAgent: false,
  });
});

test.each([
  ['2024-01-15T22:59:00Z', '2024-01-15', 16],
  ['2024-01-15T23:30:00Z', '2024-01-16', 17],
  ['2024-01-16T06:00:00Z', '2024-01-16', 0],
  ['2024-07-15T05:59:00Z', '2024-07-15', 0],
])('what begins at %s belongs to %s, hour %i in Chicago', (at, sessionDay, marketHour) => {
  expect(describeFrom(approved, asUtcMs(Date.parse(at)))).toMatchObject({ sessionDay, marketHour });
});

test('what was not stated is null', () => {
  const { patternType: _pattern, confidence: _confidence, ...signal } = approved.signal;
  expect(describeFrom({ ...approved, signal })).toMatchObject({ pattern: null, confidence: null });
});

test('an agent is told from a strategy', () => {
  expect(describeFrom({ ...approved, source: { agent: 'Claude' } }).isAgent).toBe(true);
  expect(describeFrom({ ...approved, source: { chart: 'ES 5min' } }).isAgent).toBe(false);
});

describe('who decided', () => {
  const away = { ...rejection, channel: 'away', approver: 'server' };
  test.each<[string, Decision | null, object]>([
    ['is known of a rejection, with its reason', rejection, { approver: 'Alice', reason: 'Late entry' }],
    ['is nobody if nobody did', null, { approver: null, channel: null, reason: null, decidedAfterMs: null }],
    ['is nobody if nobody was there', away, { approver: null, channel: 'away', decidedAfterMs: null }],
    [
      'is the rule that approved, at once',
      { ...approval, channel: 'rule', approver: 'rule:small' },
      { approver: 'rule:small', channel: 'rule', decidedAfterMs: null },
    ],
  ])('%s', (_rule, decision, expected) => {
    const status = decision === null ? 'expired' : decision.verdict === 'approve' ? 'approved' : 'rejected';
    expect(describeFrom(knownTrade({ status, decision }))).toMatchObject(expected);
  });
});

describe('the group', () => {
  const signal = { ...approved.signal, orderType: BY_HAND };
  const withdrawal = { reason: 'late', withdrawnAt: AT };
  test.each<[string, Partial<Trade>, string]>([
    ['of a rejection', { status: 'rejected', decision: rejection }, 'rejected'],
    ['of a question that nobody answered', { status: 'expired' }, 'expired'],
    [
      'of an approval by rule',
      { status: 'approved', decision: { ...approval, channel: 'rule' } },
      'approved',
    ],
    [
      'of a refusal by rule',
      { status: 'rejected', decision: { ...rejection, channel: 'rule' } },
      'ruled_out',
    ],
    ['of a pause', { status: 'rejected', decision: { ...rejection, channel: 'pause' } }, 'turned_away'],
    ['of what its strategy took back', { status: 'withdrawn', withdrawal }, 'withdrawn'],
    [
      'of what the server voided',
      { status: 'withdrawn', withdrawal: { ...withdrawal, by: 'server' } },
      'withdrawn',
    ],
    [
      'of what a rule refused after its approval',
      { status: 'withdrawn', decision: approval, withdrawal: { ...withdrawal, by: 'rule' } },
      'ruled_out',
    ],
    ['of an approval that nothing picked up', { status: 'lapsed', decision: approval }, 'lapsed'],
    ['of an approval that a person places', { status: 'lapsed', decision: approval, signal }, 'approved'],
    [
      'of an approval by hand that was taken back',
      { status: 'withdrawn', decision: approval, withdrawal, signal },
      'withdrawn',
    ],
    ['of an order by hand without an approval', { status: 'lapsed', signal }, 'lapsed'],
    ['of a rejected order by hand', { status: 'rejected', decision: rejection, signal }, 'rejected'],
  ])('%s', (_rule, changes, group) => {
    expect(describeFrom(knownTrade(changes)).group).toBe(group);
  });

  test('of a trade that is pending doesn’t exist', () => {
    expect(() => describeFrom(knownTrade())).toThrow('expected a settled trade, found one that is pending');
  });
});
