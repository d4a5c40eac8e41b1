import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createManualClock } from '../../test/support/manual-clock.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { sendDue } from '../../test/support/told-phone.ts';
import { watchQueries } from '../../test/support/watch-queries.ts';
import { formatStatus } from '../domain/status-labels.ts';
import { asTradeUuid, asUtcMs, type TradeUuid } from '../domain/units.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { claimTrade } from './claim-trade.ts';
import { decideTrade } from './decide-trade.ts';
import { deliverNotice } from './deliver-notice.ts';
import { pairDevice, startPairing } from './pair-device.ts';
import { readStatus } from './read-status.ts';
import { reportExecution } from './report.ts';
import { settleClockStep } from './settle-clock-step.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';
import { verifyAudit } from './verify-audit.ts';

const HOUR = 3_600_000;
const THIRD_UUID = asTradeUuid('00000000-0000-4000-8000-000000000003');

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
});
afterEach(() => services.end());

const approve = (tradeUuid: TradeUuid = UUID) =>
  decideTrade(services, { tradeUuid, verdict: 'approve', approver: ALICE, channel: 'pushcut' });
const never = new AbortController().signal;
const asked = (tradeUuid: TradeUuid) =>
  ({ tradeUuid, strategy: STRATEGY, waitMs: 0, signal: never, hungUp: never }) as const;
const claim = (tradeUuid: TradeUuid = UUID) => claimTrade(services, { ...asked(tradeUuid), claimant: 'nt8' });
const tradeOf = async (uuid: TradeUuid = UUID) => (await services.store.findTrade(uuid))?.trade;
const audit = () => services.store.listAudit(0, 100);
const steps = async () =>
  (await audit()).filter(({ kind }) => kind === 'clock_stepped').map(({ data }) => data);
async function settle(amountMs: number): Promise<void> {
  services.clock.step(amountMs);
  await settleClockStep(services);
}

test.each([HOUR, -HOUR])('while the clock is off by %i ms, nothing is decided or claimed', async (amount) => {
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  await approve(OTHER_UUID);
  await claim(OTHER_UUID);
  services.clock.step(amount);
  await expect(approve()).rejects.toThrow(Unavailable);
  await expect(claim(OTHER_UUID)).rejects.toThrow(Unavailable);
  await expect(submitKnown(services, { tradeUuid: THIRD_UUID })).rejects.toThrow(Unavailable);
  expect((await tradeOf())?.status).toBe('pending');
});

test('a step that is taken back closes nothing and moves no deadline, and stands in the audit log', async () => {
  const before = await tradeOf();
  services.clock.step(HOUR);
  services.clock.revertStep();
  await settleClockStep(services);
  await settleClockStep(services);
  expect(await tradeOf()).toEqual(before);
  expect(await steps()).toEqual([{ amount_ms: HOUR, followed: false, trades_closed: 0 }]);
  expect((await approve()).kind).toBe('changed');
});

test.each([
  [HOUR, 'forward'],
  [-HOUR, 'back'],
])('a step of %i ms that lasts closes what is open, and says why on the card', async (amount, direction) => {
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  await approve(OTHER_UUID);
  const before = services.clock.now();
  await settle(amount);
  expect(services.clock.now()).toBe(before + amount);
  const reason = `the server's clock was set ${direction} by 60 min`;
  const closing = { reason, closedAt: before + amount };
  const [pending, approved] = [await tradeOf(), await tradeOf(OTHER_UUID)];
  expect([pending?.status, pending?.closing]).toEqual(['expired', closing]);
  expect([approved?.status, approved?.closing]).toEqual(['lapsed', closing]);
  expect(pending && formatStatus(pending)).toBe(`Closed early: ${reason}. Not executed.`);
  for (const uuid of [UUID, OTHER_UUID])
    expect((await services.store.listNotices(uuid)).some(({ kind }) => kind === 'outcome')).toBe(true);
  expect(await steps()).toEqual([{ amount_ms: amount, followed: true, trades_closed: 2 }]);
  expect(services.logged.join()).toContain('the clock change lasted');
});

test('a waiting strategy is notified of the step at once', async () => {
  const waiting = readStatus(services, { ...asked(UUID), waitMs: 60_000 });
  while (services.clock.pending === 0) await new Promise(setImmediate);
  await settle(-HOUR);
  expect((await waiting)?.status).toBe('expired');
});

test('a clock that was ahead and is right again reopens nothing', async () => {
  await settle(HOUR);
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  await approve(OTHER_UUID);
  await claim(OTHER_UUID);
  await submitKnown(services, { tradeUuid: THIRD_UUID });
  await settle(-HOUR);
  for (const wait of [0, 299_000, HOUR - 299_000, 1_000]) {
    services.clock.advance(wait);
    expect(await approve(THIRD_UUID)).toMatchObject({ kind: 'refused', refusal: { code: 'trade_expired' } });
    expect(await claim(OTHER_UUID)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'execution_window_over' },
    });
  }
  expect((await tradeOf(OTHER_UUID))?.status).toBe('approved');
});

