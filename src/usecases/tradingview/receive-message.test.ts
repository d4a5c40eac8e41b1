import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { alertFields, knownMessage } from '../../../test/support/known-message.ts';
import { OTHER_STRATEGY, STRATEGY } from '../../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../../test/support/record-announcements.ts';
import { createSignalStage, type SignalStage } from '../../../test/support/signal-stage.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { addKey, revokeKeys } from '../api-keys.ts';
import type { Log } from '../ports.ts';
import { createReceiver, hashToken } from './receive-message.ts';

let stage: SignalStage;
let mend = () => {};
const TIMERS = { toFake: ['setTimeout' as const, 'clearTimeout' as const] };
beforeEach(async () => {
  stage = await createSignalStage();
});
afterEach(async () => {
  vi.useRealTimers();
  mend();
  await stage.end();
});

const receive = (fields: object = alertFields(), token = stage.token) =>
  stage.receiver.receive({ token, contentType: null, body: Buffer.from(JSON.stringify(fields)) });
const outcomeOf = async (id: string) => (await stage.services.store.findMessage(id))?.outcome;

/** Replaces what every question to the database gives, until `mend`. */
function breakStore(answer: () => Promise<never>): void {
  const { store } = stage.services;
  const { transaction, findKeyByHash, listMessages } = store;
  Object.assign(store, { transaction: answer, findKeyByHash: answer, listMessages: answer });
  mend = () => void Object.assign(store, { transaction, findKeyByHash, listMessages });
}

const DOWN = {
  'is down': () => Promise.reject(new Unavailable('down')),
  'never answers': () => new Promise<never>(() => {}),
};

/** How often a message was kept, as the worker hears it. */
function countKept(): () => number {
  let count = 0;
  stage.receiver.follow(() => {
    count += 1;
  });
  return () => count;
}

describe('a message', () => {
  // The patience with the database must not end because the machine is busy.
  beforeEach(() => void vi.useFakeTimers(TIMERS));

  test('is kept as it came in, and the worker hears of it once, however often it is sent', async () => {
    const kept = countKept();
    const body = Buffer.from(JSON.stringify(alertFields()));
    const { store, clock } = stage.services;
    const key = await store.findKeyByHash(hashToken(stage.token));
    const arrival = { token: stage.token, contentType: 'text/plain', body };
    const receipt = await stage.receiver.receive(arrival);
    const messageId = receipt.messageId ?? '';
    expect(receipt).toEqual({ result: 'kept', key, messageId });
    const receivedAt = clock.now();
    expect(await store.findMessage(messageId)).toMatchObject({
      messageId,
      keyId: key?.keyId,
      strategy: STRATEGY,
      contentType: 'text/plain',
      receivedAt,
      step: 'received',
    });
    expect(Buffer.from((await store.findMessage(messageId))?.body ?? []).toString()).toBe(body.toString());
    clock.advance(3_600_000);
    expect(await stage.receiver.receive(arrival)).toEqual({ result: 'repeated', key, messageId });
    expect([kept(), stage.spool.kept.size, stage.services.logged]).toEqual([1, 0, []]);
  });

  test('with an unknown token is not kept', async () => {
    const kept = countKept();
    expect(await receive(alertFields(), 'tv_unknown')).toEqual({ result: 'unknown_token' });
    expect([await stage.services.store.listMessages('received', 10), kept()]).toEqual([[], 0]);
  });

  test("with a strategy's API key for a token is not kept", async () => {
    expect((await receive(alertFields(), await addKey(stage.services, STRATEGY))).result).toBe(
      'unknown_token',
    );
  });

  test('whose token is revoked while it comes in is kept neither in the database nor on disk', async () => {
    const { findKeyByHash } = stage.services.store;
    vi.spyOn(stage.services.store, 'findKeyByHash').mockImplementationOnce(async (hash) => {
      const key = await findKeyByHash(hash);
      await revokeKeys(stage.services, STRATEGY);
      return key;
    });
    expect((await receive()).result).toBe('unknown_token');
    expect(await stage.services.store.listMessages('received', 10)).toEqual([]);
    expect([stage.spool.kept.size, stage.services.logged]).toEqual([0, []]);
  });

  test('of another strategy, or with another text, is another message', async () => {
    const other = await addKey(stage.services, OTHER_STRATEGY, 'tradingview');
    const receipts = [
      await receive(),
      await receive(alertFields(), other),
      await receive({ ...alertFields(), comment: 'another' }),
    ];
    expect(receipts.map(({ result }) => result)).toEqual(['kept', 'kept', 'kept']);
    expect(new Set(receipts.map(({ messageId }) => messageId)).size).toBe(3);
  });

  test('without a time is the same for half a minute', async () => {
    const { time: _time, ...timeless } = alertFields();
    const at = async (afterMs: number) => {
      stage.services.clock.advance(afterMs);
      return (await receive(timeless)).result;
    };
    expect([await at(15_000), await at(14_999), await at(15_000), await at(1)]).toEqual([
      'kept',
      'repeated',
      'repeated',
      'kept',
    ]);
    expect([await at(75_000), await at(29_999)]).toEqual(['kept', 'repeated']);
  });
});

