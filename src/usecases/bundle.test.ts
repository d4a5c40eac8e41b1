import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, OTHER_UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { asTradeUuid, type TradeUuid } from '../domain/units.ts';
import { decideTrade } from './decide-trade.ts';
import { type Outbox, startOutbox } from './outbox.ts';
import { revokeDevice } from './pair-device.ts';
import type { NoticeMessage, Store } from './ports.ts';

let services: TestServices;
let channel: FakeChannel;
let outbox: Outbox;
let underWay: number;
beforeEach(async () => {
  underWay = 0;
  const created = await createTestServices({ ringsPerMinute: 2 });
  services = { ...created, store: counted(created.store) };
  await pair(ALICE);
  channel = createFakeChannel();
  outbox = startOutbox(services, channel, UNUSED_MS);
  await untilIdle();
});
afterEach(async () => {
  await outbox.stop();
  await services.end();
});

const UNUSED_MS = 86_400_000;

async function pair(approver: string): Promise<void> {
  const device = { deviceId: `phone of ${approver}`, approver, name: 'a phone', revokedAt: null };
  await services.store.insertDevice({ ...device, pairedAt: services.clock.now() }, 'hash');
}

const uuidOf = (index: number) => asTradeUuid(`${index}${OTHER_UUID.slice(1)}`);

async function submitMany(count: number, from = 0): Promise<readonly TradeUuid[]> {
  const tradeUuids = Array.from({ length: count }, (_, index) => uuidOf(from + index));
  for (const [index, tradeUuid] of tradeUuids.entries()) {
    await submitKnown(services, { tradeUuid, windowMs: 300_000 - index * 1_000 });
    // Of several that wait, the soonest expiry would ring first.
    await untilTaken(tradeUuid);
  }
  return tradeUuids;
}

/** Sent by itself, or part of a shared card; at once, or after the moment that the outbox leaves to others. */
async function untilTaken(tradeUuid: TradeUuid): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const [question] = await services.store.listNotices(tradeUuid);
    if (question?.state === 'sent' || typeof question?.bundleId === 'string') return;
    await new Promise(setImmediate);
    if (looks % 200 === 0) services.clock.advance(50);
  }
}

/** The next message that fits, while time passes. */
async function sentNext(fits: (message: NoticeMessage) => boolean, since = 0): Promise<NoticeMessage> {
  const until = services.clock.now() + 600_000;
  for (;;) {
    const found = channel.sent.slice(since).find(fits);
    if (found !== undefined) return found;
    if (services.clock.now() > until) throw new Error('nothing of that kind was sent');
    await untilIdle();
    services.clock.advance(500);
  }
}

/** Nothing is under way: the clock must not run while the database works. */
async function untilIdle(): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await new Promise(setImmediate);
    const isQuiet = services.clock.pending > 0 && underWay === 0 && !(await isAnythingDue());
    quiet = isQuiet ? quiet + 1 : 0;
  }
}

/** The outbox takes it a moment later, in real time. */
async function isAnythingDue(): Promise<boolean> {
  const { ask, alert, outcome } = await services.store.nextDueTimes(channel.name);
  return [ask, alert, outcome].some((at) => at !== undefined && at <= services.clock.now());
}

/** Counts the calls that aren't answered yet. */
function counted(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...parameters: unknown[]) => {
        underWay += 1;
        const end = () => {
          underWay -= 1;
        };
        const answer = Promise.resolve(method.apply(target, parameters));
        answer.then(end, end);
        return answer;
      };
    },
  });
}

async function untilJoined(tradeUuid: TradeUuid): Promise<void> {
  while ((await services.store.listNotices(tradeUuid)).every(({ bundleId }) => bundleId === null))
    await new Promise(setImmediate);
}

const isShared = ({ pageUrl }: NoticeMessage) => pageUrl === `${services.publicUrl}/`;
const decide = (tradeUuid: TradeUuid) =>
  decideTrade(services, { tradeUuid, verdict: 'reject', approver: ALICE, channel: 'web' });
const statesOf = async (tradeUuid: TradeUuid) =>
  (await services.store.listNotices(tradeUuid)).map(({ kind, state }) => `${kind} ${state}`);

test('trades beyond the limit share one card with their number and the soonest expiry, which opens the inbox', async () => {
  const uuids = await submitMany(5);
  for (const uuid of uuids.slice(2)) await untilJoined(uuid);
  const card = await sentNext(isShared);
  const own = channel.sent.filter((message) => !isShared(message)).map(({ cardId }) => cardId);
  expect(own.toSorted()).toEqual(uuids.slice(0, 2));
  expect(card).toMatchObject({ tone: 'ask', title: '🔥 3 trades are waiting', actions: [], imageUrl: null });
  expect(card.text).toMatch(/^First to expire: ES LONG, decide by 14:34:56 UTC\nOpen the inbox to decide\.$/);
  expect(await services.store.listPending(10)).toHaveLength(5);
});

