import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { SHOWN_UUID, submitForShow } from '../../test/support/for-show.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, knownTrade, OTHER_UUID } from '../../test/support/known-trade.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { asTradeUuid, type TradeUuid } from '../domain/units.ts';
import { bundleQuestion } from './bundle.ts';
import { composeBundle } from './compose-bundle.ts';
import { decideTrade } from './decide-trade.ts';
import { type Outbox, startOutbox } from './outbox.ts';
import { revokeDevice } from './pair-device.ts';
import type { Notice, NoticeMessage } from './ports.ts';

const UNUSED_MS = 86_400_000;

let services: TestServices;
let channel: FakeChannel;
let outbox: Outbox;
beforeEach(async () => {
  services = await createTestServices({ ringsPerMinute: 2, checksOneIn: 20 });
  await pair(ALICE);
  // Receipts that never come would ring again beside what a test waits for.
  channel = { ...createFakeChannel(), givesReceipts: false };
  outbox = startOutbox(services, channel, UNUSED_MS);
});
afterEach(async () => {
  await outbox.stop();
  await services.end();
});

async function pair(approver: string): Promise<void> {
  const device = { deviceId: `phone of ${approver}`, approver, name: 'a phone', revokedAt: null };
  await services.store.insertDevice({ ...device, pairedAt: services.clock.now() }, 'hash');
}

const uuidOf = (index: number) => asTradeUuid(`${index}${OTHER_UUID.slice(1)}`);

/** One after another, each once the one before was sent by itself or has joined the shared card. */
async function submitMany(count: number, from = 0): Promise<readonly TradeUuid[]> {
  const tradeUuids = Array.from({ length: count }, (_, index) => uuidOf(from + index));
  for (const [index, tradeUuid] of tradeUuids.entries()) await submit(tradeUuid, 300_000 - index * 1_000);
  return tradeUuids;
}

async function submit(tradeUuid: TradeUuid, windowMs: number): Promise<void> {
  await submitKnown(services, { tradeUuid, windowMs });
  await found(tradeUuid, ({ state, bundleId }) => state === 'sent' || bundleId !== null);
}

/** The first to be due of a card's notices that fit, once there is one. The clock stands still meanwhile. */
async function found(cardId: TradeUuid, fits: (notice: Notice) => boolean): Promise<Notice> {
  for (;;) {
    const notices = (await services.store.listNotices(cardId)).filter(fits);
    const [first] = notices.toSorted((a, b) => a.dueAt - b.dueAt);
    if (first !== undefined) return first;
    await new Promise(setImmediate);
  }
}

/** The shared card's notice that is due next. */
async function nextUpdate(): Promise<Notice> {
  const { bundleId } = await found(uuidOf(2), (question) => question.bundleId !== null);
  return found(asTradeUuid(bundleId ?? ''), ({ state }) => state === 'due');
}

/** The shared card as it is sent when it is due next. */
async function nextShared(): Promise<NoticeMessage> {
  const { tradeUuid: cardId, noticeId, dueAt } = await nextUpdate();
  services.clock.advance(dueAt - services.clock.now());
  await found(cardId, (notice) => notice.noticeId === noticeId && notice.state === 'sent');
  const message = channel.sent.findLast((one) => one.noticeId === noticeId);
  if (message === undefined) throw new Error('the shared card was not sent');
  return message;
}

/** Decides one of the trades on the shared card, which is to show the outcome. */
async function decide(tradeUuid: TradeUuid): Promise<void> {
  await decideTrade(services, { tradeUuid, verdict: 'reject', approver: ALICE, channel: 'web' });
  await found(tradeUuid, ({ kind, state }) => kind === 'outcome' && state === 'superseded');
}

const isShared = ({ pageUrl }: NoticeMessage) => pageUrl === `${services.publicUrl}/`;
const sentAlone = () => channel.sent.filter((message) => !isShared(message)).map(({ cardId }) => cardId);
const statesOf = async (tradeUuid: TradeUuid) =>
  (await services.store.listNotices(tradeUuid)).map(({ kind, state }) => `${kind} ${state}`);

test('trades beyond the limit share one card with their number and the soonest expiry, which opens the inbox', async () => {
  const uuids = await submitMany(5);
  const card = await nextShared();
  expect(sentAlone()).toEqual(uuids.slice(0, 2));
  expect(card).toMatchObject({ tone: 'ask', title: '🔥 3 trades are waiting', actions: [], imageUrl: null });
  expect(card.text).toMatch(/^First to expire: ES LONG, decide by 14:34:56 UTC\nOpen the inbox to decide\.$/);
  expect(await services.store.listPending(10)).toHaveLength(5);
});

test('a minute later the next one rings individually again', async () => {
  await submitMany(3);
  await nextShared();
  services.clock.advance(60_000);
  const [uuid] = await submitMany(1, 7);
  expect(sentAlone()).toContain(uuid);
});

test('what could not be sent is no ring', async () => {
  channel.behave(() =>
    Promise.reject(new DeliveryFailure('status 500', { permanent: true, advice: 'Wait.' })),
  );
  await submitKnown(services, { tradeUuid: uuidOf(8) });
  await found(uuidOf(8), ({ state, lastError }) => state === 'due' && lastError !== null);
  channel.behave(async () => {});
  const uuids = await submitMany(2);
  expect(sentAlone().slice(-2)).toEqual(uuids);
});