test('an approval whose order was reported is not granted again by a step back', async () => {
  await approve();
  await claim();
  const happenedAt = services.clock.now();
  const execution = {
    sequence: 0,
    state: 'filled',
    quantity: 1,
    price: null,
    happenedAt,
    text: null,
  } as const;
  await reportExecution(services, { tradeUuid: UUID, strategy: STRATEGY, execution });
  expect((await claim()).kind).toBe('unchanged');
  await settle(-HOUR);
  expect(await claim()).toMatchObject({ kind: 'refused', refusal: { code: 'execution_window_over' } });
});

test('a deadline that had passed before the step is an expiry like any other', async () => {
  services.clock.advance(300_000);
  await settle(-HOUR);
  expect(await tradeOf()).toMatchObject({ status: 'expired' });
  expect((await tradeOf())?.closing).toBeUndefined();
  expect((await approve()).kind).toBe('refused');
});

test('what was to be sent by a clock that was ahead is not an hour late', async () => {
  await settle(HOUR);
  const { store, clock } = services;
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  const [now, leasedUntil] = [clock.now(), asUtcMs(clock.now() + 15_000)];
  const order = { channel: 'pushcut', kind: 'ask', now, leasedUntil, limit: 10 } as const;
  const dueAt = asUtcMs(now + 1000);
  for (const ask of await store.claimDueNotices(order))
    await store.finishNotice(ask, { state: 'due', dueAt, error: '500', rejections: 0 });
  await settle(-HOUR);
  const asks = (await store.listNotices(OTHER_UUID)).filter(({ kind }) => kind === 'ask');
  expect(asks.map(({ dueAt }) => dueAt - clock.now())).toEqual([1000]);
});

test('the phone is notified of the closing, although its notice of the approval came from a clock that was ahead', async () => {
  const channel = createFakeChannel();
  const deliver = async () => {
    for (const notice of await takeDue(services.store, services.clock.now()))
      await deliverNotice(services, channel, notice);
  };
  await settle(HOUR);
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  await approve(OTHER_UUID);
  await deliver();
  await deliver();
  await settle(-HOUR);
  await deliver();
  await deliver();
  const onCard = channel.sent.filter(({ cardId }) => cardId === OTHER_UUID);
  expect(onCard.at(-1)?.title).toBe('⚠️ ES LONG closed early');
});

test.each([
  ['claimed', () => claim()],
  ['collected', () => readStatus(services, asked(UUID))],
])('an approval that was %s before a step back is overdue at once, and rings', async (_case, pickUp) => {
  const phone = createFakeChannel();
  await approve();
  await pickUp();
  await sendDue(services, phone);
  await settle(-HOUR);
  await sweepDeadlines(services);
  expect((await tradeOf())?.pickup.overdueSince).toBe(services.clock.now());
  expect((await sendDue(services, phone)).at(-1)?.title).toBe('⚠️ ES LONG picked up, outcome unknown');
});

test('notices are moved before anything is audited, so that two instances never wait for each other', async () => {
  const asked = watchQueries(services);
  await settle(-HOUR);
  const [moved, audited] = [asked.indexOf('moveTimersBack'), asked.indexOf('appendAudit')];
  expect([moved >= 0, audited > moved]).toEqual([true, true]);
});

test('a pairing code of a clock that was ahead lasts no longer than it was promised', async () => {
  await settle(HOUR);
  const code = await startPairing(services, ALICE);
  await settle(-HOUR);
  services.clock.advance(600_000);
  expect(await pairDevice(services, code, 'phone')).toBeUndefined();
});

test('the audit log stays whole when its instants go back', async () => {
  await settle(HOUR);
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  await settle(-HOUR);
  const instants = (await audit()).map(({ at }) => at);
  expect(instants).not.toEqual(instants.toSorted((a, b) => a - b));
  expect(await verifyAudit(services)).toMatchObject({ isIntact: true });
});

test('a step that two instances see is settled by one of them, and closes nothing that came after it', async () => {
  const other = { ...services, clock: createManualClock() };
  for (const { clock } of [services, other]) clock.step(HOUR);
  await settleClockStep(services);
  await submitKnown(services, { tradeUuid: OTHER_UUID });
  await settleClockStep(other);
  expect(other.clock.now()).toBe(services.clock.now());
  expect((await tradeOf(OTHER_UUID))?.status).toBe('pending');
  expect(await steps()).toHaveLength(1);
});
