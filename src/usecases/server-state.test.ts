import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALICE, BOB, knownTrade, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asTradeUuid } from '../domain/units.ts';
import { pairDevice, startPairing } from './pair-device.ts';
import type { FailedPress, Services } from './ports.ts';
import { createServerState } from './server-state.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ recipients: [{ approver: ALICE, channel: 'web-push' }] });
});
afterEach(() => services.end());

const press = (changes: Partial<FailedPress> = {}): FailedPress => ({
  tradeUuid: UUID,
  approver: ALICE,
  channel: 'pushcut',
  verdict: 'approve',
  pressedAt: knownTrade().submittedAt,
  link: null,
  reason: 'The database is not available.',
  ...changes,
});

describe('presses that could not be recorded', () => {
  test('are remembered, the last of each approver on each trade', () => {
    const { presses } = createServerState(services);
    const other = press({ tradeUuid: asTradeUuid('00000000-0000-4000-8000-000000000009') });
    const last = press({ verdict: 'reject' });
    for (const each of [press(), press({ approver: BOB }), other, last]) presses.remember(each);
    expect(presses.list()).toEqual([last, press({ approver: BOB }), other]);
  });

  test('are forgotten once recorded, unless the approver pressed again meanwhile', () => {
    const { presses } = createServerState(services);
    const [first, second] = [press(), press({ verdict: 'reject' })];
    presses.remember(first);
    presses.remember(second);
    presses.forget(first);
    expect(presses.list()).toEqual([second]);
    presses.forget(second);
    expect(presses.list()).toEqual([]);
  });

  test('are a thousand at most, of which a known one may still be pressed again', () => {
    const { presses } = createServerState(services);
    for (let count = 0; count < 1001; count += 1) presses.remember(press({ approver: `approver ${count}` }));
    expect(presses.list()).toHaveLength(1000);
    expect(presses.list().at(-1)?.approver).toBe('approver 999');
    presses.remember(press({ approver: 'approver 0', verdict: 'reject' }));
    expect(presses.list()[0]).toMatchObject({ approver: 'approver 0', verdict: 'reject' });
  });

  test('are passed on to the server that takes its place in the process', () => {
    const { presses } = createServerState(services);
    presses.remember(press());
    expect(createServerState(services, presses).presses.list()).toEqual([press()]);
  });
});

describe('what pages are told about delivery', () => {
  const STOPPED =
    'Web push has stopped on phone. Open Countersign there and press Turn on notifications in Setup, or remove the device.';
  const LATE = "Notifications can't be delivered over web-push: the oldest unsent one has waited 15 s.";
  const UNREADABLE = "The settings can't be read.";
  const read = async (changes: Partial<Services> = {}) =>
    (await createServerState({ ...services, ...changes }).recentDeliveryFaults())?.() ?? null;

  test('is nothing while all is well', async () => {
    expect(await read()).toBeNull();
  });

  test('is every fault: of channels, of devices, and of the stored settings', async () => {
    await submitKnown(services);
    services.clock.advance(15_000);
    expect(await read()).toBe(LATE);
    await loseDevice();
    expect(await read()).toBe(`${LATE} ${STOPPED}`);
    expect(await read({ settingsFault: () => UNREADABLE })).toBe(`${LATE} ${STOPPED} ${UNREADABLE}`);
  });

  test('is read once a second at most', async () => {
    const { recentDeliveryFaults } = createServerState(services);
    expect(await recentDeliveryFaults()).toBeNull();
    await loseDevice();
    services.clock.advance(999);
    expect(await recentDeliveryFaults()).toBeNull();
    services.clock.advance(1);
    expect((await recentDeliveryFaults())?.()).toBe(STOPPED);
  });
});

/** Its browser's push service says that the subscription has ended. */
async function loseDevice(): Promise<void> {
  const { clock, store } = services;
  const paired = await pairDevice(services, await startPairing(services, ALICE), 'phone');
  const { deviceId = '' } = paired?.device ?? {};
  const subscription = { endpoint: 'https://push.example/phone', p256dh: 'p256dh', auth: 'auth' };
  await store.savePushSubscription(deviceId, subscription, clock.now());
  await store.endPushSubscription({ deviceId, endpoint: subscription.endpoint }, clock.now());
}
