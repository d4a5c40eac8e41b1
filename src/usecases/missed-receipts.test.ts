import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, knownTrade, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { decideTrade } from './decide-trade.ts';
import { deliverNotice } from './deliver-notice.ts';
import { chaseMissedReceipts, receiptDueAt, reportMissedReceipts } from './missed-receipts.ts';

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
});
afterEach(() => services.end());

/** What the outbox does each time it looks. */
async function look(): Promise<void> {
  const { notices, missed } = await services.store.transaction(async (queries) => ({
    notices: await takeDue(queries, services.clock.now()),
    missed: await chaseMissedReceipts(services, queries, 'pushcut'),
  }));
  reportMissedReceipts(services, missed);
  for (const notice of notices) await deliverNotice(services, channel, notice);
}

async function lookEverySecond(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await look();
    services.clock.advance(1_000);
  }
}

const missedEntries = async () =>
  (await services.store.listTradeAudit(UUID)).filter(({ kind }) => kind === 'notice_not_reached');

test('a question that no phone fetched rings once more on the same card, and is reported as not reached', async () => {
  await submitKnown(services);
  await lookEverySecond(120);
  expect(channel.sent.map(({ cardId, tone }) => [cardId, tone])).toEqual([
    [UUID, 'ask'],
    [UUID, 'ask'],
  ]);
  expect((await missedEntries()).map(({ data }) => data['rings_again'])).toEqual([true, false]);
  expect(services.logged.join('\n')).toContain('question not reached');
});

test.each(['addReceipt', 'markAsksSeen'] as const)('after %s it does not ring again', async (sign) => {
  await submitKnown(services);
  await look();
  const [ask] = await services.store.listNotices(UUID);
  const now = services.clock.now();
  if (sign === 'markAsksSeen') await services.store.markAsksSeen(UUID, ALICE, now);
  else await services.store.addReceipt(ask?.noticeId ?? '', { kind: 'picture', at: now });
  await lookEverySecond(60);
  expect(channel.sent).toHaveLength(1);
  expect(await missedEntries()).toEqual([]);
});

test('a trade that was decided meanwhile does not ring again', async () => {
  await submitKnown(services);
  await look();
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'web' });
  await lookEverySecond(60);
  expect(channel.sent.map(({ tone }) => tone)).toEqual(['ask', 'quiet']);
});

test('a channel that gives no receipts is not suspected of anything', async () => {
  channel = { ...channel, givesReceipts: false };
  await submitKnown(services);
  await lookEverySecond(60);
  expect(channel.sent).toHaveLength(1);
  expect(await missedEntries()).toEqual([]);
});

test.each([
  ['a window of five minutes', 300_000, 20_000],
  ['a minute left', 60_000, 15_000],
  ['ten seconds left', 10_000, 5_000],
])('with %s the receipt is due a quarter of it later, within 5 to 20 seconds', (_what, leftMs, dueInMs) => {
  const sentAt = asUtcMs(services.clock.now() + 700);
  const ask = knownNotice({ expiresAt: asUtcMs(sentAt + leftMs) });
  expect(receiptDueAt(channel, ask, sentAt)).toBe(sentAt + dueInMs);
});

test('only questions over a channel that gives receipts are expected to be fetched', () => {
  const now = services.clock.now();
  const ask = knownNotice();
  expect(receiptDueAt({ ...channel, givesReceipts: false }, ask, now)).toBeNull();
  expect(receiptDueAt(channel, { ...ask, kind: 'outcome' }, now)).toBeNull();
  expect(receiptDueAt(channel, { ...ask, expiresAt: null }, now)).toBeNull();
});

/** A question that was sent so early that its receipt is missing. */
const missing = (changes: Parameters<typeof knownNotice>[0] = {}) =>
  knownNotice({
    state: 'sent',
    sentAt: services.clock.now(),
    receiptDueAt: services.clock.now(),
    ...changes,
  });

