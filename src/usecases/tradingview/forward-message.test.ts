import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listAlertTexts } from '../../../test/support/alert-texts.ts';
import { listAuditEntries } from '../../../test/support/audit-entries.ts';
import { knownMessage } from '../../../test/support/known-message.ts';
import { ALICE, knownTrade, STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { withOtherQueries } from '../../../test/support/other-queries.ts';
import { recordAnnouncements } from '../../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { TransactionConflict } from '../../lib/transaction-conflict.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { createKey, revokeKeys } from '../api-keys.ts';
import { changeTrade } from '../change-trade.ts';
import { decideTrade } from '../decide-trade.ts';
import type { BridgeAnswer, KeptMessage, MessageStep, SendToBridge } from '../ports.ts';
import {
  BRIDGE_CLAIMANT,
  type Delivery,
  deliverMessage,
  endAbandoned,
  recordDelivery,
} from './forward-message.ts';

const URL = 'https://bridge.example.com/hook?secret=1';
const ACTOR = `strategy:${STRATEGY}`;
const EXECUTABLE_MS = 30_000;
const TOLD = { strategy: STRATEGY, instrument: 'ES' };

let services: TestServices;
let keyId: string;
let heard: unknown[];
let sent: string[];
let audited: number;
beforeEach(async () => {
  services = await createTestServices();
  ({ keyId } = await createKey(services, STRATEGY, 'operator', { purpose: 'tradingview' }));
  await services.store.saveBridge({ strategy: STRATEGY, url: URL, setAt: services.clock.now() });
  sent = [];
  heard = recordAnnouncements(services);
  audited = 1;
});
afterEach(() => services.end());

/** The known message, at that step. From now on announcements and audit entries count. */
async function keep(step: MessageStep): Promise<KeptMessage> {
  const { store, clock } = services;
  await store.insertMessage(knownMessage({ keyId }));
  await store.moveMessage(UUID, 'received', step, clock.now());
  const message = await store.findMessage(UUID);
  if (message === undefined) throw new Error('no message');
  heard.length = 0;
  audited = (await store.auditHead()).sequence;
  return message;
}

/** An entry that was asked about, and decided. */
async function keepEntry(verdict?: 'approve' | 'reject'): Promise<KeptMessage> {
  await submitKnown(services);
  if (verdict !== undefined)
    await decideTrade(services, { tradeUuid: UUID, verdict, approver: ALICE, channel: 'web' });
  return keep('held');
}
const keepExit = () => keep('ready');

const ACCEPTED: BridgeAnswer = { kind: 'accepted', detail: 'the bridge answered HTTP 200' };
const send: SendToBridge = async (url) => {
  sent.push(url);
  return ACCEPTED;
};
const outgoing = (message: KeptMessage) => ({ message, instrument: 'ES', words: 'Sell 2' });
const deliver = (message: KeptMessage) => deliverMessage(services, send, outgoing(message));

const messageNow = async () => {
  const { step, outcome, detail, sentAt } = (await services.store.findMessage(UUID)) ?? {};
  return { step, outcome, detail, sentAt };
};
const ended = (outcome: string, detail: string) => ({ step: 'done', outcome, detail });
const tradeNow = async () => (await services.store.findTrade(UUID))?.trade;
const audit = () => listAuditEntries(services, audited);
const alerts = () => listAlertTexts(services);

/** Something happens between the commit and what follows. */
function afterCommit(happen: () => void): void {
  const { transaction } = services.store;
  vi.spyOn(services.store, 'transaction').mockImplementationOnce(async (work) => {
    const result = await transaction(work);
    happen();
    return result;
  });
}

describe('an approved entry', () => {
  test('is claimed and marked as being sent before its bytes leave', async () => {
    const message = await keepEntry('approve');
    let before: unknown;
    const delivery = await deliverMessage(
      services,
      async (url, { body }) => {
        before = [url, Buffer.from(body).toString(), await messageNow(), (await tradeNow())?.claim];
        return ACCEPTED;
      },
      outgoing(message),
    );
    const at = services.clock.now();
    expect(before).toEqual([
      URL,
      Buffer.from(message.body).toString(),
      { step: 'sending', sentAt: at },
      { claimant: BRIDGE_CLAIMANT, claimedAt: at },
    ]);
    expect(delivery).toEqual({ ...outgoing(message), url: URL, trade: await tradeNow(), answer: ACCEPTED });
    const data = { message_id: UUID, bridge: 'https://bridge.example.com' };
    expect(await audit()).toEqual([
      { at, kind: 'claimed', actor: ACTOR, tradeUuid: UUID, data: { claimant: BRIDGE_CLAIMANT } },
      { at, kind: 'bridge_called', actor: ACTOR, tradeUuid: UUID, data },
    ]);
    expect(heard).toEqual([[UUID, 'committed']]);
  });

  test.each([
    [false, EXECUTABLE_MS],
    [true, 10_000],
  ])('is overdue as soon as with any strategy (has reported before: %s)', async (hasReported, dueAfter) => {
    Object.assign(services, { overdueAfterMs: 10_000 });
    if (hasReported) await services.store.saveHasReported(STRATEGY, services.clock.now());
    await deliver(await keepEntry('approve'));
    expect((await tradeNow())?.pickup.reportDueAt).toBe(services.clock.now() + dueAfter);
  });

  test.each([
    ['its window ended', () => services.clock.advance(EXECUTABLE_MS)],
    ['the clock was set', () => services.clock.step(3_600_000)],
  ])('is not sent if %s while that was committed', async (_what, happen) => {
    const message = await keepEntry('approve');
    afterCommit(happen);
    const answer = { kind: 'not_sent', detail: 'the approval was no longer executable' };
    expect(await deliver(message)).toMatchObject({ answer });
    expect(sent).toEqual([]);
  });

  test('is sent in the last millisecond of its window', async () => {
    const message = await keepEntry('approve');
    afterCommit(() => services.clock.advance(EXECUTABLE_MS - 1));
    expect(await deliver(message)).toMatchObject({ answer: ACCEPTED });
  });

  test('is not marked as being sent if another server has ended it meanwhile, and stays unclaimed', async () => {
    const message = await keepEntry('approve');
    await services.store.endMessage(UUID, 'held', { outcome: 'refused', detail: '' }, services.clock.now());
    await expect(deliver(message)).rejects.toThrow(TransactionConflict);
    expect([sent, (await tradeNow())?.claim, heard]).toEqual([[], null, []]);
  });
});

describe('an entry is not sent', () => {
  test('before the decision, and stays held', async () => {
    expect(await deliver(await keepEntry())).toBeUndefined();
    expect(await messageNow()).toMatchObject({ step: 'held', outcome: undefined });
    expect([sent, await audit(), await alerts()]).toEqual([[], [], []]);
    // Of its trade nothing changed: the worker listens for that, and would wake itself.
    expect(heard).toEqual([[null, 'committed']]);
  });

  test('after a no, of which its own card tells', async () => {
    expect(await deliver(await keepEntry('reject'))).toBeUndefined();
    expect(await messageNow()).toMatchObject(ended('not_approved', 'trade_rejected'));
    expect([sent, await alerts(), heard]).toEqual([[], [], [[null, 'committed']]]);
  });

  test('once its window has ended', async () => {
    const message = await keepEntry('approve');
    services.clock.advance(EXECUTABLE_MS);
    expect(await deliver(message)).toBeUndefined();
    expect(await messageNow()).toMatchObject(ended('not_approved', 'trade_lapsed'));
    expect([sent, await alerts()]).toEqual([[], []]);
  });

  test.each([
    ['another client', { kind: 'claim', claimant: 'desk' }, 'already_claimed', []],
    ['an earlier server', { kind: 'claim', claimant: BRIDGE_CLAIMANT }, 'unchanged', []],
    ['a client that polls', { kind: 'collect' }, 'changed', [[UUID, 'committed']]],
  ] as const)(
    'if %s has picked the approval up, and the person is told',
    async (_who, command, code, news) => {
      const message = await keepEntry('approve');
      const reporting = { overdueAfterMs: 30_000, hasReported: true };
      const whose = { tradeUuid: UUID, actor: ACTOR, strategy: STRATEGY };
      await changeTrade(services, { ...whose, command: { ...command, reporting } });
      heard.length = 0;
      expect(await deliver(message)).toBeUndefined();
      expect(await messageNow()).toMatchObject(ended('not_sent', code));
      const text = 'Sell 2. It was not sent: the approval was picked up elsewhere.';
      expect(await alerts()).toEqual([{ ...TOLD, kind: 'entry_not_sent', text }]);
      expect([sent, heard]).toEqual([[], [[null, 'committed'], ...news]]);
    },
  );
});

describe('an exit', () => {
  test('is marked as being sent before its bytes leave, whatever the clock says then', async () => {
    const message = await keepExit();
    services.clock.advance(60_000);
    const at = services.clock.now();
    afterCommit(() => services.clock.step(3_600_000));
    expect(await deliver(message)).toEqual({ ...outgoing(message), url: URL, trade: null, answer: ACCEPTED });
    expect([sent, heard]).toEqual([[URL], []]);
    expect(await messageNow()).toEqual({ step: 'sending', sentAt: at });
    const data = { message_id: UUID, bridge: 'https://bridge.example.com' };
    expect(await audit()).toEqual([{ at, kind: 'bridge_called', actor: ACTOR, tradeUuid: null, data }]);
  });

  test('is not sent more than a minute after it came in, and the person is told', async () => {
    const message = await keepExit();
    services.clock.advance(60_001);
    expect(await deliver(message)).toBeUndefined();
    expect(await messageNow()).toMatchObject(ended('too_late', 'delayed'));
    const text = 'Sell 2. It was not sent: it was delayed for too long.';
    expect(await alerts()).toEqual([{ ...TOLD, kind: 'exit_not_sent', text }]);
    expect([sent, heard]).toEqual([[], [[null, 'committed']]]);
  });
});

test('an exit that another server sends is left to it', async () => {
  const message = await keepExit();
  await services.store.moveMessage(UUID, 'ready', 'sending', services.clock.now());
  expect(await deliver(message)).toBeUndefined();
  expect([sent, await audit(), await alerts()]).toEqual([[], [], []]);
  expect(await messageNow()).toMatchObject({ step: 'sending', outcome: undefined });
});

describe.each([
  ['entry', () => keepEntry('approve'), 'entry_not_sent'],
  ['exit', keepExit, 'exit_not_sent'],
] as const)('an %s', (_which, keepIt, kind) => {
  test('is not sent if the bridge was removed meanwhile, and the person is told', async () => {
    const message = await keepIt();
    await services.store.removeBridge(STRATEGY);
    expect(await deliver(message)).toBeUndefined();
    expect(await messageNow()).toMatchObject(ended('not_sent', 'no bridge'));
    const text = 'Sell 2. It was not sent: the bridge was removed.';
    expect(await alerts()).toEqual([{ ...TOLD, kind, text }]);
    expect([sent, heard]).toEqual([[], [[null, 'committed']]]);
  });

  test('is not sent if its address was revoked meanwhile, and the person is told', async () => {
    const message = await keepIt();
    await revokeKeys(services, STRATEGY);
    heard.length = 0;
    expect(await deliver(message)).toBeUndefined();
    expect(await messageNow()).toMatchObject(ended('not_sent', 'revoked'));
    const text = 'Sell 2. It was not sent: its address was revoked.';
    expect(await alerts()).toEqual([{ ...TOLD, kind, text }]);
    expect([sent, heard]).toEqual([[], [[null, 'committed']]]);
  });

  test('is left as it is if the database does not answer', async () => {
    const message = await keepIt();
    const transaction = withOtherQueries(services.store, () => ({
      findBridge: () => Promise.reject(new Unavailable('it does not answer')),
    }));
    vi.spyOn(services.store, 'transaction').mockImplementationOnce(transaction);
    await expect(deliver(message)).rejects.toThrow('it does not answer');
    expect([sent, heard, (await messageNow()).step]).toEqual([[], [], message.step]);
  });
});

describe('what became of', () => {
  /** Sends what was approved, or an exit, and records such an answer. */
  async function record(message: KeptMessage, answer: BridgeAnswer): Promise<void> {
    const delivery = (await deliver(message)) as Delivery;
    heard.length = 0;
    audited = (await services.store.auditHead()).sequence;
    services.clock.advance(1_000);
    await recordDelivery(services, { ...delivery, answer });
  }
  const answered = (tradeUuid: TradeUuid | null, outcome: string) => ({
    at: services.clock.now(),
    kind: 'bridge_answered',
    actor: 'server',
    tradeUuid,
    data: { message_id: UUID, outcome, detail: 'as it said' },
  });

  test.each([
    ['accepted', 'submitted'],
    ['rejected', 'refused'],
    ['not_sent', 'ignored'],
  ] as const)('an entry that was %s is reported on its trade as %s', async (kind, state) => {
    await record(await keepEntry('approve'), { kind, detail: 'as it said' });
    const at = services.clock.now();
    expect(await messageNow()).toMatchObject(ended(kind, 'as it said'));
    expect(await services.store.listExecutions(UUID)).toMatchObject([
      { sequence: 0, state, quantity: 1, price: null, happenedAt: at, text: 'as it said' },
    ]);
    expect((await audit()).slice(1)).toEqual([answered(UUID, kind)]);
    expect(await alerts()).toEqual([]);
    expect(heard).toEqual([
      [UUID, 'committed'],
      [null, 'committed'],
    ]);
  });

  test('an entry without a quantity is reported with none', async () => {
    const { quantity: _one, ...signal } = knownTrade().signal;
    await submitKnown(services, { signal });
    await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' });
    await record(await keep('held'), ACCEPTED);
    expect(await services.store.listExecutions(UUID)).toMatchObject([{ state: 'submitted', quantity: 0 }]);
  });

  test('an entry that is uncertain is not reported: the person is told to look', async () => {
    await record(await keepEntry('approve'), { kind: 'uncertain', detail: 'as it said' });
    expect(await messageNow()).toMatchObject(ended('uncertain', 'as it said'));
    expect(await services.store.listExecutions(UUID)).toEqual([]);
    expect(await alerts()).toEqual([{ ...TOLD, kind: 'bridge_uncertain', text: 'Sell 2. As it said.' }]);
    expect((await audit()).filter(({ kind }) => kind === 'bridge_answered')).toEqual([
      answered(UUID, 'uncertain'),
    ]);
    expect(heard).toEqual([[null, 'committed']]);
  });

  test.each([
    ['accepted', []],
    ['rejected', ['exit_not_sent']],
    ['not_sent', ['exit_not_sent']],
    ['uncertain', ['bridge_uncertain']],
  ] as const)(
    'an exit that was %s is recorded, and rings the phones unless it was accepted',
    async (kind, told) => {
      await record(await keepExit(), { kind, detail: 'as it said' });
      expect(await messageNow()).toMatchObject(ended(kind, 'as it said'));
      const text = 'Sell 2. As it said.';
      expect(await alerts()).toEqual(told.map((each) => ({ ...TOLD, kind: each, text })));
      expect((await audit()).filter((each) => each.kind === 'bridge_answered')).toEqual([
        answered(null, kind),
      ]);
      expect(heard).toEqual([[null, 'committed']]);
    },
  );

  test('a message is recorded once, however often that is repeated', async () => {
    const message = await keepExit();
    await record(message, { kind: 'rejected', detail: 'as it said' });
    const before = [await messageNow(), await audit(), await alerts()];
    const again = { ...outgoing(message), url: URL, trade: null };
    await recordDelivery(services, { ...again, answer: { kind: 'uncertain', detail: 'later' } });
    expect([await messageNow(), await audit(), await alerts()]).toEqual(before);
  });

  test('an entry whose report is not taken is in the log', async () => {
    const message = await keepEntry('approve');
    const delivery = (await deliver(message)) as Delivery;
    await services.tamper(`update trades set strategy = 'mallory'`);
    await recordDelivery(services, delivery);
    const fields = `{"trade_uuid":"${UUID}","result":"not_found"}`;
    expect(services.logged).toEqual([`the report of a bridge was not taken ${fields}`]);
    expect(await messageNow()).toMatchObject(ended('accepted', ACCEPTED.detail));
  });

  test.each([
    ['an entry', () => keepEntry('approve'), UUID],
    ['an exit', keepExit, null],
  ] as const)(
    '%s is uncertain if the server stopped while it was being sent',
    async (_which, keepIt, uuid) => {
      const message = await keepIt();
      await deliver(message);
      heard.length = 0;
      await endAbandoned(services, outgoing(message));
      const detail = 'the server stopped while it was being sent';
      expect(await messageNow()).toMatchObject(ended('uncertain', detail));
      const text = 'Sell 2. The server stopped while it was being sent.';
      expect(await alerts()).toEqual([{ ...TOLD, kind: 'bridge_uncertain', text }]);
      const last = (await audit()).findLast(({ kind }) => kind === 'bridge_answered');
      expect(last).toEqual({
        ...answered(uuid, 'uncertain'),
        data: { message_id: UUID, outcome: 'uncertain', detail },
      });
      expect(heard).toEqual([[null, 'committed']]);
    },
  );
});
