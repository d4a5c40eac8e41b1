import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { sendDue } from '../../test/support/told-phone.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { readDelivery, readDeliveryOfMonth } from './read-delivery.ts';

const DAY = 24 * 3_600_000;
const NONE = { count: 0, medianMs: null, p95Ms: null };
const IDLE = { sent: NONE, delivered: NONE, seen: NONE, failures: new Map() };
const HEALTH = { failures: 0, rejections: 0, lastError: null, advice: null, rejectedAt: null };
const healthy = (channel: string) => ({
  ...HEALTH,
  channel,
  oldestMs: { ask: 0, outcome: 0, alert: 0 },
});

let services: TestServices;
beforeEach(async () => {
  const recipients = ['pushcut', 'ntfy'].map((channel) => ({ approver: ALICE, channel }));
  services = await createTestServices({ recipients });
});
afterEach(() => services.end());

const sentIn = async (period: 'day' | 'month') =>
  (await readDeliveryOfMonth(services)).map((channel) => channel[period].sent.count);

test('each channel has its health, its last error and its figures', async () => {
  const phone = createFakeChannel();
  await submitKnown(services);
  const at = services.clock.now();
  const failure = new DeliveryFailure('status 500', { permanent: false, advice: 'Wait.' });
  phone.behave(() => Promise.reject(failure));
  await sendDue(services, phone);
  services.clock.advance(2_000);
  phone.behave(async () => {});
  await sendDue(services, phone);
  const sent = { count: 1, medianMs: 2_000, p95Ms: 2_000 };
  expect(await readDelivery(services)).toEqual([
    {
      channel: 'pushcut',
      health: healthy('pushcut'),
      lastError: { at, error: 'status 500', advice: 'Wait.' },
      day: { ...IDLE, sent, failures: new Map([[failure.kind, 1]]) },
    },
    { channel: 'ntfy', health: healthy('ntfy'), lastError: null, day: IDLE },
  ]);
});

test('what was sent counts for a day and for 30 days', async () => {
  await submitKnown(services);
  await sendDue(services, createFakeChannel());
  services.clock.advance(DAY - 1);
  expect([await sentIn('day'), await sentIn('month')]).toEqual([
    [1, 0],
    [1, 0],
  ]);
  services.clock.advance(2);
  expect([await sentIn('day'), await sentIn('month')]).toEqual([
    [0, 0],
    [1, 0],
  ]);
  services.clock.advance(29 * DAY - 2);
  expect(await sentIn('month')).toEqual([1, 0]);
  services.clock.advance(2);
  expect(await sentIn('month')).toEqual([0, 0]);
});

test('the figures of the month come with those of the day', async () => {
  const [day] = await readDelivery(services);
  expect((await readDeliveryOfMonth(services))[0]).toEqual({ ...day, month: IDLE });
});
