import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { deliverNotice } from './deliver-notice.ts';
import { readDeliveryFaults, readDeliveryHealth, readPresentFaults } from './delivery-health.ts';
import { testChannel } from './test-channel.ts';

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
});
afterEach(() => services.end());

const unreachable = new DeliveryFailure('status 500', { permanent: false, advice: 'Wait.' });
const rejected = new DeliveryFailure('status 401', { permanent: true, advice: 'Make a new key.' });

async function attempt(times = 1): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    for (const notice of await takeDue(services.store, services.clock.now()))
      await deliverNotice(services, channel, notice);
    services.clock.advance(2_000);
  }
}

const faults = async () => (await readDeliveryFaults(services))?.() ?? null;

test('nothing is wrong while questions are sent', async () => {
  await submitKnown(services);
  await attempt();
  expect(await faults()).toBeNull();
  expect(await readDeliveryHealth(services)).toMatchObject([
    { channel: 'pushcut', failures: 0, oldestMs: { ask: 0, outcome: 0 } },
  ]);
});

test('a question that waits too long is a fault, even before any attempt has failed', async () => {
  await submitKnown(services);
  services.clock.advance(14_999);
  expect(await faults()).toBeNull();
  services.clock.advance(1);
  expect(await faults()).toBe(
    "Notifications can't be delivered over pushcut: the oldest unsent one has waited 15 s.",
  );
});

const REJECTED =
  "Notifications can't be delivered over pushcut: it rejects them (status 401); the oldest unsent one has waited 2 s. " +
  'Make a new key. Then send a test from Setup.';
const presentFaults = () => readPresentFaults(services);

test('a single rejection is a fault for a person, with what to do; it takes two to keep the server from being ready', async () => {
  channel.behave(() => Promise.reject(rejected));
  await submitKnown(services);
  await attempt();
  expect([await faults(), await presentFaults()]).toEqual([REJECTED, null]);
  await attempt();
  expect(await presentFaults()).toContain('it rejects them (status 401)');
});

test('a channel that rejects messages is shown until a send succeeds, even after a restart', async () => {
  channel.behave(() => Promise.reject(rejected));
  await submitKnown(services);
  await attempt(2);
  await services.store.resetFailures('pushcut');
  services.clock.advance(1_000);
  expect(await faults()).toContain('it rejects them (status 401)');
  channel.behave(async () => {});
  services.clock.advance(20_000);
  await attempt();
  expect(await faults()).toBeNull();
});

test('failures in a row are a fault until a notice is sent', async () => {
  channel.behave(() => Promise.reject(unreachable));
  await submitKnown(services);
  await attempt(12);
  expect(await faults()).toContain('attempts failed (status 500)');
  channel.behave(async () => {});
  services.clock.advance(10_000);
  await attempt();
  expect(await faults()).toBeNull();
});

test('a test card that arrives clears the failures', async () => {
  channel.behave(() => Promise.reject(rejected));
  await submitKnown(services);
  await attempt(2);
  channel.behave(async () => {});
  await testChannel(
    services,
    { name: 'pushcut', title: 'Pushcut', channel, guide: '', essentials: [], settings: [] },
    'Alice',
  );
  expect(await faults()).toBeNull();
});

test('what pages show is read anew after the clock was set back', async () => {
  // Set back, it must still be later than the bars.
  services.clock.advance(3_600_000);
  expect(await services.recentDeliveryFaults()).toBeNull();
  services.clock.acceptStep({ amountMs: -3_600_000, isFollowed: true });
  channel.behave(() => Promise.reject(rejected));
  await submitKnown(services);
  await attempt(2);
  expect((await services.recentDeliveryFaults())?.()).toContain('it rejects them (status 401)');
});

test('another instance, or a command, finds the same in the database', async () => {
  channel.behave(() => Promise.reject(rejected));
  await submitKnown(services);
  await attempt(2);
  const store = await services.reopen();
  const found = (await readDeliveryFaults({ ...services, store }))?.();
  await store.close();
  expect(found).toContain('it rejects them (status 401)');
});
