import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { NO_PICKUP } from './pickup.ts';
import { formatAmendments, formatExecution, formatStatus } from './status-labels.ts';
import type { Decision } from './trade.ts';
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

test.each(['rejected', 'expired', 'withdrawn', 'lapsed'] as const)(
  'a trade that is %s was not executed',
  (status) => {
    expect(formatStatus(knownTrade({ status, decision, withdrawal }))).toMatch(/Not executed\.$/);
  },
);

test('a trade withdrawn after its approval was picked up may have been executed', () => {
  const text = formatStatus(
    knownTrade({ status: 'withdrawn', decision, withdrawal, collectedAt: decidedAt }),
  );
  expect(text).not.toContain('Not executed');
  expect(text).toContain('check your platform');
});

test('an approval says who gave it, and whether it was picked up', () => {
  const approved = knownTrade({ status: 'approved', decision });
  expect(formatStatus(approved)).toBe(
    'Approved by Alice via web at 14:31:30 UTC, after 1 min 30 s. Not picked up yet.',
  );
  expect(formatStatus({ ...approved, collectedAt: decidedAt })).toContain('Picked up by the strategy at');
  expect(formatStatus({ ...approved, claim: { claimant: 'desk', claimedAt: decidedAt } })).toContain(
    'Picked up by desk at 14:31:30 UTC.',
  );
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
  const no = { ...decision, verdict: 'reject', reason: 'news at three' } as const;
  expect(formatStatus(knownTrade({ status: 'rejected', decision: no }))).toContain(
    'Reason: news at three. Not executed.',
  );
});

test('a trade that was turned away by a pause names the pause and no person', () => {
  const pause = { ...decision, verdict: 'reject', channel: 'pause', reason: 'paused' } as const;
  expect(formatStatus(knownTrade({ status: 'rejected', decision: pause }))).toBe(
    'Rejected automatically: new trades were paused. Not executed.',
  );
});

test('an execution that is overdue says who approved, who picked it up, and what to do', () => {
  const pickup = { ...NO_PICKUP, overdueSince: decidedAt };
  const claim = { claimant: 'desk', claimedAt: decidedAt };
  expect(formatStatus(knownTrade({ status: 'approved', decision, claim, pickup }))).toBe(
    'Approved by Alice via web at 14:31:30 UTC, after 1 min 30 s. Picked up by desk at 14:31:30 UTC. ' +
      'No order report. Check your platform.',
  );
});
