import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { ALERT_ID, knownAlert } from '../../test/support/known-alert.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { asTradeUuid } from '../domain/units.ts';
import { type AlertReport, acknowledgeAlert, recordAlert } from './alerts.ts';
import { startOutbox } from './outbox.ts';

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
});
afterEach(() => services.end());

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const report = (changes: Partial<AlertReport> = {}) => {
  const { cardId: _card, recordedAt: _at, acknowledgement: _by, ...facts } = knownAlert();
  return recordAlert(services, { ...facts, bodyHash: 'hash', ...changes });
};
const { order } = knownAlert();
const noticesOf = (id: string) => services.store.listNotices(asTradeUuid(id));

/** Lets the outbox work until every notice of the card that is due by now has been dealt with. */
async function untilQuiet(cardId: string): Promise<void> {
  const isBusy = async () =>
    (await noticesOf(cardId)).some(
      ({ state, dueAt }) => state === 'sending' || (state === 'due' && dueAt <= services.clock.now()),
    );
  while (await isBusy()) await new Promise(setImmediate);
}

test('an alert rings at once with a card of its own, which opens the inbox', async () => {
  const outbox = startOutbox(services, channel);
  const rung = channel.next();
  await report();
  expect(await rung).toMatchObject({
    cardId: ALERT_ID,
    threadId: 'breakout:ES',
    tone: 'bad',
    title: '⚠️ ES order without approval',
    text: 'It may still fill. Check your platform.\nBuy 2 MARKET "Long1": working.\nStrategy: breakout',
    imageUrl: null,
    pageUrl: 'https://approve.example.com/',
    actions: [],
  });
  await untilQuiet(ALERT_ID);
  await outbox.stop();
  const [sent] = (await services.store.listAudit(0, 10)).filter(({ kind }) => kind === 'notice_sent');
  expect(sent).toMatchObject({ tradeUuid: null, data: { notice: 'alert', card_id: ALERT_ID } });
});

test('further reports of the same strategy and instrument within a minute update the card', async () => {
  const outbox = startOutbox(services, channel);
  await report();
  await untilQuiet(ALERT_ID);
  for (const number of [1, 2, 3]) {
    await report({ alertId: uuid(number), order: { ...order, state: 'cancelled' } });
  }
  const updated = channel.next();
  services.clock.advance(5_000);
  expect(await updated).toMatchObject({
    cardId: ALERT_ID,
    title: '⚠️ ES order without approval, 4 reports',
  });
  await untilQuiet(ALERT_ID);
  await outbox.stop();
  expect(channel.sent).toHaveLength(2);
});

test('another instrument, another strategy and a later minute have cards of their own', async () => {
  await report();
  await report({ alertId: uuid(1), instrument: 'NQ' });
  await report({ alertId: uuid(2), strategy: 'mallory' });
  services.clock.advance(60_001);
  await report({ alertId: uuid(3) });
  for (const id of [ALERT_ID, uuid(1), uuid(2), uuid(3)]) expect(await noticesOf(id)).toHaveLength(1);
});

test('a card that could not be delivered is tried again', async () => {
  channel.behave(() =>
    Promise.reject(new DeliveryFailure('status 503', { permanent: false, advice: 'Wait.' })),
  );
  const outbox = startOutbox(services, channel);
  const failed = channel.next();
  await report();
  await failed;
  await untilQuiet(ALERT_ID);
  channel.behave(async () => {});
  const again = channel.next();
  services.clock.advance(60_000);
  expect((await again).cardId).toBe(ALERT_ID);
  await untilQuiet(ALERT_ID);
  await outbox.stop();
  expect(await noticesOf(ALERT_ID)).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

test('a flood of alerts over a channel that hangs leaves room for questions', async () => {
  const stuck = Promise.withResolvers<void>();
  const rung = Promise.withResolvers<void>();
  channel.behave((message) => {
    if (message.tone === 'ask') rung.resolve();
    return message.tone === 'ask' ? Promise.resolve() : stuck.promise;
  });
  for (let number = 0; number < 40; number += 1) {
    await report({ alertId: uuid(number), instrument: `X${number}` });
  }
  const outbox = startOutbox(services, channel);
  while (channel.sent.length === 0) await channel.next();
  await submitKnown(services);
  await rung.promise;
  expect(channel.sent.filter(({ tone }) => tone !== 'ask')).toHaveLength(1);
  stuck.resolve();
  await outbox.stop();
});

test('two hundred reports in a minute enqueue one update at a time', async () => {
  for (let number = 0; number < 200; number += 1) await report({ alertId: uuid(number) });
  expect((await noticesOf(uuid(0))).filter(({ state }) => state === 'due')).toHaveLength(1);
});

test('two reports with one id at once make one alert', async () => {
  const results = await Promise.all([report(), report(), report()]);
  expect(results.toSorted()).toEqual(['recorded', 'repeated', 'repeated']);
  expect(await services.store.countOpenAlerts()).toBe(1);
});

test('once a person has checked it off, the card says so quietly', async () => {
  await report();
  const device = { kind: 'link', approver: 'Alice', epoch: 0 } as const;
  const result = await acknowledgeAlert(services, {
    alertId: ALERT_ID,
    approver: 'Alice',
    credential: device,
  });
  expect(result.kind).toBe('acknowledged');
  const outbox = startOutbox(services, channel);
  const { tone, title, text } = await channel.next();
  expect([tone, title]).toEqual(['quiet', '✅ ES order without approval, acknowledged']);
  expect(text).toContain('Acknowledged by Alice.');
  await untilQuiet(ALERT_ID);
  await outbox.stop();
});

test('every open page hears that an alert was acknowledged, once', async () => {
  await report();
  const heard = recordAnnouncements(services);
  const credential = { kind: 'link', approver: 'Alice', epoch: 0 } as const;
  const acknowledge = () => acknowledgeAlert(services, { alertId: ALERT_ID, approver: 'Alice', credential });
  expect((await acknowledge()).kind).toBe('acknowledged');
  expect((await acknowledge()).kind).toBe('unchanged');
  expect(heard).toEqual([[null, 'committed']]);
});
