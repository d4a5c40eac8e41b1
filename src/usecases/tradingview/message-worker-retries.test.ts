import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listAlertTexts } from '../../../test/support/alert-texts.ts';
import { until } from '../../../test/support/http-checks.ts';
import { alertFields, knownMessage } from '../../../test/support/known-message.ts';
import { STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { createSignalStage, type SignalStage } from '../../../test/support/signal-stage.ts';
import { submitKnown } from '../../../test/support/test-services.ts';
import { asTradeUuid } from '../../domain/units.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { hashToken } from './receive-message.ts';

const EXIT = { ticker: 'ES1!', kind: 'exit' };
const DOWN =
  'TradingView messages wait for the database {"err":{"name":"Unavailable","detail":"The database is not available."}}';
const FAILED = 'cannot process TradingView messages; trying again {"err":{}}';

let stage: SignalStage;
beforeEach(async () => {
  stage = await createSignalStage();
});
afterEach(() => stage.end());

const find = (id: string) => stage.services.store.findMessage(id);
const outcomeOf = async (id: string) => (await find(id))?.outcome;
const untilEnded = (id: string, outcome: string) => expect.poll(() => outcomeOf(id)).toBe(outcome);
const rested = () => until(() => stage.services.clock.pending === 1);
const alertTexts = async () => (await listAlertTexts(stage.services)).map(({ text }) => text);

/** As another instance keeps it: nobody tells this one. */
async function keepElsewhere(fields: object, messageId: string = UUID): Promise<string> {
  const { store, clock } = stage.services;
  const keyId = (await store.findKeyByHash(hashToken(stage.token)))?.keyId ?? '';
  await store.insertMessage(
    knownMessage({ messageId: asTradeUuid(messageId), keyId, fields, receivedAt: clock.now() }),
  );
  return messageId;
}

test('what another instance kept is found within five seconds, again and again', async () => {
  stage.startWorker();
  await rested();
  const first = await keepElsewhere(EXIT);
  stage.services.clock.advance(4_999);
  expect((await find(first))?.step).toBe('received');
  stage.services.clock.advance(1);
  await untilEnded(first, 'accepted');
  await rested();
  const second = await keepElsewhere({ ...EXIT, comment: '2' }, '00000000-0000-8000-8000-000000000002');
  stage.services.clock.advance(5_000);
  await untilEnded(second, 'accepted');
  expect(stage.services.logged).toEqual([]);
});

test('however many messages wait, all are taken at once', async () => {
  const ids = Array.from(
    { length: 101 },
    (_, index) => `00000000-0000-8000-8000-${String(index).padStart(12, '0')}`,
  );
  for (const id of ids) await keepElsewhere({ unreadable: id }, id);
  stage.startWorker();
  await untilEnded(ids.at(-1) ?? '', 'unreadable');
});

describe('half a second after a failure it tries again', () => {
  test.each([
    ['of the database', new Unavailable('it does not answer'), DOWN],
    ['of any other kind', new Error('unexpected'), FAILED],
  ])('%s', async (_what, error, line) => {
    const id = await keepElsewhere(EXIT);
    vi.spyOn(stage.services.store, 'listMessages').mockRejectedValueOnce(error);
    stage.startWorker();
    await rested();
    expect(stage.services.logged).toEqual([line]);
    stage.services.clock.advance(499);
    expect([await outcomeOf(id), stage.sent]).toEqual([undefined, []]);
    stage.services.clock.advance(1);
    await untilEnded(id, 'accepted');
    expect(stage.services.logged).toEqual([line]);
  });

  test('of the disk, which delays nothing else', async () => {
    Object.assign(stage.receiver, { drain: () => Promise.reject(new Error('EIO')) });
    const id = await keepElsewhere(EXIT);
    stage.startWorker();
    await untilEnded(id, 'accepted');
    await rested();
    const { length } = stage.services.logged;
    expect(new Set(stage.services.logged)).toEqual(new Set([FAILED]));
    stage.services.clock.advance(500);
    await expect.poll(() => stage.services.logged.length).toBeGreaterThan(length);
  });

  test('of recording what the bridge said, and sends nothing again', async () => {
    const { services } = stage;
    const id = await keepElsewhere(EXIT);
    let recover = () => {};
    stage.answer(async () => {
      const transaction = vi.spyOn(services.store, 'transaction');
      transaction.mockRejectedValue(new Unavailable('it does not answer'));
      recover = () => transaction.mockRestore();
      return { kind: 'accepted', detail: 'HTTP 200' };
    });
    stage.startWorker();
    await expect.poll(() => services.logged).toContain(DOWN);
    await rested();
    // It is this server's own, however long it takes.
    const { length } = services.logged;
    services.clock.advance(61_000);
    await expect.poll(() => services.logged.length).toBeGreaterThan(length);
    expect([(await find(id))?.step, new Set(services.logged)]).toEqual(['sending', new Set([DOWN])]);
    recover();
    await expect
      .poll(() => {
        services.clock.advance(500);
        return outcomeOf(id);
      })
      .toBe('accepted');
    expect([stage.sent.length, await alertTexts()]).toEqual([1, []]);
  });
});

describe('a message that was being sent', () => {
  async function keepSending(fields: object): Promise<string> {
    const id = await keepElsewhere(fields);
    await stage.services.store.moveMessage(id, 'received', 'sending', stage.services.clock.now());
    return id;
  }

  test.each([
    ['an exit', { ...EXIT, action: 'sell', contracts: '2' }, 'Sell 2', 'ES1!'],
    ['an entry', alertFields(), 'The approved entry', 'CME_MINI:ES1!'],
    ['one that cannot be read any longer', { unreadable: true }, 'A signal', ''],
  ])('when the server stopped is told as what it was: %s', async (_what, fields, words, instrument) => {
    const id = await keepSending(fields);
    stage.startWorker();
    await untilEnded(id, 'uncertain');
    const text = `${words}. The server stopped while it was being sent.`;
    expect(await stage.services.store.listOpenAlerts(10)).toMatchObject([
      { kind: 'bridge_uncertain', strategy: STRATEGY, instrument, signal: { text } },
    ]);
  });

  test('by another instance is left to it for a minute, also while this one is alone at the start', async () => {
    stage.startWorker();
    await rested();
    const id = await keepSending(EXIT);
    stage.services.clock.advance(60_000);
    await rested();
    await expect.poll(async () => (await find(id))?.step).toBe('sending');
    stage.services.clock.advance(5_000);
    await untilEnded(id, 'uncertain');
  });

  test('by this server is left alone while the bridge takes its time, and not sent again', async () => {
    const answer = Promise.withResolvers<{ kind: 'accepted'; detail: string }>();
    stage.answer(() => answer.promise);
    const id = await keepElsewhere(EXIT);
    stage.startWorker();
    await expect.poll(() => stage.sent.length).toBe(1);
    await rested();
    for (let count = 0; count < 15; count += 1) {
      stage.services.clock.advance(5_000);
      await rested();
    }
    await stage.alert({ ...EXIT, comment: 'another' });
    answer.resolve({ kind: 'accepted', detail: 'HTTP 200' });
    await untilEnded(id, 'accepted');
    await expect.poll(() => stage.sent.length).toBe(2);
    expect([await alertTexts(), stage.services.logged]).toEqual([[], []]);
  });
});

describe('a worker that is stopped', () => {
  test('waits for what is under way, and records it', async () => {
    const answer = Promise.withResolvers<{ kind: 'accepted'; detail: string }>();
    stage.answer(() => answer.promise);
    const id = await keepElsewhere(EXIT);
    const worker = stage.startWorker();
    await expect.poll(() => stage.sent.length).toBe(1);
    let hasStopped = false;
    const stopping = worker.stop().then(() => {
      hasStopped = true;
    });
    await find(id);
    expect(hasStopped).toBe(false);
    answer.resolve({ kind: 'accepted', detail: 'HTTP 200' });
    await stopping;
    expect([await outcomeOf(id), stage.services.clock.pending]).toEqual(['accepted', 0]);
  });

  test('takes nothing further, whoever wakes it', async () => {
    const worker = stage.startWorker();
    await rested();
    await worker.stop();
    expect(stage.services.clock.pending).toBe(0);
    const id = await stage.alert(EXIT);
    await submitKnown(stage.services);
    stage.services.announcer.announce(asTradeUuid(id), 'committed');
    stage.services.clock.advance(60_000);
    expect((await find(id))?.step).toBe('received');
    expect([stage.sent, stage.services.clock.pending]).toEqual([[], 0]);
  });
});
