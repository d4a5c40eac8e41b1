import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { asTradeUuid, asUtcMs, type TradeUuid } from '../domain/units.ts';
import { reclaimLeases, startOutbox } from './outbox.ts';
import type { Services } from './ports.ts';

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices({
    recipients: [
      { approver: 'Alice', channel: 'pushcut' },
      { approver: 'Alice', channel: 'telegram' },
    ],
    ringNextAfterMs: 0,
  });
  channel = createFakeChannel();
});
afterEach(() => services.end());

/** Resolves when the trade's notices have reached a state: every step of a delivery is announced. */
function until(isReached: (states: string[]) => boolean, tradeUuid: TradeUuid = UUID): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = async () => {
    const states = (await services.store.listNotices(tradeUuid)).map(
      (notice) => `${notice.channel} ${notice.state}`,
    );
    if (isReached(states)) resolve();
  };
  const stop = services.announcer.listen(tradeUuid, look);
  void look();
  return promise.finally(stop);
}

test('a submitted trade rings at once, without waiting for the clock', async () => {
  const outbox = startOutbox(services, channel);
  const rung = channel.next();
  await submitKnown(services);
  expect((await rung).title).toBe('🔥 ES LONG Signal');
  await outbox.stop();
});

const noticeOf = async (name: string) => {
  const notice = (await services.store.listNotices(UUID)).find((one) => one.channel === name);
  if (notice === undefined) throw new Error(`no notice for ${name}`);
  return notice;
};

/** Resolves once the outbox has nothing left to take: it sets its alarm then. */
async function untilIdle(): Promise<void> {
  while (services.clock.pending === 0) await new Promise(setImmediate);
}

test('a new question is sent directly, without a query for due notices', async () => {
  let looks = 0;
  const nextDueTimes: Services['store']['nextDueTimes'] = (name) => {
    looks += 1;
    return services.store.nextDueTimes(name);
  };
  const outbox = startOutbox({ ...services, store: { ...services.store, nextDueTimes } }, channel);
  await untilIdle();
  const looksBefore = looks;
  await submitKnown(services);
  await until((states) => states.includes('pushcut sent'));
  expect(looks).toBe(looksBefore);
  await outbox.stop();
});

/** Services whose outbox waits for its next look at what is due until it is let go on with what it has found. */
function withHeldLook(): { held: Services; looking: Promise<void>; letGo(): void; looks(): number } {
  const looking = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  let looks = 0;
  const nextDueTimes: Services['store']['nextDueTimes'] = async (name) => {
    looks += 1;
    const times = await services.store.nextDueTimes(name);
    looking.resolve();
    await gate.promise;
    return times;
  };
  const held = { ...services, store: { ...services.store, nextDueTimes } };
  return { held, looking: looking.promise, letGo: gate.resolve, looks: () => looks };
}

test('what becomes due during a look is sent without waiting for the clock', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { held, looking, letGo } = withHeldLook();
  const outbox = startOutbox(held, channel);
  await looking;
  // Until its first look is over the outbox may be behind, so it lends no slot, and this becomes a row.
  await submitKnown(services);
  // It looks a moment after a change.
  vi.advanceTimersByTime(10);
  letGo();
  const rung = channel.next();
  expect((await rung).cardId).toBe(UUID);
  await outbox.stop();
});

test('a stop during a look sets no alarm', async () => {
  const { held, looking, letGo, looks } = withHeldLook();
  const outbox = startOutbox(held, channel);
  await looking;
  const stopped = outbox.stop();
  letGo();
  await stopped;
  expect([services.clock.pending, looks()]).toEqual([0, 1]);
});

/** Has two sends end in the same turn; `transaction` records them, and takes nothing. */
async function sendTwoAtOnce(transaction: Services['store']['transaction']): Promise<void> {
  await submitKnown(services);
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  const sending = Promise.withResolvers<void>();
  channel.behave(() => sending.promise);
  let isSent = false;
  const store: Services['store'] = {
    ...services.store,
    transaction: (...asked) => (isSent ? transaction(...asked) : services.store.transaction(...asked)),
  };
  const outbox = startOutbox({ ...services, store }, channel);
  while (channel.sent.length < 2) await channel.next();
  await untilIdle();
  isSent = true;
  sending.resolve();
  await until((states) => states.includes('pushcut sent'));
  await until((states) => states.includes('pushcut sent'), OTHER_UUID);
  await outbox.stop();
}

