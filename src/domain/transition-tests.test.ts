import { describe, expect, test } from 'vitest';
import { ALICE, BOB, knownTrade } from '../../test/support/known-trade.ts';
import { type Command, findDeadline, transition } from './transition.ts';
import { asUtcMs } from './units.ts';

const PENDING = knownTrade({ isTest: true });
const at = (seconds: number) => asUtcMs(PENDING.submittedAt + seconds * 1000);
const yes = { kind: 'approve', approver: ALICE, channel: 'pushcut', pictureHash: null } as const;
const REPORTING = { overdueAfterMs: 30_000, hasReported: true };

function approved() {
  const outcome = transition(PENDING, yes, at(60));
  if (outcome.kind !== 'changed') throw new Error(`not approved: ${outcome.kind}`);
  return outcome;
}

describe('a test that was approved', () => {
  test('lapses in the same change, and keeps who approved it', () => {
    const { event, trade } = approved();
    expect(event).toBe('approved');
    expect(trade.status).toBe('lapsed');
    expect(trade.decision).toMatchObject({ verdict: 'approve', approver: ALICE });
    expect(findDeadline(trade)).toBeNull();
  });

  test.each<[string, Command, string]>([
    ['claimed', { kind: 'claim', claimant: 'runner-1', reporting: REPORTING }, 'trade_lapsed'],
    ['collected', { kind: 'collect', reporting: REPORTING }, 'trade_lapsed'],
    ['reported on', { kind: 'report' }, 'not_claimed'],
    ['exited', { kind: 'exit' }, 'not_claimed'],
    ['checked off', { kind: 'acknowledge', approver: ALICE }, 'not_overdue'],
    ['withdrawn', { kind: 'withdraw', reason: 'gone' }, 'trade_lapsed'],
    ['rejected', { kind: 'reject', approver: BOB, channel: 'web', pictureHash: null }, 'already_approved'],
  ])('can never be %s, not even by a clock that went back', (_name, command, code) => {
    for (const seconds of [-60, 0, 60, 61, 4000]) {
      const outcome = transition(approved().trade, command, at(seconds));
      expect(outcome).toMatchObject({ kind: 'refused', refusal: { code } });
    }
  });

  test('stands when the phone repeats its request', () => {
    expect(transition(approved().trade, yes, at(62)).kind).toBe('unchanged');
  });
});