test('a minute later the next one rings individually again', async () => {
  await submitMany(3);
  await sentNext(isShared);
  await untilIdle();
  services.clock.advance(60_000);
  const [uuid] = await submitMany(1, 7);
  expect(await sentNext(({ cardId }) => cardId === uuid)).toMatchObject({ tone: 'ask' });
});

test.each([
  ['has no paired device', () => revokeDevice(services, `phone of ${ALICE}`)],
  ['has one that was not used for too long', async () => services.clock.advance(UNUSED_MS)],
])(
  'each rings by itself where its approver %s, because only the inbox decides a shared card',
  async (_who, lose) => {
    await lose();
    const uuids = await submitMany(5);
    for (const uuid of uuids)
      expect(await sentNext(({ cardId }) => cardId === uuid)).toMatchObject({ tone: 'ask' });
    expect(channel.sent.some(isShared)).toBe(false);
  },
);

describe('a shared card', () => {
  let uuids: readonly TradeUuid[];
  let card: NoticeMessage;
  let before: number;
  beforeEach(async () => {
    uuids = await submitMany(4);
    for (const uuid of uuids.slice(2)) await untilJoined(uuid);
    card = await sentNext(isShared);
    before = channel.sent.length;
  });

  test('counts the questions as sent', async () => {
    await outbox.stop();
    for (const uuid of uuids) expect(await statesOf(uuid)).toEqual(['ask sent']);
  });

  test('changes without ringing as its trades are decided, and each has no card of its own', async () => {
    await decide(uuids[3] ?? OTHER_UUID);
    const updated = await sentNext(isShared, before);
    expect(updated).toMatchObject({ cardId: card.cardId, tone: 'quiet', title: '🔥 1 trade is waiting' });
    expect(channel.sent.some(({ cardId }) => cardId === uuids[3])).toBe(false);
  });

  test('shows the outcomes when none is left', async () => {
    await decide(uuids[2] ?? OTHER_UUID);
    await decide(uuids[3] ?? OTHER_UUID);
    const last = await sentNext(({ title }) => title.includes('No trades'), before);
    expect(last).toMatchObject({ cardId: card.cardId, tone: 'quiet', text: '2 trades: 2 rejected.' });
  });

  test.each([
    ['its next change', 0],
    ['a change that is due already', 1],
  ])('does not let a trade that ends soon wait for %s', async (_what, joined) => {
    for (const uuid of await submitMany(joined, 5)) await untilJoined(uuid);
    const joinedAt = services.clock.now();
    await submitKnown(services, { tradeUuid: uuidOf(7), windowMs: 6_000 });
    await untilJoined(uuidOf(7));
    const due = (await services.store.listNotices(asTradeUuid(card.cardId))).filter(
      ({ state }) => state === 'due',
    );

    expect(Math.min(...due.map(({ dueAt }) => dueAt)) - joinedAt).toBeLessThanOrEqual(1_500);
    const last = await sentNext(isShared, before);
    expect(last).toMatchObject({ tone: 'ask', title: `🔥 ${3 + joined} trades are waiting` });
  });

  test('rings again when more trades join it', async () => {
    await submitMany(2, 5);
    const updated = await sentNext(isShared, before);
    expect(updated).toMatchObject({ cardId: card.cardId, tone: 'ask', title: '🔥 4 trades are waiting' });
  });
});

test('a trade decided before the shared card goes out leaves nothing unsent behind', async () => {
  const [first = OTHER_UUID, second = OTHER_UUID, last = OTHER_UUID] = await submitMany(3);
  for (const sent of [first, second])
    while (!(await statesOf(sent)).includes('ask sent')) await new Promise(setImmediate);
  while (!(await statesOf(last)).includes('ask due')) await new Promise(setImmediate);
  await decide(last);
  while (!(await statesOf(last)).includes('ask superseded')) await new Promise(setImmediate);
  expect(await services.store.listUnsent(services.clock.now())).toEqual([
    expect.objectContaining({ kind: 'alert' }),
  ]);
});

test('a shared card that a channel rejects is retried until its trades expire', async () => {
  const rejected = new DeliveryFailure('status 401', { permanent: true, advice: 'Act.' });
  channel.behave((message) => (isShared(message) ? Promise.reject(rejected) : Promise.resolve()));
  await submitMany(3);
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    await sentNext(isShared, channel.sent.length);
  }
  expect(await statesOf(uuidOf(2))).toEqual(['ask due']);
});

test('after a kill, the next server finishes what was left half done', async () => {
  await submitMany(3);
  await outbox.stop();
  const sent = channel.sent.length;
  const reached = channel.sent.some(isShared);
  outbox = startOutbox(services, channel, UNUSED_MS);
  expect(await sentNext(isShared, reached ? 0 : sent)).toMatchObject({ tone: 'ask' });
});
