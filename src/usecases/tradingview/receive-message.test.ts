import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alertFields, knownMessage } from '../../../test/support/known-message.ts';
import { STRATEGY } from '../../../test/support/known-trade.ts';
import { createSignalStage, type SignalStage } from '../../../test/support/signal-stage.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { revokeKeys } from '../api-keys.ts';

let stage: SignalStage;
let mend = () => {};
beforeEach(async () => {
  stage = await createSignalStage();
});
afterEach(async () => {
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

describe.each(Object.entries(DOWN))('while the database %s', (_what, answer) => {
  test('a message is kept on disk, and asked about once it is back', async () => {
    await receive({ ...alertFields(), comment: 'the token is known from this' });
    breakStore(answer);
    const { result, messageId = '' } = await receive();
    expect(result).toBe('kept');
    expect(stage.spool.kept.size).toBe(1);
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
  await stage.receiver.drain();
  expect(await stage.services.store.listMessages('received', 10)).toHaveLength(1);
  expect(aside).toEqual(['damaged.json']);
  expect(await stage.services.store.listOpenAlerts(10)).toMatchObject([
    { kind: 'signal_refused', signal: { text: expect.stringContaining('signal-messages/damaged.json') } },
  ]);
});
