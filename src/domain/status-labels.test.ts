import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { BY_HAND } from './by-hand.ts';
import { NO_PICKUP } from './pickup.ts';
import {
  byRuleSentences,
  formatAmendments,
  formatExecution,
  formatStatus,
  formatUnasked,
  overdueSentences,
  type Standing,
} from './status-labels.ts';
import type { Decision, Trade } from './trade.ts';
import { asPrice, asUtcMs } from './units.ts';

const decidedAt = asUtcMs(Date.parse('2024-01-15T14:31:30Z'));
const decision: Decision = {
  verdict: 'approve',
  approver: 'Alice',
  channel: 'web',
  decidedAt,
  pictureHash: null,
};
const withdrawal = { reason: 'price left', withdrawnAt: decidedAt };

const YES = 'Approved by Alice via web at 14:31:30 UTC, after 1 min 30 s.';
const no = { ...decision, verdict: 'reject' } as const;
const claim = { claimant: 'desk', claimedAt: decidedAt };
const ruledOut = { reason: 'too large', withdrawnAt: decidedAt, by: 'rule' } as const;
const waiting = { name: 'es-open', setAt: decidedAt, approvesAt: decidedAt };
const closing = { reason: 'the clock was set', closedAt: decidedAt };

describe('the status of a trade in full:', () => {
  test.each<[string, Partial<Standing>, string]>([
    ['waiting', { status: 'pending' }, 'No decision yet.'],
    ['waiting for two', { approvalsNeeded: 2 }, 'No decision yet. Two approvers are needed.'],
    [
      'with one of two approvals',
      { approvalsNeeded: 2, firstApproval: { ...decision, amendments: { stopPrice: asPrice(4126.75) } } },
      '1 of 2 approved. Approved by Alice via web at 14:31:30 UTC, after 1 min 30 s. Changed: stop 4126.75 instead of 4126.50. Another approver must also approve.',
    ],
    [
      'rejected by the second',
      {
        status: 'rejected',
        approvalsNeeded: 2,
        firstApproval: decision,
        decision: { ...no, approver: 'Bob' },
      },
      `${YES} Rejected by Bob via web at 14:31:30 UTC, after 1 min 30 s. Not executed.`,
    ],
    [
      'approved by two',
      {
        status: 'approved',
        approvalsNeeded: 2,
        firstApproval: decision,
        decision: { ...decision, approver: 'Bob' },
      },
      `${YES} ${YES.replace('Alice', 'Bob')} Not picked up yet.`,
    ],
    [
      'expired with one of two approvals',
      { status: 'expired', approvalsNeeded: 2, firstApproval: decision },
      '1 of 2 approved, by Alice. Nobody else decided within 5 min. Not executed.',
    ],
    [
      'rejected',
      { status: 'rejected', decision: no },
      'Rejected by Alice via web at 14:31:30 UTC, after 1 min 30 s. Not executed.',
    ],
    ['expired', { status: 'expired' }, 'Nobody decided within 5 min. Not executed.'],
    [
      'expired without reaching anybody',
      { status: 'expired', expiry: { kind: 'not_sent', text: 'The notification could not be sent.' } },
      'The notification could not be sent. Not executed.',
    ],
    [
      'closed while it waited',
      { status: 'expired', closing },
      'Closed early: the clock was set. Not executed.',
    ],
    [
      'cancelled by its strategy',
      { status: 'withdrawn', withdrawal },
      'Cancelled by the strategy: price left. Not executed.',
    ],
    [
      'voided by the server',
      { status: 'withdrawn', withdrawal: { ...withdrawal, by: 'server' } },
      'Voided by the server: price left. Not executed.',
    ],
    [
      'cancelled, and no reason is on record',
      { status: 'withdrawn' },
      'Cancelled by the strategy: no reason given. Not executed.',
    ],
    [
      'cancelled after the approval was received',
      { status: 'withdrawn', withdrawal, collectedAt: decidedAt },
      'Cancelled by the strategy: price left. It had already picked up the approval: check your platform.',
    ],
    [
      'cancelled after the approval was claimed',
      { status: 'withdrawn', withdrawal, claim },
      'Cancelled by the strategy: price left. desk had already picked it up: check your platform.',
    ],
    ['not picked up', { status: 'lapsed', decision }, `${YES} Not picked up within 30 s. Not executed.`],
    [
      'closed after its approval',
      { status: 'lapsed', decision, closing },
      `${YES} Closed early: the clock was set. Not executed.`,
    ],
    ['a test that waits', { isTest: true, status: 'pending' }, 'This is a test. Nothing will be placed.'],
    [
      'a test that was approved',
      { isTest: true, status: 'lapsed', decision },
      `${YES} This was a test. Nothing was placed.`,
    ],
    [
      'a test that was rejected',
      { isTest: true, status: 'rejected', decision: no },
      'Rejected by Alice via web at 14:31:30 UTC, after 1 min 30 s. This was a test. Nothing was placed.',
    ],
    [
      'a test that nobody answered',
      { isTest: true, status: 'expired' },
      'Nobody decided within 5 min. Not executed.',
    ],
    ['a drill that waits', { isTest: true, purpose: 'drill' }, 'This is a drill. Nothing will be placed.'],
    [
      'a drill that was approved',
      { isTest: true, purpose: 'drill', status: 'lapsed', decision },
      `${YES} This was a drill. Nothing was placed.`,
    ],
    [
      'a drill that nobody answered',
      { isTest: true, purpose: 'drill', status: 'expired' },
      'This was a drill. Nothing was placed.',
    ],
    [
      'a drill that was voided',
      { isTest: true, purpose: 'drill', status: 'withdrawn', withdrawal: { ...withdrawal, by: 'server' } },
      'Voided by the server: price left. Not executed.',
    ],
    [
      'a check that nobody answered',
      { isTest: true, purpose: 'check', status: 'expired' },
      'This was a check: a setup that lost. Nothing was placed.',
    ],
    [
      'a check of which the past trade is known',
      { isTest: true, purpose: 'check', status: 'expired', checkSource: { submittedAt: decidedAt, r: -1 } },
      'This was a check: a setup of 2024-01-15 that lost. It made −1.0 R by the bars. Nothing was placed.',
    ],
    [
      'ruled out before it was picked up',
      { status: 'withdrawn', withdrawal: ruledOut },
      'Approved, then ruled out: too large. Nothing was executed.',
    ],
    [
      'ruled out after it was received',
      { status: 'withdrawn', withdrawal: ruledOut, collectedAt: decidedAt },
      'Approved, then ruled out: too large. It had already picked up the approval: check your platform.',
    ],
    [
      'ruled out after it was claimed',
      { status: 'withdrawn', withdrawal: ruledOut, claim },
      'Approved, then ruled out: too large. desk had already picked it up: check your platform.',
    ],
    [
      'waiting for a rule',
      { byRule: waiting },
      'No decision yet. Approved by rule es-open at 14:31:30 UTC unless you reject.',
    ],
    [
      'waiting, stopped by a rule',
      { byRule: { ...waiting, stopped: 'ES is paused' } },
      'No decision yet. Not approved by rule es-open: ES is paused. Your decision is needed.',
    ],
    [
      'approved by a rule',
      { status: 'approved', decision: { ...decision, approver: 'rule:es-open', channel: 'rule' } },
      'Approved by rule es-open at 14:31:30 UTC, after 1 min 30 s. Not picked up yet.',
    ],
    [
      'refused by a rule',
      { status: 'rejected', decision: { ...no, approver: 'server', channel: 'rule', reason: 'too large' } },
      'Ruled out: too large. Not executed.',
    ],
    [
      'rejected while everyone was away',
      { status: 'rejected', decision: { ...no, channel: 'away', reason: 'away until noon' } },
      'Rejected automatically: away until noon. Not executed.',
    ],
    [
      'rejected by the pause of one strategy',
      { status: 'rejected', decision: { ...no, channel: 'pause', reason: 'breakout paused' } },
      'Rejected automatically: breakout paused. Not executed.',
    ],
    [
      'rejected by a person who typed what a pause says',
      { status: 'rejected', decision: { ...no, reason: 'paused' } },
      'Rejected by Alice via web at 14:31:30 UTC, after 1 min 30 s. Reason: paused. Not executed.',
    ],
    ['rejected, and nobody is on record', { status: 'rejected' }, 'Not executed.'],
  ])('%s', (_what, changes, text) => {
    expect(formatStatus({ ...knownTrade(), ...changes })).toBe(text);
  });
});

