import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { ALERT_ID, knownAlert } from '../../test/support/known-alert.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import type { Trade } from '../domain/trade.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { deliverNotice } from './deliver-notice.ts';
import type { Notice, Services } from './ports.ts';

const NOW = knownTrade().submittedAt;
const LEASED_UNTIL = asUtcMs(NOW + 15_000);
const CARD = asTradeUuid('00000000-0000-4000-8000-0000000000b1');

let services: TestServices;
let channel: FakeChannel;
let announced: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
  announced = recordAnnouncements(services);
});
afterEach(() => services.end());

const store = (trade: Partial<Trade> = {}) =>
  services.store.insertTrade(knownTrade(trade), { bars: [], indicators: {} }, 'a body');
const REJECTED = {
  status: 'rejected',
  decision: { verdict: 'reject', approver: ALICE, channel: 'web', decidedAt: NOW, pictureHash: null },
} as const;

const leased = (changes: Partial<Notice> = {}) =>
  knownNotice({ state: 'sending', attempts: 1, dueAt: LEASED_UNTIL, ...changes });
const outcome = (changes: Partial<Notice> = {}) =>
  leased({ kind: 'outcome', expiresAt: null, createdAt: asUtcMs(NOW + 1), ...changes });

/** Delivers a notice that was taken, and returns what is recorded, logged and announced. */
async function deliver(notice: Notice, of: Partial<Services> = {}) {
  await services.store.insertNotice(notice);
  const state = await deliverNotice({ ...services, ...of }, channel, notice);
  const entries = (await services.store.listAudit(0, 100)).map(({ kind, tradeUuid, data }) => {
    return { kind, tradeUuid, data };
  });
  return { state, entries, logged: services.logged, announced };
}

const stored = async ({ noticeId, tradeUuid }: Notice) =>
  (await services.store.listNotices(tradeUuid)).find((one) => one.noticeId === noticeId);

const UNREACHABLE = new DeliveryFailure('status 500', { permanent: false, advice: 'Wait.' });
const REFUSED = new DeliveryFailure('status 401', { permanent: true, advice: 'Make a new key.' });
const fail = (failure: unknown) => channel.behave(() => Promise.reject(failure));

const dataOf = (notice: string) => ({
  notice_id: 'notice-1',
  notice,
  approver: ALICE,
  channel: 'pushcut',
  attempts: 1,
});
const line = (text: string, notice: string, more: object = {}) => {
  const { notice_id, approver, channel, attempts } = dataOf(notice);
  const fields = { notice_id, trade_uuid: UUID, approver, channel, attempts, notice, ...more };
  return `${text} ${JSON.stringify(fields)}`;
};
const OF_TRADE = [UUID, 'ephemeral'];
const OF_CHANNEL = [null, 'ephemeral'];