describe.each(Object.entries(DOWN))('while the database %s', (_what, answer) => {
  test('a message is kept on disk, and asked about once it is back', async () => {
    await receive({ ...alertFields(), comment: 'the token is known from this' });
    breakStore(answer);
    const kept = countKept();
    const { result, messageId = '' } = await receive();
    expect([result, stage.spool.kept.size, kept()]).toEqual(['kept', 1, 1]);
    expect(stage.services.logged).toEqual([
      'a TradingView message is kept on disk until the database is available {"err":{"name":"Unavailable","detail":"The database is not available."}}',
    ]);
    mend();
    stage.startWorker();
    await expect
      .poll(async () => (await stage.services.store.findTrade(messageId as never))?.trade.status)
      .toBe('pending');
    expect(stage.spool.kept.size).toBe(0);
  });

  test('the same message twice is asked about once', async () => {
    await receive();
    breakStore(answer);
    expect((await receive()).result).toBe('kept');
    mend();
    await stage.receiver.drain();
    expect(await stage.services.store.listMessages('received', 10)).toHaveLength(1);
  });

  test('nothing is kept for a token that nobody knows: TradingView sends it again', async () => {
    breakStore(answer);
    expect((await receive(alertFields(), 'tv_unknown')).result).toBe('not_kept');
    expect(stage.spool.kept.size).toBe(0);
  });

  test('and the disk is full, nothing is kept', async () => {
    await receive({ ...alertFields(), comment: 'known' });
    breakStore(answer);
    Object.assign(stage.spool, { keep: () => Promise.reject(new Error('ENOSPC')) });
    expect((await receive()).result).toBe('not_kept');
  });
});

test('nothing is kept for a token that was known, but had been revoked before the database stopped', async () => {
  await receive({ ...alertFields(), comment: 'known' });
  await revokeKeys(stage.services, STRATEGY);
  expect((await receive()).result).toBe('unknown_token');
  breakStore(DOWN['is down']);
  expect(await receive()).toEqual({ result: 'not_kept' });
  expect(stage.spool.kept.size).toBe(0);
});

test('a database that never answers is waited for 400 ms, and the log says so', async () => {
  const errors: [object, string][] = [];
  const log: Log = { info() {}, warn() {}, error: (...line) => void errors.push(line) };
  const receiver = createReceiver({ ...stage.services, log }, stage.spool, () => true);
  breakStore(DOWN['never answers']);
  vi.useFakeTimers(TIMERS);
  const receiving = receiver.receive({ token: stage.token, contentType: null, body: Buffer.from('text') });
  await vi.advanceTimersByTimeAsync(399);
  expect(errors).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await receiving).toEqual({ result: 'not_kept' });
  const err = new Unavailable('the database did not respond in time');
  expect(errors).toEqual([[{ err }, 'a TradingView message could not be kept; TradingView sends it again']]);
});

test('a database that answers in time leaves no timer behind', async () => {
  breakStore(DOWN['is down']);
  vi.useFakeTimers(TIMERS);
  await receive();
  expect(vi.getTimerCount()).toBe(0);
});

test('the disk is read at the start, and then only after something was kept on it', async () => {
  const { list } = stage.spool;
  const read = vi.fn(list);
  Object.assign(stage.spool, { list: read });
  const drain = async () => {
    await stage.receiver.drain();
    return read.mock.calls.length;
  };
  await receive({ ...alertFields(), comment: 'known' });
  expect([await drain(), await drain()]).toEqual([1, 1]);
  breakStore(DOWN['is down']);
  await receive();
  await expect(stage.receiver.drain()).rejects.toThrow('down');
  expect([read.mock.calls.length, stage.spool.kept.size]).toEqual([2, 1]);
  mend();
  expect([await drain(), await drain(), stage.spool.kept.size]).toEqual([3, 3, 0]);
  expect(await stage.services.store.listMessages('received', 10)).toHaveLength(2);
});

test('a message that was kept on disk by a token revoked since is not asked about, and the person is told', async () => {
  await receive({ ...alertFields(), comment: 'known' });
  breakStore(DOWN['is down']);
  const { messageId = '' } = await receive();
  mend();
  await revokeKeys(stage.services, STRATEGY);
  stage.startWorker();
  await expect.poll(() => outcomeOf(messageId)).toBe('refused');
  expect(await stage.services.store.listOpenAlerts(10)).toContainEqual(
    expect.objectContaining({
      kind: 'signal_refused',
      signal: { text: 'The signal was refused: its address was revoked.' },
    }),
  );
});

test('a file that a failing disk has damaged holds no other message back, and the person is told', async () => {
  const aside: string[] = [];
  Object.assign(stage.spool, {
    list: async () => ({ messages: [knownMessage()], unreadable: ['damaged.json'] }),
    setAside: async (name: string) => void aside.push(name),
  });
  const heard = recordAnnouncements(stage.services);
  await stage.receiver.drain();
  expect(await stage.services.store.listMessages('received', 10)).toHaveLength(1);
  expect([aside, heard]).toEqual([['damaged.json'], [[null, 'committed']]]);
  const text = 'A signal that was kept on disk is damaged: signal-messages/damaged.json.';
  expect(await stage.services.store.listOpenAlerts(10)).toMatchObject([
    { kind: 'signal_refused', strategy: 'TradingView', instrument: '', signal: { text } },
  ]);
});