test('an approval that nothing will pick up says who places the order', () => {
  const signal = { ...knownTrade().signal, orderType: BY_HAND };
  const approved = knownTrade({ status: 'approved', decision, signal });
  expect(formatStatus(approved)).toMatch(/No bridge is set: place the order yourself\.$/);
  expect(formatStatus({ ...approved, status: 'lapsed' })).toMatch(
    /after 1 min 30 s\. The order was left to you\.$/,
  );
});

test('an approval says who gave it, and whether it was picked up', () => {
  const approved = knownTrade({ status: 'approved', decision });
  expect(formatStatus(approved)).toBe(
    'Approved by Alice via web at 14:31:30 UTC, after 1 min 30 s. Not picked up yet.',
  );
  expect(formatStatus({ ...approved, collectedAt: decidedAt })).toContain('Picked up by the strategy at');
  expect(formatStatus({ ...approved, claim })).toContain('Picked up by desk at 14:31:30 UTC.');
});

test('a report is told with its price and what the broker said', () => {
  const report = {
    sequence: 1,
    state: 'part_filled',
    quantity: 2,
    price: asPrice(4127.75),
    happenedAt: decidedAt,
  } as const;
  expect(formatExecution(knownTrade(), { ...report, text: 'one left' })).toBe(
    'partly filled 2 at 4127.75 (one left)',
  );
  expect(formatExecution(knownTrade(), { ...report, price: null, text: null })).toBe('partly filled 2');
  const bare = { quantity: 2, price: null, text: null } as const;
  const written = (['submitted', 'filled', 'cancelled'] as const).map((state) =>
    formatExecution(knownTrade(), { ...bare, state }),
  );
  expect(written).toEqual(['submitted 2', 'filled 2', 'cancelled 2']);
});

