import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE, BOB, knownTrade } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { Approvers } from '../domain/approvers.ts';
import { CHECK_STRATEGY } from '../domain/purpose.ts';
import type { Trade, Verdict } from '../domain/trade.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { readAttention } from './read-attention.ts';

const DAY = 24 * 3_600_000;
const APPROVERS: Approvers = {
  all: [
    { name: BOB, hours: null },
    { name: ALICE, hours: null },
  ],
  formerNames: ['trader'],
  twoAbove: null,
};

let services: TestServices;
let count: number;
beforeEach(async () => {
  services = await createTestServices({ approvers: APPROVERS });
  count = 0;
});
afterEach(() => services.end());

/** A trade that was decided five seconds after it was submitted. */
async function insert(
  approver: string,
  verdict: Verdict,
  { agoMs = DAY, channel = 'web', ...changes }: Partial<Trade> & { agoMs?: number; channel?: string } = {},
): Promise<void> {
  count += 1;
  const submittedAt = asUtcMs(services.clock.now() - agoMs);
  const decidedAt = asUtcMs(submittedAt + 5_000);
  const trade = knownTrade({
    tradeUuid: asTradeUuid(`00000000-0000-4000-8000-${String(count).padStart(12, '0')}`),
    submittedAt,
    status: verdict === 'approve' ? 'approved' : 'rejected',
    decision: { verdict, approver, channel, decidedAt, pictureHash: null },
    ...changes,
  });
  await services.store.insertTrade(trade, { bars: [], indicators: {} }, `body ${count}`);
}
const check = { strategy: CHECK_STRATEGY, isTest: true, purpose: 'check' } as const;

test('without decisions there is nothing to say', async () => {
  expect(await readAttention(services)).toEqual({ days: 90, approvers: [], checks: [] });
});

test('decisions of the last 90 days count for the person, under whatever name', async () => {
  await insert(BOB, 'approve');
  await insert('trader', 'reject', { agoMs: 90 * DAY });
  await insert('trader', 'approve', { agoMs: 90 * DAY + 1 });
  await insert(ALICE, 'reject');
  const { approvers } = await readAttention(services);
  expect(approvers).toMatchObject([
    { approver: ALICE, decided: 1, approved: 0 },
    { approver: BOB, decided: 2, approved: 1 },
  ]);
});

test('check cards are counted by person and answer; nobody answered those that were rejected automatically', async () => {
  await insert(BOB, 'reject', check);
  await insert(BOB, 'approve', { ...check, status: 'lapsed' });
  await insert('trader', 'reject', { ...check, agoMs: 90 * DAY });
  await insert('trader', 'reject', { ...check, agoMs: 90 * DAY + 1 });
  await insert(ALICE, 'approve', { ...check, status: 'lapsed', agoMs: 2 * DAY });
  await insert('operator', 'reject', { ...check, channel: 'pause' });
  await insert(ALICE, 'reject', { ...check, status: 'expired', decision: null });
  const { approvers, checks } = await readAttention(services);
  expect(checks).toEqual([
    { approver: ALICE, answered: 1, rejected: 0 },
    { approver: BOB, answered: 3, rejected: 2 },
  ]);
  expect(approvers).toEqual([]);
});

test('other trades are no check cards', async () => {
  await insert(ALICE, 'reject');
  expect((await readAttention(services)).checks).toEqual([]);
});
