import { describe, expect, test } from 'vitest';
import { ALICE, knownTrade } from '../../test/support/known-trade.ts';
import { PURPOSES } from './purpose.ts';
import { effectiveAt, transition } from './transition.ts';

const REPORTING = { overdueAfterMs: 30_000, hasReported: true };
const decision = { approver: ALICE, channel: 'web', pictureHash: null };
const { submittedAt: now } = knownTrade();

describe.each(PURPOSES)('a %s, even if it is not marked as a test', (purpose) => {
  const pending = knownTrade({ isTest: false, purpose });
  const approved = knownTrade({
    isTest: false,
    purpose,
    status: 'approved',
    decision: { verdict: 'approve', decidedAt: now, ...decision },
  });

  test('lapses in the change that approves it', () => {
    const outcome = transition(pending, { kind: 'approve', ...decision }, now);
    expect(outcome).toMatchObject({ kind: 'changed', event: 'approved', trade: { status: 'lapsed' } });
  });

  test('is lapsed if it was stored as approved, and nothing takes it', () => {
    expect(effectiveAt(approved, now).status).toBe('lapsed');
    for (const command of [
      { kind: 'claim', claimant: 'runner-1', reporting: REPORTING },
      { kind: 'collect', reporting: REPORTING },
    ] as const)
      expect(transition(approved, command, now)).toMatchObject({
        kind: 'refused',
        refusal: { code: 'trade_lapsed' },
      });
  });

  test('is approved by no rule', () => {
    const byRule = { name: 'small', setAt: now, approvesAt: now };
    const command = { kind: 'approve_by_rule', name: 'small', setAt: now, pictureHash: null } as const;
    expect(transition({ ...pending, byRule }, command, now).kind).toBe('unchanged');
    const real = knownTrade({ byRule });
    expect(transition(real, command, now)).toMatchObject({ kind: 'changed', trade: { status: 'approved' } });
  });

  test('stands when the phone repeats its yes, and is not turned into a no', () => {
    const lapsed = { ...approved, status: 'lapsed' as const };
    expect(transition(lapsed, { kind: 'approve', ...decision }, now).kind).toBe('unchanged');
    expect(transition(lapsed, { kind: 'reject', ...decision }, now)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'already_approved' },
    });
  });
});

test('an approved trade that may be executed stays approved', () => {
  const trade = knownTrade({
    status: 'approved',
    decision: { verdict: 'approve', decidedAt: now, ...decision },
  });
  expect(effectiveAt(trade, now).status).toBe('approved');
});
