import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { asUtcMs } from '../domain/units.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { decideTrade } from './decide-trade.ts';
import { deliverNotice } from './deliver-notice.ts';
import type { Notice } from './ports.ts';
import { withdrawTrade } from './withdraw-trade.ts';

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
  await submitKnown(services);
});
afterEach(() => services.end());

/** Takes what is due, as the outbox does, and delivers it. */
async function deliverDue(): Promise<void> {
  const now = services.clock.now();
  const due = await services.store.transaction((queries) => takeDue(queries, now));
  for (const notice of due) await deliverNotice(services, channel, notice);
}

const notices = () => services.store.listNotices(UUID);
const states = async () => (await notices()).map(({ kind, state }) => `${kind} ${state}`);
const decide = (verdict: 'approve' | 'reject') =>
  decideTrade(services, { tradeUuid: UUID, verdict, approver: ALICE, channel: 'pushcut' });
const fail = (failure: DeliveryFailure) => channel.behave(() => Promise.reject(failure));
const unreachable = (retryAfterMs: number | null = null) =>
  new DeliveryFailure('status 500', { permanent: false, retryAfterMs, advice: 'Wait.' });

describe('a notice that is due', () => {
  test('is sent with its picture, its page and its two buttons', async () => {
    await deliverDue();
    const [message] = channel.sent;
    expect(message?.imageUrl).toMatch(/^https:\/\/approve\.example\.com\/chart\/123e4567-.*\.png\?l=/);
    expect(message?.pageUrl).toMatch(/\/chart\/123e4567-[0-9a-f-]*\?l=/);
    expect(message?.actions.map(({ label }) => label)).toEqual(['APPROVE ✅', 'REJECT ❌']);
    expect(await states()).toEqual(['ask sent']);
  });

  test('leaves an entry in the audit log once it is sent', async () => {
    await deliverDue();
    const kinds = (await services.store.listTradeAudit(UUID)).map(({ kind }) => kind);
    expect(kinds).toEqual(['submitted', 'notice_sent']);
  });
});

test("a card is replaced by the vendor's own id, once it gave one", async () => {
  channel.behave(async () => 'card 7');
  await deliverDue();
  channel.behave(async () => undefined);
  await decide('approve');
  await deliverDue();
  await withdrawTrade(services, { strategy: STRATEGY, tradeUuid: UUID, reason: 'gone' });
  await deliverDue();

  expect(channel.sent.map(({ replaces }) => replaces)).toEqual([null, 'card 7', 'card 7']);
  expect(channel.sent.map(({ decideBy }) => decideBy !== null)).toEqual([true, false, false]);
});

describe('a notice that could not be sent', () => {
  test('is due again after a delay, and keeps its id', async () => {
    fail(unreachable());
    await deliverDue();
    const [failed] = await notices();
    expect(failed).toMatchObject({
      state: 'due',
      lastError: 'status 500',
      dueAt: services.clock.now() + 375,
    });
    channel.behave(async () => {});
    services.clock.advance(375);
    await deliverDue();
    expect(channel.sent.map(({ noticeId }) => noticeId)).toEqual([failed?.noticeId, failed?.noticeId]);
    expect(await states()).toEqual(['ask sent']);
  });

  test('is not tried before the time that the channel named', async () => {
    fail(unreachable(60_000));
    await deliverDue();
    services.clock.advance(59_999);
    await deliverDue();
    expect(channel.sent).toHaveLength(1);
    services.clock.advance(1);
    await deliverDue();
    expect(channel.sent).toHaveLength(2);
  });

  const rejected = new DeliveryFailure('status 401', { permanent: true, advice: 'Make a new key.' });
  const failedEntries = async () =>
    (await services.store.listTradeAudit(UUID)).filter(({ kind }) => kind === 'notice_failed');

  test('is tried again after a single rejection, which is not final', async () => {
    fail(rejected);
    await deliverDue();
    expect(await states()).toEqual(['ask due']);
    expect(await failedEntries()).toEqual([]);
    channel.behave(async () => {});
    services.clock.advance(1_500);
    await deliverDue();
    expect(await states()).toEqual(['ask sent']);
  });

  test('is reported once when two attempts were rejected, and still retried until its trade ends', async () => {
    fail(rejected);
    for (let attempt = 0; attempt < 100; attempt += 1) {
      await deliverDue();
      services.clock.advance(3_000);
    }
    expect(await failedEntries()).toMatchObject([{ data: { error: 'status 401', attempts: 2 } }]);
    expect(services.logged.join('\n')).toContain('Make a new key.');
    expect(channel.sent.length).toBeGreaterThan(20);
    expect(await states()).toEqual(['ask due']);
  });

  test('is retried within the time left, however long the channel wants to be left alone', async () => {
    fail(unreachable(600_000));
    await deliverDue();
    channel.behave(async () => {});
    services.clock.advance(150_000);
    await deliverDue();
    expect(await states()).toEqual(['ask sent']);
  });

  test('is retried after an unexpected error, whose text is not repeated', async () => {
    channel.behave(() => Promise.reject(new TypeError('https://secret.example.com')));
    await deliverDue();
    expect((await notices())[0]).toMatchObject({
      state: 'due',
      lastError: 'unexpected TypeError in the channel',
    });
    expect(services.logged.join()).not.toContain('secret.example.com');
  });

  test('waits longer each time, but never longer than ten seconds', async () => {
    fail(unreachable());
    const delays: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await deliverDue();
      const dueAt = (await notices())[0]?.dueAt ?? services.clock.now();
      delays.push(dueAt - services.clock.now());
      services.clock.advance(dueAt - services.clock.now());
    }
    expect(delays).toEqual([375, 750, 1500, 3000, 6000, 7500, 7500, 7500]);
  });
});

