import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { writeExecution, writeStatus } from './status-words.ts';
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
    expect(writeStatus(knownTrade({ status, decision, withdrawal }))).toMatch(/Not executed\.$/);
  },
);

test('a trade taken back after its strategy was told of the approval may have been executed', () => {
  const text = writeStatus(knownTrade({ status: 'withdrawn', decision, withdrawal, collectedAt: decidedAt }));
  expect(text).not.toContain('Not executed');
  expect(text).toContain('look at the trading platform');
});

test('an approval says who gave it, and whether the strategy knows', () => {
  const approved = knownTrade({ status: 'approved', decision });
  expect(writeStatus(approved)).toBe(
    'By Alice via web at 14:31:30 UTC, after 1 min 30 s. The strategy has not taken it yet.',
  );
  expect(writeStatus({ ...approved, collectedAt: decidedAt })).toContain('has been told');
  expect(writeStatus({ ...approved, claim: { claimant: 'desk', claimedAt: decidedAt } })).toContain(
    'Taken by desk.',
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
  expect(writeExecution(knownTrade(), { ...report, text: 'one left' })).toBe(
    'part filled 2 at $4127.75 (one left)',
  );
  expect(writeExecution(knownTrade(), { ...report, price: null, text: null })).toBe('part filled 2');
});