test('an order that was rejected or never placed is told with its size and the reason', () => {
  const report = { quantity: 2, price: null, text: 'margin' } as const;
  expect(formatExecution(knownTrade(), { ...report, state: 'refused' })).toBe(
    'order for 2 rejected by broker (margin)',
  );
  expect(formatExecution(knownTrade(), { ...report, state: 'ignored' })).toBe(
    'order for 2 not placed (margin)',
  );
});

test('an approval of a changed trade tells both versions', () => {
  const signal = { ...knownTrade().signal, quantity: 2, stopPrice: asPrice(4126.5) };
  const amendments = { quantity: 1, stopPrice: asPrice(4126.75) };
  const text = formatStatus(
    knownTrade({ status: 'approved', signal, decision: { ...decision, amendments } }),
  );
  expect(text).toContain('Changed: 1 instead of 2 contracts, stop 4126.75 instead of 4126.50.');
});

test('of what was never known only the new version is told, and shares are no contracts', () => {
  const { quantity: _quantity, ...bare } = knownTrade().signal;
  const trade = knownTrade({ instrument: 'SPY', signal: { ...bare, quantity: 200 }, contract: null });
  const amendments = { quantity: 100, targetPrice: asPrice(4130) };
  expect(formatAmendments(trade, amendments)).toBe('100 instead of 200, target 4130 instead of none');
});

test('a rejection tells its reason', () => {
  const reasoned = { ...no, reason: 'news at three' };
  expect(formatStatus(knownTrade({ status: 'rejected', decision: reasoned }))).toContain(
    'Reason: news at three. Not executed.',
  );
});

