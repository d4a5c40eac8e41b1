import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { ALICE, BOB, knownTrade } from '../../test/support/known-trade.ts';
import type { Status, Trade } from './trade.ts';
import { type Command, type Outcome, transition } from './transition.ts';
import { asUtcMs } from './units.ts';

const PENDING = knownTrade();

const tradeOf = (outcome: Outcome<Trade>): Trade =>
  outcome.kind === 'refused' ? outcome.refusal.current : outcome.trade;

interface Step {
  readonly command: Command;
  readonly now: number;
  readonly before: Trade;
  readonly outcome: Outcome<Trade>;
}

const anyReporting = fc.record({ overdueAfterMs: fc.constantFrom(1000, 30_000), hasReported: fc.boolean() });

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('approve', 'reject'),
    approver: fc.constantFrom(ALICE, BOB),
    channel: fc.constantFrom('pushcut', 'telegram'),
    pictureHash: fc.constantFrom(null, 'a11ce', 'b0b'),
  }),
  fc.record({
    kind: fc.constant('claim'),
    claimant: fc.constantFrom('runner-1', 'runner-2'),
    reporting: anyReporting,
  }),
  fc.constantFrom<Command>(
    { kind: 'time' },
    { kind: 'collect', reporting: { overdueAfterMs: 30_000, hasReported: true } },
    { kind: 'report' },
    { kind: 'refuse_claim', claimant: 'runner-2' },
    { kind: 'acknowledge', approver: ALICE },
    { kind: 'withdraw', reason: 'the setup is gone' },
  ),
);

/** A trade's life under any commands, while time moves on, stands still, or jumps over its deadlines. */
const anyLife = fc
  .array(fc.tuple(anyCommand, fc.oneof(fc.nat(2000), fc.nat(40_000), fc.nat(400_000))), { maxLength: 30 })
  .map((moves) => {
    let trade = PENDING;
    let now: number = PENDING.submittedAt;
    return moves.map(([command, elapsed]): Step => {
      now += elapsed;
      const step = { command, now, before: trade, outcome: transition(trade, command, asUtcMs(now)) };
      if (step.outcome.kind === 'changed') trade = step.outcome.trade;
      return step;
    });
  });

const holdsInAnyLife = (check: (step: Step) => void) =>
  fc.assert(
    fc.property(anyLife, (steps) => steps.forEach(check)),
    { numRuns: atFullLength(500) },
  );

test('in any life a decision, once made, is never made again or altered', () => {
  holdsInAnyLife(({ before, outcome }) => {
    if (before.decision !== null) expect(tradeOf(outcome).decision).toBe(before.decision);
  });
});

test('in any life nothing is claimed or collected without an approval', () => {
  holdsInAnyLife(({ outcome }) => {
    const { claim, collectedAt, decision } = tradeOf(outcome);
    if (claim !== null || collectedAt !== null) expect(decision?.verdict).toBe('approve');
  });
});

test('in any life at most one claimant is granted the trade, and within its window', () => {
  holdsInAnyLife(({ before, outcome, now }) => {
    if (before.claim !== null) expect(tradeOf(outcome).claim).toBe(before.claim);
    if (outcome.kind !== 'changed' || outcome.event !== 'claimed') return;
    expect(now).toBeLessThan((before.decision?.decidedAt ?? 0) + before.executableForMs);
  });
});

const LATER: Readonly<Record<Status, readonly Status[]>> = {
  pending: ['approved', 'rejected', 'expired', 'withdrawn'],
  approved: ['withdrawn', 'lapsed'],
  rejected: [],
  expired: [],
  withdrawn: [],
  lapsed: [],
};

test('in any life a trade only moves forward, and what is over stays over', () => {
  holdsInAnyLife(({ before, outcome }) => {
    if (outcome.kind !== 'changed') return;
    const { status } = outcome.trade;
    if (status !== before.status) expect(LATER[before.status]).toContain(status);
  });
});

test('in any life a decision falls before the expiry, and a claimed trade is never withdrawn or lapsed', () => {
  holdsInAnyLife(({ outcome }) => {
    const { decision, claim, status, expiresAt } = tradeOf(outcome);
    if (decision !== null) expect(decision.decidedAt).toBeLessThan(expiresAt);
    if (claim !== null) expect(status).toBe('approved');
  });
});

test('in any life an execution is overdue only after a pickup, and never once a report has come', () => {
  holdsInAnyLife(({ before, command, outcome }) => {
    const { pickup, claim, collectedAt } = tradeOf(outcome);
    if (pickup.overdueSince !== null) expect(claim ?? collectedAt).not.toBeNull();
    if (command.kind !== 'report' || outcome.kind !== 'changed') return;
    expect([pickup.reportDueAt, pickup.overdueSince]).toEqual([null, null]);
    expect(before.status).toBe(outcome.trade.status);
  });
});

test('in any life at most one refused claim is remembered, and none of the one who has the approval', () => {
  holdsInAnyLife(({ before, outcome }) => {
    if (outcome.kind !== 'changed' || outcome.event !== 'claim_refused') return;
    expect(before.pickup.refusedClaim).toBeNull();
    expect(outcome.trade.pickup.refusedClaim?.claimant).not.toBe(before.claim?.claimant);
  });
});
