import { expect, test } from 'vitest';
import { ALICE, knownTrade } from '../../test/support/known-trade.ts';
import type { Trade } from './trade.ts';
import { transition } from './transition.ts';
import { asUtcMs } from './units.ts';

const PENDING = knownTrade();
const at = (seconds: number) => asUtcMs(PENDING.submittedAt + seconds * 1000);
const AMENDABLE = knownTrade({
  signal: { ...PENDING.signal, quantity: 2 },
  amendable: { quantity: { min: 1 } },
});
const approveWith = (trade: Trade, quantity: number) =>
  transition(
    trade,
    { kind: 'approve', approver: ALICE, channel: 'web', pictureHash: null, amendments: { quantity } },
    at(70),
  );

test('an approval keeps what it changed', () => {
  const outcome = approveWith(AMENDABLE, 1);
  expect(outcome).toMatchObject({ kind: 'changed', trade: { decision: { amendments: { quantity: 1 } } } });
});

test('an approval that changes nothing has no amendments', () => {
  const outcome = approveWith(AMENDABLE, 2);
  if (outcome.kind !== 'changed') throw new Error(`expected a change, found ${outcome.kind}`);
  expect(outcome.trade.decision).not.toHaveProperty('amendments');
});

test('the same change again stands, another one is refused', () => {
  const outcome = approveWith(AMENDABLE, 1);
  if (outcome.kind !== 'changed') throw new Error(`expected a change, found ${outcome.kind}`);
  expect(approveWith(outcome.trade, 1).kind).toBe('unchanged');
  expect(approveWith(outcome.trade, 2)).toMatchObject({ refusal: { code: 'already_approved' } });
});

test('a change that breaks a rule is refused with the rule, and the trade waits on', () => {
  const outcome = approveWith(AMENDABLE, 3);
  expect(outcome).toMatchObject({
    kind: 'refused',
    refusal: { code: 'amendment_refused', faults: [{ field: 'quantity' }], current: { status: 'pending' } },
  });
});

test('a rejection keeps its reason', () => {
  const command = {
    kind: 'reject',
    approver: ALICE,
    channel: 'web',
    pictureHash: null,
    reason: 'news',
  } as const;
  expect(transition(PENDING, command, at(70))).toMatchObject({ trade: { decision: { reason: 'news' } } });
});

test('a rejection without a reason has none', () => {
  const command = { kind: 'reject', approver: ALICE, channel: 'telegram', pictureHash: null } as const;
  const outcome = transition(PENDING, command, at(70));
  if (outcome.kind !== 'changed') throw new Error(`expected a change, found ${outcome.kind}`);
  expect(outcome.trade.decision).toStrictEqual({
    verdict: 'reject',
    approver: ALICE,
    channel: 'telegram',
    decidedAt: at(70),
    pictureHash: null,
  });
});
