import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { feedKnown, followKnown } from '../../test/support/follow-stage.ts';
import { SHOWN_UUID, submitForShow } from '../../test/support/for-show.ts';
import { ALICE, knownExit, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { ALL_TRADES, strategyScope } from '../domain/pause.ts';
import { asPrice } from '../domain/units.ts';
import { claimTrade } from './claim-trade.ts';
import { decideTrade } from './decide-trade.ts';
import { deliverNotice } from './deliver-notice.ts';
import { readTradeDetails, type TradeDetails } from './read-trade-details.ts';
import { recordQuote } from './record-quote.ts';
import { reportExecution } from './report.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
});
afterEach(() => services.end());

async function details(): Promise<TradeDetails> {
  const found = await readTradeDetails(services, UUID);
  if (found === undefined) throw new Error('the known trade is not there');
  return found;
}

/** Does something to the trade, and sees to it that the revision has grown. */
async function grows(work: () => Promise<unknown>): Promise<void> {
  const { revision } = await details();
  await work();
  expect((await details()).revision).toBeGreaterThan(revision);
}

const quote = (price: number) =>
  recordQuote(services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    quote: { price: asPrice(price), quotedAt: services.clock.now() },
  });
const decide = (verdict: 'approve' | 'reject') =>
  decideTrade(services, { tradeUuid: UUID, verdict, approver: ALICE, channel: 'web' });
const claim = () => {
  const { signal } = new AbortController();
  const request = { tradeUuid: UUID, strategy: STRATEGY, claimant: 'desk-1', waitMs: 0 };
  return claimTrade(services, { ...request, signal, hungUp: signal });
};
const report = () => {
  const execution = { sequence: 0, state: 'filled', quantity: 1, price: null, text: null } as const;
  const happenedAt = services.clock.now();
  return reportExecution(services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    execution: { ...execution, happenedAt },
  });
};

/** Sends the trade's next notice, or fails to. */
async function ring(failure?: DeliveryFailure): Promise<void> {
  const channel = createFakeChannel();
  if (failure !== undefined) channel.behave(() => Promise.reject(failure));
  const { now } = services.clock;
  const [notice] = await takeDue(services.store, now(), 1);
  if (notice === undefined) throw new Error('no notice is due');
  await deliverNotice(services, channel, notice);
}

test('nothing is returned for an unknown trade', async () => {
  expect(await readTradeDetails(services, OTHER_UUID)).toBeUndefined();
});

test('the revision grows with each step of a whole life', async () => {
  await grows(() => ring(new DeliveryFailure('status 500', { permanent: false, advice: 'Wait.' })));
  services.clock.advance(1000);
  await grows(() => ring());
  await grows(() => quote(4128));
  await grows(() => quote(4128));
  await grows(() => decide('approve'));
  await grows(claim);
  await grows(report);
  await grows(() => ring());
});

test('repetitions leave the revision unchanged', async () => {
  await decide('approve');
  const { revision } = await details();
  await decide('approve');
  await decide('reject');
  expect((await details()).revision).toBe(revision);
});

test('an expiry counts as soon as it is true, and never twice', async () => {
  await grows(async () => services.clock.advance(300_000));
  const { revision, trade } = await details();
  expect(trade.status).toBe('expired');
  const enqueuedBySweep = 1;
  await sweepDeadlines(services);
  expect((await details()).revision).toBe(revision + enqueuedBySweep);
});

test('the day is that of the trade, by the clock of its market', async () => {
  // 14:30 in UTC is 23:30 in Tokyo: half an hour later its next day begins.
  const tradeUuid = OTHER_UUID;
  await submitKnown(services, { tradeUuid, timezone: 'Asia/Tokyo' });
  await decide('reject');
  services.clock.advance(40 * 60_000);
  await sweepDeadlines(services);
  const count = async (uuid: typeof UUID) => (await readTradeDetails(services, uuid))?.today;
  expect(await count(tradeUuid)).toMatchObject({ pending: 0, rejected: 1, expired: 1 });
  await submitKnown(services, { tradeUuid: '00000000-0000-4000-8000-000000000003' as typeof UUID });
  expect(await count(tradeUuid)).toMatchObject({ pending: 0, rejected: 1, expired: 1 });
  expect(await count(UUID)).toMatchObject({ pending: 1, rejected: 1, expired: 1 });
});

test('the revision grows with each exit, and with each sign that a notice arrived', async () => {
  await ring();
  const { store, clock } = services;
  const [notice] = await store.listNotices(UUID);
  if (notice === undefined) throw new Error('no notice was sent');
  const { noticeId } = notice;
  const at = clock.now();
  await grows(() => store.addReceipt(noticeId, { kind: 'picture', at }));
  await grows(() => store.markAsksSeen(UUID, ALICE, at));
  await grows(() => store.addReceipt(noticeId, { kind: 'page', at }));
  await decide('approve');
  await claim();
  await grows(() => store.insertExit(UUID, knownExit(), at));
});

test('the revision grows when a receipt is missed', async () => {
  await ring();
  services.clock.advance(60_000);
  await grows(() => services.store.takeMissedReceipts('pushcut', services.clock.now(), 1));
});

test('a page shows all that is known of the trade', async () => {
  const { store, clock } = services;
  await quote(4128);
  await decide('approve');
  await claim();
  await report();
  await store.insertExit(UUID, knownExit({ realized: null }), clock.now());
  const typed = { amount: 140, currency: 'USD', note: null, by: 'approver:Alice', at: clock.now() };
  await store.transaction((queries) => queries.saveTypedResult(UUID, typed));
  const pause = { since: clock.now(), until: null, by: ALICE, rejected: 0 };
  const all = { ...pause, scope: ALL_TRADES };
  await store.savePause(all);
  await store.savePause({ ...pause, scope: strategyScope('another') });
  const shown = await details();
  expect(shown).toMatchObject({
    trade: { tradeUuid: UUID, status: 'approved' },
    at: clock.now(),
    executions: [{ sequence: 0, state: 'filled', quantity: 1 }],
    exits: [knownExit({ realized: null })],
    result: { money: { amount: 140, currency: 'USD' }, source: 'typed', isOpen: false },
    typed,
    pauses: [all],
    quote: { price: 4128, revision: 1 },
    today: { pending: 0, approved: 1 },
    expiry: undefined,
    alarm: null,
  });
  expect(shown.notices).toEqual(await store.listNotices(UUID));
});

test('without reports there is nothing but the question', async () => {
  expect(await details()).toMatchObject({
    trade: { status: 'pending' },
    executions: [],
    exits: [],
    result: { money: null, r: null, source: null, isOpen: false },
    typed: null,
    pauses: [],
    quote: undefined,
    expiry: undefined,
    alarm: null,
  });
});

test('a result by the bars is shown where nothing was reported', async () => {
  await decide('approve');
  await claim();
  await report();
  await feedKnown(services);
  await followKnown(services);
  expect((await details()).result).toMatchObject({ r: 2.75, source: 'bars' });
});

test('a check card looks like the trade that it repeats', async () => {
  await submitForShow(services, 'check');
  const shown = await readTradeDetails(services, SHOWN_UUID);
  expect(shown?.trade).toMatchObject({ strategy: STRATEGY, isTest: false });
});

test('an expired trade says why, and the page that questions can’t be delivered', async () => {
  services.clock.advance(15_000);
  expect((await details()).alarm?.()).toContain("Notifications can't be delivered over pushcut");
  services.clock.advance(285_000);
  const { expiry } = await details();
  expect([expiry?.kind, expiry?.text]).toEqual([
    'not_sent',
    'The notification could not be sent within 5 min.',
  ]);
});
