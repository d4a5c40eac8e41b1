import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, knownTrade, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { NO_PICKUP } from '../domain/pickup.ts';
import type { Trade } from '../domain/trade.ts';
import { asUtcMs } from '../domain/units.ts';
import {
  enqueueAsksAgain,
  enqueueNotice,
  enqueueOutcome,
  enqueueSecondAsks,
  newNotice,
} from './enqueue-notices.ts';
import type { Recipient } from './ports.ts';

const PUSHCUT = { approver: ALICE, channel: 'pushcut' };
const TELEGRAM = { approver: ALICE, channel: 'telegram' };
/** Bob's, over a channel that Alice has, too. */
const BOBS = { approver: BOB, channel: 'telegram' };
const BOBS_NTFY = { approver: BOB, channel: 'ntfy@bob' };
const NOW = asUtcMs(knownTrade().submittedAt + 1_000);

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ recipients: [PUSHCUT, TELEGRAM, BOBS, BOBS_NTFY] });
});
afterEach(() => services.end());

const nameOf = ({ approver, channel }: Recipient) => `${approver} ${channel}`;

/** Everyone who already has a card of the trade. */
async function holders(...recipients: readonly Recipient[]): Promise<void> {
  for (const recipient of recipients)
    await services.store.insertNotice(
      knownNotice({ ...recipient, noticeId: `of ${nameOf(recipient)}`, state: 'sent' }),
    );
}

/** Who is notified of what by `enqueue`, besides those who have a card. */
async function notified(
  enqueue: typeof enqueueOutcome,
  trade: Partial<Trade> = {},
  of: Partial<TestServices> = {},
): Promise<readonly string[]> {
  await services.store.transaction((queries) =>
    enqueue({ ...services, ...of }, queries, knownTrade(trade), NOW),
  );
  const notices = await services.store.listNotices(UUID);
  return notices
    .filter(({ createdAt }) => createdAt === NOW)
    .map((notice) => `${notice.kind} ${nameOf(notice)}`)
    .toSorted();
}

const first = (approver: string): Partial<Trade> => ({
  approvalsNeeded: 2,
  firstApproval: { verdict: 'approve', approver, channel: 'web', decidedAt: NOW, pictureHash: null },
});
const overdue = { pickup: { ...NO_PICKUP, overdueSince: NOW } };

test('a question is due at once and until its trade expires; an outcome has no end', () => {
  const blank = {
    noticeId: 'id-0001',
    tradeUuid: UUID,
    approver: ALICE,
    channel: 'pushcut',
    state: 'due',
    attempts: 0,
    createdAt: NOW,
    dueAt: NOW,
    sentAt: null,
    receivedAt: null,
    lastError: null,
    rejections: 0,
    seenAt: null,
    openedAt: null,
    receiptDueAt: null,
    receiptMissedAt: null,
    cardReference: null,
    bundleId: null,
  };
  const trade = knownTrade();
  expect(newNotice(services, PUSHCUT, trade, 'ask', NOW)).toStrictEqual({
    ...blank,
    kind: 'ask',
    expiresAt: trade.expiresAt,
  });
  expect(newNotice(services, PUSHCUT, trade, 'outcome', NOW)).toStrictEqual({
    ...blank,
    noticeId: 'id-0002',
    kind: 'outcome',
    expiresAt: null,
  });
});

test('a message may be due later than it is written', async () => {
  const later = asUtcMs(NOW + 5_000);
  await enqueueNotice(services, services.store, PUSHCUT, knownTrade(), 'outcome', NOW, later);
  await enqueueNotice(services, services.store, TELEGRAM, knownTrade(), 'outcome', NOW);
  const stored = await services.store.listNotices(UUID);
  expect(stored.map(({ channel, createdAt, dueAt }) => [channel, createdAt, dueAt])).toEqual([
    ['pushcut', NOW, later],
    ['telegram', NOW, NOW],
  ]);
});

test.each<[string, readonly Recipient[], Partial<Trade>, readonly Recipient[]]>([
  ['whoever has a card of the trade', [TELEGRAM, BOBS], {}, [TELEGRAM, BOBS]],
  ["each approver's first channel if nobody has a card", [], {}, [PUSHCUT, BOBS]],
  ['everyone if the platform must be checked', [TELEGRAM], overdue, [PUSHCUT, TELEGRAM, BOBS_NTFY, BOBS]],
])('an outcome goes to %s', async (_whom, have, trade, expected) => {
  await holders(...have);
  expect(await notified(enqueueOutcome, trade)).toEqual(expected.map((one) => `outcome ${nameOf(one)}`));
});

test('an outcome goes to the only channel, even one that was not asked', async () => {
  await holders(TELEGRAM);
  expect(await notified(enqueueOutcome, {}, { recipients: [PUSHCUT] })).toEqual([
    `outcome ${nameOf(PUSHCUT)}`,
  ]);
});

test.each<[string, readonly Recipient[], string, readonly string[]]>([
  [
    'who was asked is asked again, and the first approver stops being asked',
    [PUSHCUT, TELEGRAM, BOBS_NTFY],
    ALICE,
    ['ask Bob ntfy@bob', 'outcome Alice pushcut', 'outcome Alice telegram'],
  ],
  [
    'nobody else was asked, the first channel of each other approver rings',
    [PUSHCUT],
    ALICE,
    ['ask Bob telegram', 'outcome Alice pushcut'],
  ],
  ['nobody was asked, only the others are', [], BOB, ['ask Alice pushcut']],
])('after the first of two approvals: if %s', async (_what, have, approver, expected) => {
  await holders(...have);
  expect(await notified(enqueueSecondAsks, first(approver))).toEqual(expected);
});

test.each<[string, readonly Recipient[], readonly string[]]>([
  ['whoever was asked', [TELEGRAM, BOBS_NTFY], ['ask Alice telegram', 'ask Bob ntfy@bob']],
  ['the first channel of each approver if nobody was', [], ['ask Alice pushcut', 'ask Bob telegram']],
])('when a rule will not approve after all, it asks %s', async (_whom, have, expected) => {
  await holders(...have);
  expect(await notified(enqueueAsksAgain)).toEqual(expected);
});
