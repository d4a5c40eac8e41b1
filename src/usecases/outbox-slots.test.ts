import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { knownAlert } from '../../test/support/known-alert.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { type Outbox, reclaimLeases, startOutbox } from './outbox.ts';
import type { Notice, Services } from './ports.ts';

const NOW = knownTrade().submittedAt;
const at = (afterMs: number) => asUtcMs(NOW + afterMs);

let services: TestServices;
let channel: FakeChannel;
let outbox: Outbox | undefined;
beforeEach(async () => {
  services = await createTestServices();
  channel = { ...createFakeChannel(), givesReceipts: false };
});
afterEach(async () => {
  await outbox?.stop();
  outbox = undefined;
  await services.end();
});

async function until(isReached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isReached())) await new Promise(setImmediate);
}
/** Starts it, and resolves once it has nothing left to take: it sets its alarm then. */
async function start(of: Partial<Services> = {}, other: Partial<FakeChannel> = {}): Promise<Outbox> {
  const begun = startOutbox({ ...services, ...of }, { ...channel, ...other });
  outbox = begun;
  await until(() => services.clock.pending > 0);
  return begun;
}

const uuidOf = (index: number) => asTradeUuid(`${10 + index}${OTHER_UUID.slice(2)}`);
const REJECTED = {
  status: 'rejected',
  decision: { verdict: 'reject', approver: ALICE, channel: 'web', decidedAt: NOW, pictureHash: null },
} as const;

/** Stores a trade or an alert with a notice of it that is due. */
async function storeDue(kind: Notice['kind'], index: number): Promise<void> {
  const tradeUuid = uuidOf(index);
  if (kind === 'alert')
    await services.store.insertAlert(knownAlert({ alertId: tradeUuid, cardId: tradeUuid }), 'a body');
  else {
    const trade = knownTrade({ tradeUuid, ...(kind === 'outcome' ? REJECTED : {}) });
    await services.store.insertTrade(trade, { bars: [], indicators: {} }, 'a body');
  }
  const expiresAt = kind === 'ask' ? knownTrade().expiresAt : null;
  await services.store.insertNotice(
    knownNotice({ noticeId: `${kind} ${index}`, tradeUuid, kind, expiresAt }),
  );
}

/** How many of the stored notices of each kind are in that state. */
async function countOf(state: Notice['state'], notices: number) {
  const all = await Promise.all(
    Array.from({ length: notices }, (_, index) => services.store.listNotices(uuidOf(index))),
  );
  const count = (kind: Notice['kind']) =>
    all.flat().filter((notice) => notice.kind === kind && notice.state === state).length;
  return { ask: count('ask'), alert: count('alert'), outcome: count('outcome') };
}

test.each([
  [1, { ask: 1, alert: 1, outcome: 1 }],
  [6, { ask: 3, alert: 1, outcome: 2 }],
  [12, { ask: 7, alert: 1, outcome: 4 }],
])(
  'with %d slots, each kind of message gets its share, and the rest is sent as slots free up',
  async (concurrency, expected) => {
    for (let index = 0; index < 24; index += 1)
      await storeDue((['ask', 'alert', 'outcome'] as const)[index % 3] ?? 'ask', index);
    const stuck = Promise.withResolvers<void>();
    channel.behave(() => stuck.promise);
    await start({}, { limits: { timeoutMs: 10_000, concurrency } });
    expect(await countOf('sending', 24)).toEqual(expected);
    stuck.resolve();
    const all = { ask: 8, alert: 8, outcome: 8 };
    await until(async () => JSON.stringify(await countOf('sent', 24)) === JSON.stringify(all));
  },
);

test('a taken notice is leased for five seconds beyond the time-out, in a transaction that need not reach the disk at once', async () => {
  await storeDue('ask', 0);
  const stuck = Promise.withResolvers<void>();
  channel.behave(() => stuck.promise);
  const asked: unknown[] = [];
  const transaction: Services['store']['transaction'] = (work, options) => {
    asked.push(options);
    return services.store.transaction(work, options);
  };
  await start({ store: { ...services.store, transaction } });
  expect(await services.store.listNotices(uuidOf(0))).toMatchObject([
    { state: 'sending', attempts: 1, dueAt: at(15_000) },
  ]);
  expect(asked).toEqual([{ syncsLater: true }]);
  stuck.resolve();
});

describe('slots for questions that are being written down', () => {
  test('are as many as questions may be sent at once, and are free again when released', async () => {
    await start();
    const reserve = () => services.directSends.reserve('pushcut');
    const slots = [reserve(), reserve(), reserve()];
    expect(slots.map((slot) => slot?.leasedUntil(NOW))).toEqual(Array(3).fill(at(15_000)));
    expect(reserve()).toBeUndefined();
    slots[0]?.release();
    expect(reserve()).toBeDefined();
    expect(reserve()).toBeUndefined();
  });

  test('are not given while anything that is due has to wait', async () => {
    const stuck = Promise.withResolvers<void>();
    channel.behave(() => stuck.promise);
    for (let index = 0; index < 2; index += 1) await storeDue('outcome', index);
    await storeDue('outcome', 2);
    await start();
    expect(services.directSends.reserve('pushcut')).toBeUndefined();
    stuck.resolve();
    await until(async () => (await countOf('sent', 3)).outcome === 3);
    await until(() => services.directSends.reserve('pushcut') !== undefined);
  });

  test('are not given once it has stopped, and a question that has one is left to the next server', async () => {
    const begun = await start();
    const slot = services.directSends.reserve('pushcut');
    await begun.stop();
    slot?.send(knownNotice({ state: 'sending' }));
    expect(services.directSends.reserve('pushcut')).toBeUndefined();
    expect([channel.sent, services.clock.pending, begun.isWorking()]).toEqual([[], 0, false]);
  });
});