describe('a question whose trade is settled', () => {
  test('is never sent after the decision', async () => {
    await decide('reject');
    await deliverDue();
    await deliverDue();
    expect(channel.sent.map(({ title }) => title)).toEqual(['❌ ES LONG rejected by Alice']);
    expect(await states()).toEqual(['ask superseded', 'outcome sent']);
  });

  test('is written down as undelivered', async () => {
    await decide('reject');
    await deliverDue();
    const entry = (await services.store.listTradeAudit(UUID)).find(({ kind }) => kind === 'notice_failed');
    expect(entry?.data).toMatchObject({ notice: 'ask', error: 'settled before it could be delivered' });
  });

  test('is never sent after the window has closed, even when nobody has written that down', async () => {
    services.clock.advance(300_000);
    await deliverDue();
    expect(channel.sent).toEqual([]);
    expect(await states()).toEqual(['ask superseded']);
  });
});

describe('an outcome', () => {
  test('takes the place of the question on the same card, without its buttons', async () => {
    await deliverDue();
    await decide('approve');
    await deliverDue();
    const [ask, outcome] = channel.sent;
    expect(outcome?.cardId).toBe(ask?.cardId);
    expect(outcome).toMatchObject({ title: '⏳ ES LONG waiting for the strategy', actions: [] });
    expect(outcome?.noticeId).not.toBe(ask?.noticeId);
  });

  test('is composed when it is sent, and an older one is dropped', async () => {
    await deliverDue();
    await decide('approve');
    services.clock.advance(1);
    await withdrawTrade(services, { tradeUuid: UUID, strategy: 'breakout', reason: 'price left' });
    await deliverDue();
    await deliverDue();
    expect(channel.sent.map(({ title }) => title)).toEqual([
      '🔥 ES LONG Signal',
      '↩️ ES LONG cancelled by the strategy',
    ]);
    expect(await states()).toEqual(['ask sent', 'outcome superseded', 'outcome sent']);
  });

  test('is given up when it was rejected twice', async () => {
    await deliverDue();
    await decide('reject');
    fail(new DeliveryFailure('status 401', { permanent: true, advice: 'Make a new key.' }));
    await deliverDue();
    expect(await states()).toEqual(['ask sent', 'outcome due']);
    services.clock.advance(60_000);
    await deliverDue();
    expect(await states()).toEqual(['ask sent', 'outcome failed']);
  });

  test('is given up after a day', async () => {
    await decide('reject');
    fail(unreachable());
    services.clock.advance(24 * 3600 * 1000);
    await deliverDue();
    await deliverDue();
    expect(await states()).toEqual(['ask superseded', 'outcome failed']);
  });
});

describe('two workers', () => {
  test('the one whose lease ran out does not overwrite what the other has found', async () => {
    const now = services.clock.now();
    const take = (at: number) => takeDue(services.store, asUtcMs(at), 1, 10);
    const [late] = (await take(now)) as [Notice];
    const [other] = (await take(now + 10)) as [Notice];
    await deliverNotice(services, channel, other);
    fail(unreachable());
    await deliverNotice(services, channel, late);
    expect(await states()).toEqual(['ask sent']);
    expect(services.logged.at(-1)).toContain('another worker');
  });
});

describe('a notice that is sent while the database goes away', () => {
  /** Takes the notice, and lets so many attempts to write its result down fail. */
  async function deliverWhileAway(failures: number): Promise<unknown> {
    const { store, clock } = services;
    const [notice] = await takeDue(store, clock.now(), 1);
    const { transaction } = store;
    let left = failures;
    services.store.transaction = (work) => {
      left -= 1;
      return left < 0 ? transaction(work) : Promise.reject(new Unavailable('connection refused'));
    };
    if (notice === undefined) throw new Error('no notice is due');
    let isOver = false;
    const delivery = deliverNotice(services, channel, notice).finally(() => {
      isOver = true;
    });
    delivery.catch(() => undefined);
    while (!isOver) {
      if (clock.pending > 0) clock.advance(250);
      await new Promise((resolve) => setImmediate(resolve));
    }
    services.store.transaction = transaction;
    return delivery;
  }

  test('is written down when it is back, and not sent again', async () => {
    await deliverWhileAway(3);
    expect(await states()).toEqual(['ask sent']);
    expect(channel.sent).toHaveLength(1);
  });

  test('is given up when its lease runs out, for another worker to send under the same id', async () => {
    await expect(deliverWhileAway(1000)).rejects.toBeInstanceOf(Unavailable);
    services.clock.advance(1000);
    await deliverDue();
    expect(await states()).toEqual(['ask sent']);
    expect(channel.sent.map(({ noticeId }) => noticeId)).toEqual(Array(2).fill(channel.sent[0]?.noticeId));
  });
});