/** Chases the missing receipts of `pushcut`, and returns what was found and what rings because of it. */
async function chase(of: Partial<TestServices> = {}) {
  const all = { ...services, ...of };
  const missed = await services.store.transaction((queries) => chaseMissedReceipts(all, queries, 'pushcut'));
  const rings = (await services.store.listNotices(UUID)).filter(({ state }) => state === 'due');
  return { missed, rings };
}

describe('a missed receipt', () => {
  beforeEach(async () => {
    await submitKnown({ ...services, recipients: [] });
    services.clock.advance(20_000);
  });

  test('is recorded, announced and logged once, and the question is due again', async () => {
    const announced = recordAnnouncements(services);
    await services.store.insertNotice(missing());
    const { missed, rings } = await chase();
    reportMissedReceipts(services, missed);
    const now = services.clock.now();
    expect(rings).toEqual([
      knownNotice({
        noticeId: rings[0]?.noticeId ?? '',
        createdAt: now,
        dueAt: now,
        expiresAt: asUtcMs(now + 280_000),
      }),
    ]);
    expect((await missedEntries()).map(({ at, actor, data }) => ({ at, actor, data }))).toEqual([
      {
        at: now,
        actor: 'server',
        data: { notice_id: 'notice-1', approver: ALICE, channel: 'pushcut', rings_again: true },
      },
    ]);
    expect(announced).toEqual([[UUID, 'committed']]);
    expect(services.logged.at(-1)).toBe(
      `question not reached: no phone fetched it {"channel":"pushcut","trade_uuid":"${UUID}","notice_id":"notice-1"}`,
    );
    expect((await chase()).missed).toEqual([]);
  });

  test.each([
    [
      'the approver has another channel, which rings next',
      [],
      [
        ['pushcut', ALICE],
        ['telegram', ALICE],
      ],
      false,
    ],
    [
      'only another approver has another channel',
      [],
      [
        ['pushcut', ALICE],
        ['telegram', BOB],
      ],
      true,
    ],
    ['it has already rung again', [{}], [['pushcut', ALICE]], false],
    ['it has rung over another channel', [{ channel: 'telegram' }], [['pushcut', ALICE]], true],
    ['it has rung for another approver', [{ approver: BOB }], [['pushcut', ALICE]], true],
  ] as const)('rings again, or not, where %s', async (_what, others, channels, ringsAgain) => {
    await services.store.insertNotice(missing());
    for (const other of others)
      await services.store.insertNotice(missing({ noticeId: 'other', receiptDueAt: null, ...other }));
    const recipients = channels.map(([name, approver]) => ({ channel: name, approver }));
    expect((await chase({ recipients })).rings).toHaveLength(ringsAgain ? 1 : 0);
    expect((await missedEntries()).map(({ data }) => data['rings_again'])).toEqual([ringsAgain]);
  });

  test.each([
    ['has expired', 280_000, UUID],
    ['does not exist', 0, '00000000-0000-4000-8000-000000000009'],
  ])('of a trade that %s is only recorded', async (_what, passedMs, tradeUuid) => {
    services.clock.advance(passedMs);
    await services.store.insertNotice(missing({ tradeUuid: asTradeUuid(tradeUuid) }));
    const { missed, rings } = await chase();
    expect([missed.length, rings]).toEqual([1, []]);
  });
});

test.each([
  [ALICE, false],
  [BOB, true],
])('after the first of two approvals, by %s, only the other rings again', async (approver, ringsAgain) => {
  const decidedAt = services.clock.now();
  const firstApproval = {
    verdict: 'approve',
    approver,
    channel: 'web',
    decidedAt,
    pictureHash: null,
  } as const;
  const trade = knownTrade({ approvalsNeeded: 2, firstApproval });
  await services.store.insertTrade(trade, { bars: [], indicators: {} }, 'a body');
  await services.store.insertNotice(missing());
  await chase();
  expect((await missedEntries()).map(({ data }) => data['rings_again'])).toEqual([ringsAgain]);
});
