import { expect, test } from 'vitest';
import { knownTrade } from '../../../test/support/known-trade.ts';
import type { Decision } from '../../domain/trade.ts';
import { asUtcMs } from '../../domain/units.ts';
import { outcomeBanner } from './page-html.ts';

const decidedAt = asUtcMs(Date.parse('2024-01-15T14:31:30Z'));
const approval: Decision = {
  verdict: 'approve',
  approver: 'Alice',
  channel: 'web',
  decidedAt,
  pictureHash: null,
};
const rejection: Decision = { ...approval, verdict: 'reject' };
const claim = { claimant: 'desk-1', claimedAt: decidedAt };

test.each([
  [{ status: 'pending' }, 'No decision yet.'],
  [{ status: 'approved', decision: approval }, 'Not picked up yet.'],
  [
    { status: 'approved', decision: approval, collectedAt: decidedAt },
    'Picked up by the strategy at 14:31:30 UTC.',
  ],
  [{ status: 'approved', decision: approval, claim }, 'Picked up by desk-1 at 14:31:30 UTC.'],
  [
    { status: 'rejected', decision: rejection },
    'Rejected by Alice via web at 14:31:30 UTC, after 1 min 30 s.',
  ],
  [{ status: 'expired' }, 'Nobody decided within 5 min. Not executed.'],
  [
    { status: 'withdrawn', withdrawal: { reason: 'the pattern broke', withdrawnAt: decidedAt } },
    'Cancelled by the strategy: the pattern broke. Not executed.',
  ],
  [{ status: 'lapsed', decision: approval }, 'Not picked up within 30 s. Not executed.'],
] as const)('%j reads "… %s"', (changes, words) => {
  const outcome = { trade: knownTrade(changes), executions: [], exits: [], expiry: undefined };
  expect(outcomeBanner(outcome, null).text).toContain(words);
});