describe('of a question', () => {
  beforeEach(() => store());

  test('that was sent, the card, the time and the missing receipt are kept', async () => {
    channel.behave(async () => 'card 7');
    expect(await deliver(leased())).toEqual({
      state: 'sent',
      entries: [{ kind: 'notice_sent', tradeUuid: UUID, data: dataOf('ask') }],
      logged: [line('notice sent', 'ask')],
      announced: [OF_TRADE],
    });
    expect(await services.store.listTradeAudit(UUID)).toMatchObject([{ at: NOW, actor: 'server' }]);
    const sent = { state: 'sent', sentAt: NOW, receiptDueAt: NOW + 20_000, cardReference: 'card 7' };
    expect(await stored(leased())).toMatchObject(sent);
    expect(channel.sent).toMatchObject([{ language: 'en', replaces: null, decideBy: NOW + 300_000 }]);
  });

  test('that was sent after failures, every open page learns that the channel works again', async () => {
    const failure = { at: NOW, error: 'status 500', advice: 'Wait.', kind: 'unexpected' } as const;
    await services.store.countFailure('pushcut', failure);
    expect((await deliver(leased())).announced).toEqual([OF_TRADE, OF_CHANNEL]);
    expect(await services.store.listFailures()).toEqual([]);
  });

  test('that will be tried again, nothing is lost yet: only the log and the health of the channel tell', async () => {
    fail(UNREACHABLE);
    expect(await deliver(leased())).toEqual({
      state: 'due',
      entries: [],
      logged: [line('notice will be tried again', 'ask', { error: 'status 500', advice: 'Wait.' })],
      announced: [OF_TRADE, OF_CHANNEL],
    });
    expect(await services.store.listFailures()).toMatchObject([
      {
        channel: 'pushcut',
        failures: 1,
        rejections: 0,
        failedAt: NOW,
        lastError: 'status 500',
        advice: 'Wait.',
      },
    ]);
  });

  const refused = { error: 'status 401', advice: 'Make a new key.' };
  test('that was rejected for the second time, the audit log tells', async () => {
    fail(REFUSED);
    const { state, entries, logged } = await deliver(leased({ rejections: 1 }));
    expect(state).toBe('due');
    expect(entries).toEqual([
      { kind: 'notice_failed', tradeUuid: UUID, data: { ...dataOf('ask'), error: 'status 401' } },
    ]);
    expect(logged).toEqual([line('the channel rejects the question; retrying slowly', 'ask', refused)]);
    expect(await stored(leased())).toMatchObject({ rejections: 2, dueAt: NOW + 11_250 });
  });

  test('that was rejected yet again, the audit log does not tell again', async () => {
    fail(REFUSED);
    const { entries, logged } = await deliver(leased({ rejections: 2 }));
    expect(entries).toEqual([]);
    expect(logged).toEqual([line('notice will be tried again', 'ask', refused)]);
  });

  test.each([
    ['a text', 'unexpected string in the channel'],
    [new RangeError('https://secret.example.com'), 'unexpected RangeError in the channel'],
  ])('that failed in the channel itself with %s, only the kind of error is told', async (error, told) => {
    fail(error);
    const advice = 'See the log; if it keeps happening, report it as a bug.';
    expect((await deliver(leased())).logged).toEqual([
      line('notice will be tried again', 'ask', { error: told, advice }),
    ]);
    expect(await stored(leased())).toMatchObject({ lastError: told, rejections: 0 });
  });

  test('that another worker has taken over, nothing is recorded or announced', async () => {
    await services.store.insertNotice(leased({ attempts: 2 }));
    await deliverNotice(services, channel, leased());
    expect(services.logged).toEqual([
      line('another worker took the notice over; this result is dropped', 'ask'),
    ]);
    expect([await stored(leased()), announced]).toEqual([leased({ attempts: 2 }), []]);
    expect(await services.store.listAudit(0, 100)).toEqual([]);
  });

  test('that failed, the next channel rings, and strategies and pages learn of it', async () => {
    const recipients = ['pushcut', 'telegram'].map((name) => ({ approver: ALICE, channel: name }));
    await services.store.scheduleEscalation(UUID, asUtcMs(NOW + 10_000));
    fail(REFUSED);
    const { entries } = await deliver(leased({ rejections: 1 }), { recipients });
    expect(entries.map(({ kind, data }) => [kind, data['channel']])).toEqual([
      ['notice_failed', 'pushcut'],
      ['question_escalated', 'telegram'],
    ]);
    expect(announced).toEqual([[UUID, 'committed'], OF_CHANNEL]);
  });
});

describe('of a settled trade', () => {
  beforeEach(() => store(REJECTED));

  test.each([
    [null, 'settled before it could be delivered'],
    ['status 500', 'settled before it could be delivered: status 500'],
  ])('an unsent question is recorded as undelivered, with its last error: %s', async (lastError, error) => {
    expect(await deliver(leased({ lastError }))).toEqual({
      state: 'superseded',
      entries: [{ kind: 'notice_failed', tradeUuid: UUID, data: { ...dataOf('ask'), error } }],
      logged: [line('notice superseded', 'ask')],
      announced: [OF_TRADE],
    });
    expect(channel.sent).toEqual([]);
  });

  test('an outcome that a newer one replaces is only logged', async () => {
    await services.store.insertNotice(outcome({ noticeId: 'notice-2', state: 'due' }));
    expect(await deliver(outcome())).toEqual({
      state: 'superseded',
      entries: [],
      logged: [line('notice superseded', 'outcome')],
      announced: [OF_TRADE],
    });
  });

  test('an outcome that is rejected twice is given up, and the audit log tells', async () => {
    fail(REFUSED);
    const error = 'status 401';
    expect(await deliver(outcome({ rejections: 1 }))).toEqual({
      state: 'failed',
      entries: [{ kind: 'notice_failed', tradeUuid: UUID, data: { ...dataOf('outcome'), error } }],
      logged: [line('notice cannot be delivered', 'outcome', { error, advice: 'Make a new key.' })],
      announced: [OF_TRADE, OF_CHANNEL],
    });
  });
});

test('an alert is recorded under its card, as it belongs to no trade', async () => {
  await services.store.insertAlert(knownAlert(), 'a body');
  const alert = outcome({ kind: 'alert', tradeUuid: asTradeUuid(ALERT_ID) });
  const { state, entries } = await deliver(alert);
  expect(state).toBe('sent');
  expect(entries).toEqual([
    { kind: 'notice_sent', tradeUuid: null, data: { ...dataOf('alert'), card_id: ALERT_ID } },
  ]);
  expect(announced).toEqual([]);
});

