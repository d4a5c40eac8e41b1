import { expect, test } from 'vitest';
import { ALICE, knownTrade } from '../../test/support/known-trade.ts';
import { closeTrade } from './closing.ts';
import { NO_PICKUP } from './pickup.ts';
import { formatStatus } from './status-labels.ts';
import { transition } from './transition.ts';
import { asUtcMs } from './units.ts';

const NOW = asUtcMs(knownTrade().submittedAt + 60_000);
const closing = { reason: "the server's clock was set forward by 60 min", closedAt: NOW };
const decision = {
  verdict: 'approve',
  approver: ALICE,
  channel: 'web',
  decidedAt: NOW,
  pictureHash: null,
} as const;
const APPROVED = knownTrade({ status: 'approved', decision });

test('a pending trade expires, and says why', () => {
  const { trade, event } = closeTrade(knownTrade(), closing, NOW);
  expect([trade.status, event]).toEqual(['expired', 'expired']);
  expect(formatStatus(trade)).toBe(`Closed early: ${closing.reason}. Not executed.`);
});

test('an approval that nobody has lapses, and says why', () => {
  const { trade, event } = closeTrade(APPROVED, closing, NOW);
  expect([trade.status, event]).toEqual(['lapsed', 'lapsed']);
  expect(formatStatus(trade)).toContain(`after 1 min. Closed early: ${closing.reason}.`);
});

test.each([{ claim: { claimant: 'nt8', claimedAt: NOW } }, { collectedAt: NOW }])(
  'an approval that somebody has stays approved, but is not granted again: %j',
  (taken) => {
    const { trade, event } = closeTrade({ ...APPROVED, ...taken }, closing, NOW);
    expect([trade.status, event]).toEqual(['approved', null]);
    expect(
      transition(
        trade,
        {
          kind: 'claim',
          claimant: 'nt8',
          reporting: { overdueAfterMs: 30_000, hasReported: false },
        },
        NOW,
      ),
    ).toMatchObject({
      kind: 'refused',
      refusal: { code: 'execution_window_over' },
    });
    expect(transition(trade, { kind: 'report' }, NOW).kind).toBe('changed');
  },
);

test.each([
  { status: 'approved', claim: { claimant: 'nt8', claimedAt: NOW } },
  { status: 'withdrawn', collectedAt: NOW, withdrawal: { reason: 'stale', withdrawnAt: NOW } },
] as const)('the report on an order that may be placed is due at once: %j', (taken) => {
  const awaited = { ...NO_PICKUP, reportDueAt: asUtcMs(NOW + 3_600_000) };
  const { trade } = closeTrade({ ...APPROVED, ...taken, pickup: awaited }, closing, NOW);
  expect(trade.pickup).toEqual({ ...NO_PICKUP, reportDueAt: NOW });
  expect(closeTrade({ ...APPROVED, ...taken }, closing, NOW).trade.pickup).toEqual(NO_PICKUP);
});

test('a trade whose deadline had passed ends as it would have', () => {
  const { trade, event } = closeTrade(knownTrade(), closing, asUtcMs(NOW + 240_000));
  expect([trade.status, trade.closing, event]).toEqual(['expired', undefined, 'expired']);
});

test('an approval whose window had passed lapses as it would have', () => {
  const { trade, event } = closeTrade(APPROVED, closing, asUtcMs(NOW + 30_000));
  expect([trade.status, trade.closing, event]).toEqual(['lapsed', undefined, 'lapsed']);
});