describe('the database is asked for due notices', () => {
  test.each<[string, Partial<Notice> | undefined, number]>([
    ['each second while nothing is due', undefined, 1_000],
    ['when the next one is due', { dueAt: at(300) }, 300],
    ['each second while the next one is due later', { dueAt: at(5_000) }, 1_000],
    ['when a lease runs out', { state: 'sending', attempts: 1, dueAt: at(400) }, 400],
  ])('%s', async (_when, notice, afterMs) => {
    if (notice !== undefined) await services.store.insertNotice(knownNotice(notice));
    let looks = 0;
    const nextDueTimes: Services['store']['nextDueTimes'] = (name) => {
      looks += 1;
      return services.store.nextDueTimes(name);
    };
    await start({ store: { ...services.store, nextDueTimes } });
    expect(looks).toBe(1);
    services.clock.advance(afterMs - 1);
    expect(looks).toBe(1);
    services.clock.advance(1);
    expect(looks).toBe(2);
  });

  test('50 ms later if a due one has to wait for another message of its card', async () => {
    await storeDue('outcome', 0);
    const sending = { state: 'sending', attempts: 1, dueAt: at(15_000) } as const;
    await services.store.insertNotice(
      knownNotice({ noticeId: 'before', tradeUuid: uuidOf(0), createdAt: at(-1), ...sending }),
    );
    let looks = 0;
    const nextDueTimes: Services['store']['nextDueTimes'] = (name) => {
      looks += 1;
      return services.store.nextDueTimes(name);
    };
    await start({ store: { ...services.store, nextDueTimes } });
    const looksBefore = looks;
    services.clock.advance(49);
    expect(looks).toBe(looksBefore);
    services.clock.advance(1);
    expect(looks).toBe(looksBefore + 1);
  });
});

test('a database that cannot be read is logged, and asked again a second later', async () => {
  await storeDue('ask', 0);
  let isAway = true;
  const nextDueTimes: Services['store']['nextDueTimes'] = (name) =>
    isAway ? Promise.reject(new Error('connection lost')) : services.store.nextDueTimes(name);
  const begun = await start({ store: { ...services.store, nextDueTimes } });
  expect(begun.isWorking()).toBe(false);
  expect(services.logged).toEqual(['outbox: cannot look for notices {"err":{},"channel":"pushcut"}']);
  expect(services.directSends.reserve('pushcut')).toBeUndefined();
  isAway = false;
  services.clock.advance(1_000);
  await until(async () => (await countOf('sent', 1)).ask === 1);
  expect(begun.isWorking()).toBe(true);
});

test('a result that cannot be recorded is logged, and its slot is free again', async () => {
  await storeDue('ask', 0);
  const { transaction } = services.store;
  let transactions = 0;
  const store: Services['store'] = {
    ...services.store,
    transaction(...asked) {
      transactions += 1;
      return transactions === 1 ? transaction(...asked) : Promise.reject(new Error('a constraint'));
    },
  };
  await start({ store }, { limits: { timeoutMs: 10_000, concurrency: 1 } });
  const told = 'outbox: cannot record a notice {"err":{},"notice_id":"ask 0"}';
  await until(() => services.logged.includes(told));
  expect(transactions).toBe(2);
  await until(() => services.directSends.reserve('pushcut') !== undefined);
});

test('what was being sent when the server stopped is due at once, and the log says how much', async () => {
  const sending = { state: 'sending', attempts: 1, dueAt: at(15_000) } as const;
  for (const noticeId of ['a', 'b']) await services.store.insertNotice(knownNotice({ noticeId, ...sending }));
  await reclaimLeases(services);
  expect(await services.store.listNotices(UUID)).toMatchObject(Array(2).fill({ dueAt: NOW }));
  const told = ['resending notices that were in flight when the server last stopped {"notices":2}'];
  expect(services.logged).toEqual(told);
});

test('a start with nothing left over logs nothing', async () => {
  await reclaimLeases(services);
  expect(services.logged).toEqual([]);
});

test('a ring that failed leaves the next trade its own', async () => {
  const device = { deviceId: 'phone', approver: ALICE, name: 'a phone', pairedAt: NOW, revokedAt: null };
  await services.store.insertDevice(device, 'hash');
  channel.behave(() =>
    Promise.reject(new DeliveryFailure('status 500', { permanent: false, advice: 'Wait.' })),
  );
  await start({ ringsPerMinute: 1 });
  await submitKnown(services);
  const [first] = await services.store.listNotices(UUID);
  await until(async () => (await services.store.listNotices(UUID))[0]?.state === 'due');
  channel.behave(async () => {});
  await until(() => services.logged.length > 0);
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  await until(async () => (await services.store.listNotices(OTHER_UUID))[0]?.state !== 'sending');
  expect(first?.bundleId).toBeNull();
  expect((await services.store.listNotices(OTHER_UUID))[0]).toMatchObject({ state: 'sent', bundleId: null });
});