describe('a shared card', () => {
  const joined = knownNotice({ noticeId: 'joined', bundleId: CARD, dueAt: asUtcMs(NOW + 300_000) });
  const shared = outcome({ kind: 'alert', tradeUuid: CARD, bundleId: CARD, createdAt: NOW });
  const updates = async () =>
    (await services.store.listNotices(CARD)).filter(({ noticeId }) => noticeId !== shared.noticeId);

  test.each([
    ['sent', undefined, NOW],
    ['not sent', UNREACHABLE, null],
  ])('has asked its questions only once it is sent: %s', async (_what, failure, sentAt) => {
    await store();
    await services.store.insertNotice(joined);
    if (failure !== undefined) fail(failure);
    await deliver(shared);
    expect((await stored(joined))?.sentAt).toBe(sentAt);
  });

  const claimed = {
    status: 'approved',
    decision: { ...REJECTED.decision, verdict: 'approve' },
    claim: { claimant: 'desk', claimedAt: NOW },
  } as const;
  const UPDATE = { kind: 'alert', bundleId: CARD, state: 'due', dueAt: NOW + 1_000 };

  test.each<[string, Partial<Trade>, DeliveryFailure | undefined, string, readonly object[]]>([
    ['that ended without a card of its own', REJECTED, undefined, 'superseded', [UPDATE]],
    ['whose own card was sent', claimed, undefined, 'superseded', [UPDATE]],
    ['whose own card is given up', claimed, REFUSED, 'superseded', [UPDATE]],
    ['whose own card is tried again', claimed, UNREACHABLE, 'due', []],
  ])('is updated for a trade %s', async (_what, trade, failure, question, expected) => {
    await store(trade);
    await services.store.insertNotice(joined);
    if (failure !== undefined) fail(failure);
    await deliver(outcome({ rejections: 1 }));
    expect((await stored(joined))?.state).toBe(question);
    expect(await updates()).toMatchObject(expected);
    expect(await updates()).toHaveLength(expected.length);
  });

  test('is left alone by a trade that is not on it', async () => {
    await store(REJECTED);
    await services.store.insertNotice({ ...joined, tradeUuid: OTHER_UUID });
    await deliver(outcome());
    expect(await updates()).toEqual([]);
    expect((await stored({ ...joined, tradeUuid: OTHER_UUID }))?.state).toBe('due');
  });
});

describe('recording a result', () => {
  beforeEach(() => store());
  const failing = (error: Error): Services => ({
    ...services,
    store: { ...services.store, transaction: () => Promise.reject(error) },
  });

  test('need not reach the disk at once when a notice was sent, but must when it failed or its card has a reference', async () => {
    const asked: unknown[] = [];
    const transaction: Services['store']['transaction'] = (work, options) => {
      asked.push(options);
      return services.store.transaction(work, options);
    };
    const watched = { store: { ...services.store, transaction } };
    await deliver(leased(), watched);
    fail(UNREACHABLE);
    await deliver(leased({ noticeId: 'notice-2', createdAt: asUtcMs(NOW + 1) }), watched);
    channel.behave(async () => 'card 7');
    await deliver(leased({ noticeId: 'notice-3', createdAt: asUtcMs(NOW + 2) }), watched);
    expect(asked).toEqual([{ syncsLater: true }, { syncsLater: false }, { syncsLater: false }]);
  });

  test('is not tried again after an error of another kind than an unreachable database', async () => {
    const notice = leased();
    await services.store.insertNotice(notice);
    await expect(deliverNotice(failing(new Error('a constraint')), channel, notice)).rejects.toThrow(
      'a constraint',
    );
    expect(services.clock.pending).toBe(0);
  });

  test('is tried again a quarter of a second later while the database is unreachable', async () => {
    const notice = leased();
    await services.store.insertNotice(notice);
    let transactions = 0;
    const transaction: Services['store']['transaction'] = (work, options) => {
      transactions += 1;
      return transactions === 1
        ? Promise.reject(new Unavailable('connection refused'))
        : services.store.transaction(work, options);
    };
    const away = { ...services, store: { ...services.store, transaction } };
    const delivery = deliverNotice(away, channel, notice);
    while (services.clock.pending === 0) await new Promise(setImmediate);
    services.clock.advance(249);
    expect([services.clock.pending, transactions]).toEqual([1, 1]);
    services.clock.advance(1);
    expect(await delivery).toBe('sent');
    expect(transactions).toBe(2);
  });

  test('is not tried again once the lease will have ended by then', async () => {
    const notice = leased({ dueAt: asUtcMs(NOW + 250) });
    await services.store.insertNotice(notice);
    const away = failing(new Unavailable('connection refused'));
    await expect(deliverNotice(away, channel, notice)).rejects.toThrow('connection refused');
    expect(services.clock.pending).toBe(0);
  });
});