test('what is sent in one turn is recorded in one transaction', async () => {
  let transactions = 0;
  await sendTwoAtOnce((...asked) => {
    transactions += 1;
    return services.store.transaction(...asked);
  });
  expect(transactions).toBe(1);
});

test('where one of them cannot be recorded with the others, each is recorded by itself', async () => {
  let transactions = 0;
  await sendTwoAtOnce((...asked) => {
    transactions += 1;
    if (transactions === 1) return Promise.reject(new Error('a constraint'));
    return services.store.transaction(...asked);
  });
  expect(transactions).toBe(3);
});

test('a submission that fails gives its slot back', async () => {
  const outbox = startOutbox(services, channel);
  await untilIdle();
  const failing: Services['store'] = {
    ...services.store,
    transaction: () => Promise.reject(new Error('full')),
  };
  for (let count = 0; count < 10; count += 1)
    await expect(submitKnown({ ...services, store: failing })).rejects.toThrow('full');
  const slot = services.directSends.reserve('pushcut');
  expect(slot).toBeDefined();
  slot?.release();
  await outbox.stop();
});

test('more questions than slots wait as rows, and all are sent', async () => {
  const stuck = Promise.withResolvers<void>();
  channel.behave(() => stuck.promise);
  const outbox = startOutbox(services, channel);
  await untilIdle();
  const tradeUuids = Array.from({ length: 9 }, (_, index) => asTradeUuid(`${index}${OTHER_UUID.slice(1)}`));
  await Promise.all(tradeUuids.map((tradeUuid) => submitKnown(services, { tradeUuid })));
  expect(services.directSends.reserve('pushcut')).toBeUndefined();
  stuck.resolve();
  for (const tradeUuid of tradeUuids) await until((states) => states.includes('pushcut sent'), tradeUuid);
  expect(channel.sent.map(({ cardId }) => cardId).toSorted()).toEqual(tradeUuids.toSorted());
  await outbox.stop();
});

test('a question whose server was killed between its commit and its sending is sent by the next one', async () => {
  services.directSends.offer('pushcut', () => ({
    leasedUntil: (now) => asUtcMs(now + 15_000),
    send: () => {},
    release: () => {},
  }));
  await submitKnown(services);
  await reclaimLeases(services);
  const rung = channel.next();
  const outbox = startOutbox(services, channel);
  expect((await rung).cardId).toBe(UUID);
  await outbox.stop();
});

test('a question whose commit took longer than its lease is taken again when that has ended', async () => {
  const outbox = startOutbox(services, channel);
  await untilIdle();
  const slow: Services['store'] = {
    ...services.store,
    async transaction(work, options) {
      const result = await services.store.transaction(work, options);
      services.clock.advance(6_000);
      return result;
    },
  };
  await submitKnown({ ...services, store: slow });
  expect(channel.sent).toEqual([]);
  while (channel.sent.length === 0) {
    // Else the clock would run past the question's window while a database far away is asked.
    await untilIdle();
    services.clock.advance(1_000);
  }
  expect(channel.sent.map(({ cardId }) => cardId)).toEqual([UUID]);
  expect(services.clock.now() - (await noticeOf('pushcut')).createdAt).toBeGreaterThanOrEqual(15_000);
  await outbox.stop();
});

test('what a process that ended has left behind is sent by the next', async () => {
  await submitKnown(services);
  const rung = channel.next();
  const outbox = startOutbox(services, channel);
  expect((await rung).cardId).toBe(UUID);
  await outbox.stop();
});

test('what a server was sending when it was killed is sent at once by the next one that runs alone', async () => {
  await submitKnown(services);
  await takeDue(services.store, services.clock.now());
  await reclaimLeases(services);
  const rung = channel.next();
  const outbox = startOutbox(services, channel);
  expect((await rung).cardId).toBe(UUID);
  await outbox.stop();
});

