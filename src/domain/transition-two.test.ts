import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { ALICE, BOB, knownTrade } from '../../test/support/known-trade.ts';
import type { Trade } from './trade.ts';
import { type Command, effectiveAt, transition } from './transition.ts';
import { asUtcMs } from './units.ts';

const REPORTING = { overdueAfterMs: 30_000, hasReported: true };
const PENDING = knownTrade({
  approvalsNeeded: 2,
  amendable: { quantity: { min: 0 } },
  signal: { ...knownTrade().signal, quantity: 4 },
});
const at = (seconds: number) => asUtcMs(PENDING.submittedAt + seconds * 1000);
const approve = (approver: string, quantity?: number): Command => ({
  kind: 'approve',
  approver,
  channel: 'web',
  pictureHash: null,
  ...(quantity === undefined ? {} : { amendments: { quantity } }),
});
const reject = (approver: string): Command => ({
  kind: 'reject',
  approver,
  channel: 'web',
  pictureHash: null,
});

function after(command: Command, seconds = 10, trade: Trade = PENDING): Trade {
  const outcome = transition(trade, command, at(seconds));
  if (outcome.kind !== 'changed') throw new Error(`nothing changed: ${JSON.stringify(outcome)}`);
  return outcome.trade;
}
const told = (trade: Trade, command: Command, seconds = 20): string => {
  const outcome = transition(trade, command, at(seconds));
  if (outcome.kind === 'changed') return `→ ${outcome.event}`;
  return outcome.kind === 'unchanged' ? 'stands' : outcome.refusal.code;
};

test('the first of two approvals is kept, but does not settle the trade', () => {
  const half = after(approve(ALICE));

  expect(told(PENDING, approve(ALICE))).toBe('→ first_approved');
  expect(half).toMatchObject({
    status: 'pending',
    decision: null,
    firstApproval: { approver: ALICE, decidedAt: at(10) },
  });
  expect(told(half, { kind: 'claim', claimant: 'nt8', reporting: REPORTING })).toBe('trade_pending');
  expect(told(half, { kind: 'collect', reporting: REPORTING })).toBe('trade_pending');
});

test('a second approval by another approver settles it, and the time to execute starts then', () => {
  const approved = after(approve(BOB), 20, after(approve(ALICE)));

  expect(approved).toMatchObject({
    status: 'approved',
    firstApproval: { approver: ALICE },
    decision: { approver: BOB, decidedAt: at(20) },
  });
  expect(effectiveAt(approved, at(49)).status).toBe('approved');
  expect(effectiveAt(approved, at(50)).status).toBe('lapsed');
  expect(told(approved, approve(ALICE))).toBe('stands');
});

test('the same approver again, over any channel, changes nothing', () => {
  const half = after(approve(ALICE));

  expect(told(half, approve(ALICE))).toBe('stands');
  expect(told(half, { ...approve(ALICE), channel: 'telegram' } as Command)).toBe('stands');
});

test('both have to approve the same order', () => {
  const half = after(approve(ALICE, 2));

  expect(told(half, approve(BOB))).toBe('approval_differs');
  expect(told(half, approve(BOB, 3))).toBe('approval_differs');
  expect(told(half, approve(ALICE, 3))).toBe('approval_differs');
  expect(told(half, approve(BOB, 5))).toBe('amendment_refused');
  expect(told(half, approve(BOB, 2))).toBe('→ approved');
  expect(after(approve(BOB, 2), 20, half).decision?.amendments).toEqual({ quantity: 2 });
  // What the strategy asked for is no change.
  expect(told(after(approve(ALICE, 4)), approve(BOB))).toBe('→ approved');
});

test.each([ALICE, BOB])('a rejection by %s ends it at once, and the approval is kept', (approver) => {
  const rejected = after(reject(approver), 20, after(approve(ALICE)));

  expect(rejected).toMatchObject({
    status: 'rejected',
    decision: { verdict: 'reject', approver },
    firstApproval: { approver: ALICE },
  });
  expect(told(rejected, approve(BOB))).toBe('already_rejected');
});

test('with one of two approvals it expires like any other trade', () => {
  const half = after(approve(ALICE));

  expect(effectiveAt(half, at(300))).toMatchObject({ status: 'expired', decision: null });
  expect(told(half, approve(BOB), 300)).toBe('trade_expired');
});

test('a withdrawal ends it, and a test with both approvals is still not approved', () => {
  const half = after(approve(ALICE));
  expect(told(half, { kind: 'withdraw', reason: 'gone' })).toBe('→ withdrawn');
  const test = after(approve(ALICE), 10, { ...PENDING, isTest: true });
  expect(after(approve(BOB), 20, test).status).toBe('lapsed');
});

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('approve'),
    approver: fc.constantFrom(ALICE, BOB, 'Carol'),
    channel: fc.constantFrom('web', 'telegram'),
    pictureHash: fc.constant(null),
    amendments: fc.constantFrom({}, { quantity: 2 }, { quantity: 4 }),
  }),
  fc.constantFrom<Command>(
    reject(BOB),
    { kind: 'time' },
    { kind: 'withdraw', reason: 'gone' },
    { kind: 'collect', reporting: REPORTING },
    { kind: 'claim', claimant: 'nt8', reporting: REPORTING },
  ),
);

test('no sequence of events grants a trade that needs two with one approval', () => {
  const life = fc.array(fc.tuple(anyCommand, fc.nat(20_000)), { maxLength: 20 });
  fc.assert(
    fc.property(life, (moves) => {
      let trade: Trade = PENDING;
      let now: number = PENDING.submittedAt;
      for (const [command, elapsed] of moves) {
        now += elapsed;
        const outcome = transition(trade, command, asUtcMs(now));
        if (outcome.kind === 'changed') trade = outcome.trade;
        const { status, firstApproval, decision, claim, collectedAt } = trade;
        if (status !== 'approved' && claim === null && collectedAt === null) continue;
        expect(decision?.verdict).toBe('approve');
        expect(firstApproval?.approver).toBeDefined();
        expect(firstApproval?.approver).not.toBe(decision?.approver);
        expect(firstApproval?.amendments).toEqual(decision?.amendments);
      }
    }),
    { numRuns: atFullLength(2000) },
  );
});
