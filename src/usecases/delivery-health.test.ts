import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB } from '../../test/support/known-trade.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { DeliveryFailure } from '../domain/delivery.ts';
import { asUtcMs } from '../domain/units.ts';
import { deliverNotice } from './deliver-notice.ts';
import {
  type ChannelHealth,
  deliveryFault,
  isDelivering,
  readDeliveryFaults,
  readDeliveryHealth,
  readPresentFaults,
} from './delivery-health.ts';
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

describe('whether a channel delivers', () => {
  const HEALTH: ChannelHealth = {
    channel: 'pushcut',
    failures: 0,
    rejections: 0,
    lastError: null,
    advice: null,
    rejectedAt: null,
    oldestMs: { ask: 0, outcome: 0, alert: 0 },
  };
  const waiting = (ask: number) => ({ oldestMs: { ask, outcome: 0, alert: 0 } });
  const rejectedBefore = { lastError: 'status 401', rejectedAt: asUtcMs(1) };

  test.each<[string, Partial<ChannelHealth>, boolean]>([
    ['nothing has failed', {}, true],
    ['four attempts failed', { failures: 4 }, true],
    ['five attempts failed', { failures: 5 }, false],
    ['one was rejected', { failures: 1, rejections: 1 }, true],
    ['two were rejected', { failures: 2, rejections: 2 }, false],
    ['a question has waited for less than 15 s', waiting(14_999), true],
    ['a question has waited for 15 s', waiting(15_000), false],
    ['only an outcome waits', { oldestMs: { ask: 0, outcome: 600_000, alert: 600_000 } }, true],
  ])('depends on failures, rejections and the oldest question: %s', (_what, changes, expected) => {
    expect(isDelivering({ ...HEALTH, ...changes })).toBe(expected);
  });

  test.each<[Partial<ChannelHealth>, string | undefined]>([
    [{ failures: 4, lastError: 'status 500' }, undefined],
    [
      { failures: 5, lastError: 'status 500' },
      "Notifications can't be delivered over pushcut: the last 5 attempts failed (status 500).",
    ],
    [
      { failures: 1, lastError: 'status 500', ...waiting(20_000) },
      "Notifications can't be delivered over pushcut: the last attempt failed (status 500); the oldest unsent one has waited 20 s.",
    ],
    [
      waiting(20_000),
      "Notifications can't be delivered over pushcut: the oldest unsent one has waited 20 s.",
    ],
    [
      { ...rejectedBefore, advice: 'Make a new key.' },
      "Notifications can't be delivered over pushcut: it rejects them (status 401). Make a new key. Then send a test from Setup.",
    ],
    [
      rejectedBefore,
      "Notifications can't be delivered over pushcut: it rejects them (status 401). Then send a test from Setup.",
    ],
  ])('is explained: %j', (changes, expected) => {
    expect(deliveryFault({ ...HEALTH, ...changes })).toBe(expected);
  });

  test('is read for each channel once, with the oldest unsent notice of each kind', async () => {
    const recipients = [
      { approver: ALICE, channel: 'pushcut' },
      { approver: BOB, channel: 'pushcut' },
      { approver: BOB, channel: 'ntfy' },
    ];
    const now = services.clock.now();
    const failure = { at: now, error: 'status 401', advice: 'Make a new key.', kind: 'rejected' } as const;
    await services.store.countFailure('ntfy', failure);
    const since = (agoMs: number) => ({ createdAt: asUtcMs(now - agoMs), noticeId: `since ${agoMs}` });
    await services.store.insertNotice(knownNotice(since(3_000)));
    await services.store.insertNotice(knownNotice({ ...since(2_000), kind: 'outcome', expiresAt: null }));
    await services.store.insertNotice(knownNotice({ ...since(1_000), kind: 'alert', expiresAt: null }));
    // Written by an instance whose clock is ahead.
    await services.store.insertNotice(knownNotice({ ...since(-100), channel: 'ntfy' }));
    expect(await readDeliveryHealth({ ...services, recipients })).toEqual([
      { ...HEALTH, oldestMs: { ask: 3_000, outcome: 2_000, alert: 1_000 } },
      {
        ...HEALTH,
        channel: 'ntfy',
        failures: 1,
        rejections: 1,
        lastError: 'status 401',
        advice: 'Make a new key.',
        rejectedAt: now,
      },
    ]);
  });
});

test('the faults of all channels are told, to a supervisor only the present ones and settings that cannot be read', async () => {
  const recipients = ['pushcut', 'ntfy', 'telegram'].map((name) => ({ approver: ALICE, channel: name }));
  const settingsFault = () => "The webhook's secret can't be read.";
  const failure = { at: services.clock.now(), advice: 'Act.' };
  const many = { ...services, recipients };
  expect(await readPresentFaults({ ...many, settingsFault })).toBe(settingsFault());
  await services.store.countFailure('pushcut', { ...failure, error: 'status 401', kind: 'rejected' });
  for (let count = 0; count < 5; count += 1)
    await services.store.countFailure('ntfy', { ...failure, error: 'status 500', kind: 'vendor_fault' });
  const present = "Notifications can't be delivered over ntfy: the last 5 attempts failed (status 500).";
  expect((await readDeliveryFaults(many))?.()).toBe(
    `Notifications can't be delivered over pushcut: it rejects them (status 401). Act. Then send a test from Setup. ${present}`,
  );
  expect(await readPresentFaults(many)).toBe(present);
  expect(await readPresentFaults({ ...many, settingsFault })).toBe(`${present} ${settingsFault()}`);
});