test('a ring counts, too, where there are no check cards', async () => {
  await outbox.stop();
  outbox = startOutbox({ ...services, checksOneIn: 0 }, channel, UNUSED_MS);
  const uuids = await submitMany(3);
  expect(sentAlone()).toEqual(uuids.slice(0, 2));
});

test('a check card takes no ring from the trades that come after it', async () => {
  await submitForShow(services, 'check');
  await found(SHOWN_UUID, ({ state }) => state === 'sent');
  await submitMany(2);
  const notices = await Promise.all([0, 1].map((index) => found(uuidOf(index), () => true)));
  expect(notices.map(({ state, bundleId }) => [state, bundleId])).toEqual([
    ['sent', null],
    ['sent', null],
  ]);
});

test('an approved test ends as one on the shared card, not as an approval that nobody picked up', () => {
  const decision = {
    verdict: 'approve',
    approver: ALICE,
    channel: 'web',
    decidedAt: services.clock.now(),
    pictureHash: null,
  } as const;
  const trades = [
    knownTrade({ status: 'lapsed', isTest: true, decision }),
    knownTrade({ status: 'lapsed', decision }),
  ];
  const message = composeBundle(services, knownNotice(), { trades, waiting: [], unasked: [] });
  expect(message.text).toBe('2 trades: 1 approved as a test, 1 not picked up.');
});

test('questions that arrive at the same instant join the same card', async () => {
  await outbox.stop();
  for (let index = 0; index < 6; index += 1) await submitKnown(services, { tradeUuid: uuidOf(index) });
  const questions = await services.store.transaction((queries) => takeDue(queries, services.clock.now()));
  await Promise.all(questions.map((question) => bundleQuestion(services, question)));
  const asks = await services.store.listAsks(questions.map(({ tradeUuid }) => tradeUuid));
  expect(asks).toHaveLength(6);
  expect(new Set(asks.map(({ bundleId }) => bundleId)).size).toBe(1);
});

test.each([
  ['has no paired device', () => revokeDevice(services, `phone of ${ALICE}`)],
  ['has one that was not used for too long', async () => services.clock.advance(UNUSED_MS)],
])(
  'each rings by itself where its approver %s, because only the inbox decides a shared card',
  async (_who, lose) => {
    await lose();
    const uuids = await submitMany(5);
    expect(sentAlone()).toEqual(uuids);
    expect(channel.sent.some(isShared)).toBe(false);
  },
);

describe('a shared card', () => {
  let uuids: readonly TradeUuid[];
  let card: NoticeMessage;
  beforeEach(async () => {
    uuids = await submitMany(4);
    card = await nextShared();
  });

  test('counts the questions as sent', async () => {
    for (const uuid of uuids) expect(await statesOf(uuid)).toEqual(['ask sent']);
  });

  test('changes without ringing as its trades are decided, and each has no card of its own', async () => {
    await decide(uuids[3] ?? OTHER_UUID);
    const updated = await nextShared();
    expect(updated).toMatchObject({ cardId: card.cardId, tone: 'quiet', title: '🔥 1 trade is waiting' });
    expect(sentAlone()).not.toContain(uuids[3]);
  });

  test('shows the outcomes when none is left', async () => {
    await decide(uuids[2] ?? OTHER_UUID);
    await decide(uuids[3] ?? OTHER_UUID);
    const last = await nextShared();
    expect(last).toMatchObject({ cardId: card.cardId, tone: 'quiet', title: '☑️ No trades are waiting' });
    expect(last.text).toBe('2 trades: 2 rejected.');
  });

  test.each([
    ['its next change', 0],
    ['a change that is due already', 1],
  ])('does not let a trade that ends soon wait for %s', async (_what, joined) => {
    await submitMany(joined, 5);
    await submit(uuidOf(7), 6_000);
    const { dueAt } = await nextUpdate();
    expect(dueAt - services.clock.now()).toBeLessThanOrEqual(1_500);
    const last = await nextShared();
    expect(last).toMatchObject({ tone: 'ask', title: `🔥 ${3 + joined} trades are waiting` });
  });

  test('rings again when more trades join it', async () => {
    await submitMany(2, 5);
    const updated = await nextShared();
    expect(updated).toMatchObject({ cardId: card.cardId, tone: 'ask', title: '🔥 4 trades are waiting' });
  });
});

test('a trade decided before the shared card goes out leaves nothing unsent behind', async () => {
  const [, , last = OTHER_UUID] = await submitMany(3);
  await decide(last);
  expect(await statesOf(last)).toEqual(['ask superseded', 'outcome superseded']);
  expect(await services.store.listUnsent(services.clock.now())).toEqual([
    expect.objectContaining({ kind: 'alert' }),
  ]);
});

test('a shared card that a channel rejects is retried until its trades expire', async () => {
  const rejected = new DeliveryFailure('status 401', { permanent: true, advice: 'Act.' });
  channel.behave((message) => (isShared(message) ? Promise.reject(rejected) : Promise.resolve()));
  await submitMany(3);
  const { tradeUuid: cardId } = await nextUpdate();
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    services.clock.advance((await nextUpdate()).dueAt - services.clock.now());
    await found(cardId, ({ state, attempts }) => state === 'due' && attempts === attempt);
  }
  expect(await statesOf(uuidOf(2))).toEqual(['ask due']);
});

test('after a kill, the next server finishes what was left half done', async () => {
  await submitMany(3);
  await outbox.stop();
  outbox = startOutbox(services, channel, UNUSED_MS);
  expect(await nextShared()).toMatchObject({ tone: 'ask' });
});
