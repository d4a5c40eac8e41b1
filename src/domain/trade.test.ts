import { expect, test } from 'vitest';
import { ALICE, knownTrade } from '../../test/support/known-trade.ts';
import { type Decision, executableUntil } from './trade.ts';
import { asUtcMs } from './units.ts';

const decision: Decision = {
  verdict: 'approve',
  approver: ALICE,
  channel: 'pushcut',
  decidedAt: asUtcMs(1_000_000),
  pictureHash: null,
};

test('an approved trade is executable for its own time after the decision', () => {
  expect(executableUntil(knownTrade({ status: 'approved', decision, executableForMs: 45_000 }))).toBe(
    1_045_000,
  );
});

test.each([null, { ...decision, verdict: 'reject' as const }])(
  'without an approval a trade is never executable',
  (none) => {
    expect(executableUntil(knownTrade({ decision: none }))).toBeNull();
  },
);