test('a question whose receipt is missing rings again, though nothing else is due', async () => {
  const alone = { ...services, recipients: services.recipients.slice(0, 1) };
  const outbox = startOutbox(alone, channel);
  await submitKnown(alone);
  await until((states) => states.includes('pushcut sent'));
  const again = channel.next();
  while (services.clock.pending === 0) await new Promise(setImmediate);
  const transaction = vi.spyOn(services.store, 'transaction');
  services.clock.advance(20_000);
  expect((await again).cardId).toBe(UUID);
  // A rule must not approve a trade because a power cut has undone that its card is known to be missing.
  expect(transaction.mock.calls[0]?.[1]).toEqual({ syncsLater: false });
  await outbox.stop();
});

test('a failed notice is sent again when its time has come', async () => {
  channel.behave(() =>
    Promise.reject(new DeliveryFailure('status 500', { permanent: false, advice: 'Wait.' })),
  );
  const outbox = startOutbox(services, channel);
  await submitKnown(services);
  await until((states) => states.includes('pushcut due') && services.logged.length > 0);
  channel.behave(async () => {});
  const again = channel.next();
  // The alarm is set once the outbox has looked at what is due next.
  while (services.clock.pending === 0) await new Promise(setImmediate);
  services.clock.advance(1000);
  await again;
  await until((states) => states.includes('pushcut sent'));
  await outbox.stop();
});

test("one channel's trouble does not delay another's", async () => {
  const stuck = Promise.withResolvers<void>();
  channel.behave(() => stuck.promise);
  const telegram = createFakeChannel('telegram');
  const outboxes = [startOutbox(services, channel), startOutbox(services, telegram)];
  const rung = channel.next();
  await submitKnown(services);
  await rung;
  await until((states) => states.includes('telegram sent'));
  expect((await services.store.listNotices(UUID)).find((notice) => notice.channel === 'pushcut')?.state).toBe(
    'sending',
  );
  stuck.resolve();
  await Promise.all(outboxes.map((outbox) => outbox.stop()));
});

test('one card that hangs does not delay other cards', async () => {
  const stuck = Promise.withResolvers<void>();
  channel.behave((message) => (message.cardId === UUID ? stuck.promise : Promise.resolve()));
  const outbox = startOutbox(services, channel);
  await submitKnown(services);
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  await until((states) => states.includes('pushcut sent'), OTHER_UUID);
  stuck.resolve();
  await outbox.stop();
});

test('a new question rings at once while sixty outcomes wait for a slow channel', async () => {
  for (let count = 10; count < 70; count += 1) {
    const tradeUuid = asTradeUuid(`${count}${OTHER_UUID.slice(2)}`);
    await services.store.insertNotice(
      knownNotice({ noticeId: `outcome-${count}`, tradeUuid, kind: 'outcome', expiresAt: null }),
    );
    await services.store.insertTrade(
      knownTrade({ tradeUuid, status: 'rejected' }),
      { bars: [], indicators: {} },
      'x',
    );
  }
  const stuck = Promise.withResolvers<void>();
  const rung = Promise.withResolvers<void>();
  channel.behave((message) => {
    if (message.tone === 'ask') rung.resolve();
    return stuck.promise;
  });
  const outbox = startOutbox(services, channel);
  while (channel.sent.length < 2) await channel.next();
  await submitKnown(services);
  await rung.promise;
  expect(channel.sent.filter(({ tone }) => tone !== 'ask')).toHaveLength(2);
  stuck.resolve();
  await outbox.stop();
});

test('stopping lets the current send finish, and takes no other', async () => {
  const slow = Promise.withResolvers<void>();
  channel.behave(() => slow.promise);
  const outbox = startOutbox(services, { ...channel, limits: { ...channel.limits, concurrency: 1 } });
  const rung = channel.next();
  await submitKnown(services);
  await rung;
  const stopped = outbox.stop();
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  slow.resolve();
  await stopped;
  expect(channel.sent).toHaveLength(1);
  expect((await services.store.listNotices(UUID)).map(({ state }) => state)).toContain('sent');
});

test('once it has stopped nothing more is taken: what was being looked for is waited for', async () => {
  await submitKnown(services);
  const outbox = startOutbox(services, channel);
  await outbox.stop();
  const sent = channel.sent.length;
  const [notice] = (await services.store.listNotices(UUID)).filter((one) => one.channel === 'pushcut');
  expect(notice?.state).toBe(sent === 1 ? 'sent' : 'due');
});