test('a trade that was rejected by a pause names the pause and no person', () => {
  const pause = { ...decision, verdict: 'reject', channel: 'pause', reason: 'paused' } as const;
  expect(formatStatus(knownTrade({ status: 'rejected', decision: pause }))).toBe(
    'Rejected automatically: new trades were paused. Not executed.',
  );
});

describe('what to do about an approval that was picked up, without its decision:', () => {
  const refusedClaim = { claimant: 'laptop', refusedAt: decidedAt };
  const acknowledgement = { approver: 'Bob', acknowledgedAt: decidedAt };
  const PICKED_UP = 'Picked up by desk at 14:31:30 UTC.';
  const DENIED = 'laptop also tried to pick it up at 14:31:30 UTC and was denied.';

  test.each<[string, Partial<Trade>, string]>([
    ['nothing, while a report is awaited', { pickup: { ...NO_PICKUP, reportDueAt: decidedAt } }, PICKED_UP],
    [
      'the report is overdue',
      { pickup: { ...NO_PICKUP, overdueSince: decidedAt } },
      `${PICKED_UP} No order report. Check your platform.`,
    ],
    [
      'somebody else tried too, before the report',
      { pickup: { ...NO_PICKUP, reportDueAt: decidedAt, refusedClaim } },
      `${PICKED_UP} ${DENIED} No order report yet. Check your platform.`,
    ],
    [
      'somebody else tried too, and the order was reported',
      { pickup: { ...NO_PICKUP, refusedClaim } },
      `${PICKED_UP} ${DENIED}`,
    ],
    [
      'a person has looked',
      { pickup: { ...NO_PICKUP, acknowledgement } },
      `${PICKED_UP} Acknowledged by Bob at 14:31:30 UTC.`,
    ],
    [
      'it was cancelled since',
      { status: 'withdrawn', withdrawal, pickup: { ...NO_PICKUP, overdueSince: decidedAt } },
      'desk had already picked it up: check your platform. No order report. Check your platform.',
    ],
  ])('%s', (_what, changes, text) => {
    const trade = knownTrade({ status: 'approved', decision, claim, ...changes });
    expect(overdueSentences(trade).join(' ')).toBe(text);
  });
});

test('an execution that is overdue says who approved, who picked it up, and what to do', () => {
  const pickup = { ...NO_PICKUP, overdueSince: decidedAt };
  expect(formatStatus(knownTrade({ status: 'approved', decision, claim, pickup }))).toBe(
    'Approved by Alice via web at 14:31:30 UTC, after 1 min 30 s. Picked up by desk at 14:31:30 UTC. ' +
      'No order report. Check your platform.',
  );
});

test('why no phone rang is told: new trades were paused, or there is no channel', () => {
  expect(formatUnasked({ channel: 'pause', approver: 'Alice' })).toBe(
    'New trades were paused, so no phone rang.',
  );
  expect(formatUnasked(decision)).toBe('No channel was configured, so no phone rang.');
  expect(formatUnasked(null)).toBe('No channel was configured, so no phone rang.');
});

test.each([
  ['Europe/Berlin', 'at 15:31:30 (market 09:31:30 EST), after'],
  ['America/Toronto', 'at 09:31:30 EST, after'],
])(
  'a reader in %s reads the time of the market beside their own, where it is another',
  (viewerZone, text) => {
    const trade = knownTrade({ status: 'approved', decision, timezone: 'America/New_York' });
    expect(formatStatus({ ...trade, viewerZone })).toContain(text);
  },
);

test.each([
  ['away', 'Alice', 'Not enough approvers were available, so no phone rang.'],
  ['quiet-hours', 'Alice', 'It arrived during quiet hours, so no phone rang.'],
  ['rule', 'server', 'A rule refused it, so no phone rang.'],
  ['rule', 'rule:es-open', 'A rule approved it at once, so no phone rang.'],
])('why no phone rang is told: over %s, by %s', (channel, approver, text) => {
  expect(formatUnasked({ channel, approver })).toBe(text);
});

test('a rule has nothing more to say once the trade is decided', () => {
  expect(byRuleSentences(knownTrade({ status: 'approved', decision, byRule: waiting }))).toEqual([]);
});
