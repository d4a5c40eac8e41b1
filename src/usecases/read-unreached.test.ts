import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { ALERT_ID, knownAlert } from '../../test/support/known-alert.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { asTradeUuid } from '../domain/units.ts';
import { deliverNotice } from './deliver-notice.ts';
import { readUnreached, readUnsentAlerts } from './read-unreached.ts';
import { recordReceipt, recordSeen } from './record-receipt.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

let services: TestServices;
let channel = createFakeChannel();
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
  await submitKnown(services);
});
afterEach(() => services.end());

async function ring(): Promise<void> {
  for (const notice of await takeDue(services.store, services.clock.now()))
    await deliverNotice(services, channel, notice);
}

async function expire(): Promise<void> {
  services.clock.advance(300_000);
  await sweepDeadlines(services);
}

const reasons = async () => (await readUnreached(services, services.clock.now())).map(({ reason }) => reason);

test('a trade that no phone confirmed is listed as not reached, until somebody opens it', async () => {
  await ring();
  expect(await reasons()).toEqual([]);
  await expire();
  expect(await reasons()).toEqual(['Sent, but no phone confirmed it within 5 min.']);
  await recordSeen(services, { tradeUuid: UUID }, ALICE);
  expect(await reasons()).toEqual([]);
});

test("a trade that could not be sent is listed with the channel's last error", async () => {
  const failure = new DeliveryFailure('Pushcut answered 401', { permanent: true, advice: '' });
  channel.behave(() => Promise.reject(failure));
  await ring();
  await expire();
  expect(await reasons()).toEqual([
    'The notification could not be sent within 5 min. pushcut: Pushcut answered 401.',
  ]);
});

test('sending over a channel without receipts does not count as reaching anyone', async () => {
  channel = { ...channel, givesReceipts: false };
  await ring();
  await expire();
  expect(await reasons()).toEqual(['Sent, but not confirmed: nobody opened it within 5 min.']);
});

test('a trade that reached a phone in time is not listed', async () => {
  await ring();
  const [ask] = await services.store.listAsks([UUID]);
  if (ask !== undefined) await recordReceipt(services, { ...ask, kind: 'picture', pictureHash: 'hash' });
  await expire();
  expect(await reasons()).toEqual([]);
});

test('what reached a phone only after it had expired is still listed', async () => {
  await ring();
  await expire();
  const [ask] = await services.store.listAsks([UUID]);
  if (ask !== undefined) await recordReceipt(services, { ...ask, kind: 'picture', pictureHash: 'hash' });
  expect(await reasons()).toHaveLength(1);
});

test('it is listed for a week', async () => {
  await expire();
  services.clock.advance(7 * 24 * 3_600_000 - 300_000);
  expect(await reasons()).toHaveLength(1);
  services.clock.advance(1);
  expect(await reasons()).toEqual([]);
});

test('each trade has the errors of its own notification', async () => {
  const failure = new DeliveryFailure('Pushcut answered 401', { permanent: true, advice: '' });
  channel.behave(() => Promise.reject(failure));
  await ring();
  channel.behave(async () => {});
  await submitKnown(services, { tradeUuid: OTHER_UUID, bodyHash: 'another' });
  await ring();
  await expire();
  expect((await reasons()).sort()).toEqual([
    'Sent, but no phone confirmed it within 5 min.',
    'The notification could not be sent within 5 min. pushcut: Pushcut answered 401.',
  ]);
});

test('a trade on which somebody pressed a button in vain is not listed', async () => {
  services.presses.remember({
    tradeUuid: UUID,
    approver: ALICE,
    channel: 'pushcut',
    verdict: 'approve',
    pressedAt: services.clock.now(),
    link: null,
    reason: 'The database is locked.',
  });
  await expire();
  expect(await reasons()).toEqual([]);
});

test('an alert that several channels refused has the last error of each', async () => {
  const about = { kind: 'alert', tradeUuid: asTradeUuid(ALERT_ID), state: 'failed' } as const;
  const insert = (noticeId: string, channel: string, lastError: string) =>
    services.store.insertNotice(knownNotice({ ...about, noticeId, channel, lastError }));
  await insert('1', 'pushcut', 'status 500');
  await insert('2', 'ntfy', 'status 403');
  await insert('3', 'pushcut', 'status 401');
  const unsent = await readUnsentAlerts(services, [knownAlert()]);
  expect(unsent.get(ALERT_ID)?.()).toBe('pushcut: status 401. ntfy: status 403.');
});

test('an alert that no channel took says why, until one has', async () => {
  const alert = knownAlert();
  const reasons = async () => (await readUnsentAlerts(services, [alert])).get(ALERT_ID)?.();
  expect(await reasons()).toBe('No channel was configured.');
  const about = { kind: 'alert', tradeUuid: asTradeUuid(ALERT_ID) } as const;
  await services.store.insertNotice(knownNotice({ ...about, noticeId: 'new' }));
  expect(await reasons()).toBeUndefined();
  const lastError = 'Pushcut answered 401';
  await services.store.insertNotice(
    knownNotice({ ...about, noticeId: 'failed', state: 'failed', lastError }),
  );
  expect(await reasons()).toBe('pushcut: Pushcut answered 401.');
  const sentAt = services.clock.now();
  await services.store.insertNotice(knownNotice({ ...about, noticeId: 'sent', channel: 'ntfy', sentAt }));
  expect(await reasons()).toBeUndefined();
});
