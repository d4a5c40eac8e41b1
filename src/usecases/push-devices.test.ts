import { createECDH } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { pairDevice, revokeDevice, startPairing } from './pair-device.ts';
import type { PushDevice, PushHost, PushSubscription } from './ports.ts';
import {
  checkPushDevices,
  isUsable,
  readPushFaults,
  subscribeDevice,
  unsubscribeDevice,
} from './push-devices.ts';
import { createPushHost, readPushKeys } from './push-host.ts';

const DAY_MS = 24 * 3600_000;
const UNUSED_MS = 90 * DAY_MS;
const subscription: PushSubscription = {
  endpoint: 'https://push.example/abc',
  p256dh: 'p256dh',
  auth: 'auth',
};

let services: TestServices;
let host: PushHost;
beforeEach(async () => {
  services = await createTestServices({ recipients: [{ approver: ALICE, channel: 'web-push' }] });
  host = createPushHost(services, { approver: ALICE }, UNUSED_MS);
});
afterEach(() => services.end());

async function pairAndSubscribe(name: string, approver = ALICE) {
  const paired = await pairDevice(services, await startPairing(services, approver), name);
  const { deviceId = '' } = paired?.device ?? {};
  const credential = { kind: 'device', deviceId } as const;
  services.clock.advance(1);
  await subscribeDevice(
    services,
    { approver, deviceId, credential },
    { ...subscription, endpoint: `https://push.example/${name}` },
  );
  return { approver, deviceId, credential };
}

const names = async () => (await host.listReachable()).map(({ name }) => name);
const kinds = async () => (await services.store.listAudit(0, 100)).map(({ kind }) => kind);
const reachable = async (): Promise<PushDevice> => {
  const [device] = await host.listReachable();
  if (device === undefined) throw new Error('no device');
  return device;
};

test('a device is notified from when it subscribes until it unsubscribes', async () => {
  const owner = await pairAndSubscribe('phone');
  expect(await names()).toEqual(['phone']);
  expect(await unsubscribeDevice(services, owner, owner.deviceId)).toBe(true);
  expect(await unsubscribeDevice(services, owner, owner.deviceId)).toBe(false);
  expect(await names()).toEqual([]);
  expect(await kinds()).toEqual(['device_paired', 'push_subscribed', 'push_unsubscribed']);
});

test('a removed device gets nothing, and its subscription is deleted with it', async () => {
  const { deviceId, ...owner } = await pairAndSubscribe('phone');
  await revokeDevice(services, deviceId);
  expect(await names()).toEqual([]);
  expect(await services.store.deletePushSubscription(deviceId)).toBe(false);
  await expect(subscribeDevice(services, { ...owner, deviceId }, subscription)).rejects.toThrow('revoked');
  expect(await names()).toEqual([]);
});

test("a person's trades go to their own devices, under any name they have had", async () => {
  const approvers = {
    all: [
      { name: ALICE, hours: null },
      { name: 'Bob', hours: null },
    ],
    formerNames: ['trader'],
    twoAbove: null,
  } as const;
  for (const [device, owner] of [
    ['phone', ALICE],
    ['tablet', 'trader'],
    ['bob', 'Bob'],
    ['lost', 'Carol'],
  ] as const)
    await pairAndSubscribe(device, owner);
  const several = { ...services, approvers };
  const namesFor = async (approver: string) =>
    (await createPushHost(several, { approver }, UNUSED_MS).listReachable()).map(({ name }) => name);

  expect(await namesFor(ALICE)).toEqual(['phone', 'tablet']);
  expect(await namesFor('Bob')).toEqual(['bob']);
  expect(await checkPushDevices(several, 'Bob', UNUSED_MS)).toMatchObject([
    { subject: 'Web push to bob', state: 'ok' },
  ]);
});

test('while one person decides, every paired device is theirs', async () => {
  await pairAndSubscribe('phone', 'the name before');
  expect(await names()).toEqual(['phone']);
});

test('an inactive device gets nothing, and the check says so', async () => {
  await pairAndSubscribe('phone');
  services.clock.advance(UNUSED_MS - 2);
  expect(await names()).toEqual(['phone']);
  services.clock.advance(1);
  expect(await names()).toEqual([]);
  expect(await host.check()).toMatchObject([
    {
      state: 'warning',
      subject: 'Web push to phone',
      text: 'inactive for too long, so it gets no notifications.',
    },
    { state: 'failed' },
  ]);
});

test('the end of a subscription is recorded once, and nothing else changes', async () => {
  await pairAndSubscribe('phone');
  await pairAndSubscribe('tablet');
  const phone = await reachable();
  await host.end(phone);
  await host.end(phone);

  expect(await names()).toEqual(['tablet']);
  expect((await kinds()).filter((kind) => kind === 'push_ended')).toHaveLength(1);
  expect((await services.store.listDevices()).map(({ revokedAt }) => revokedAt)).toEqual([null, null]);
});

test('every page, the check and the log say that a device lost its subscription', async () => {
  expect(await readPushFaults(services)).toBeNull();
  await pairAndSubscribe('phone');
  expect(await readPushFaults(services)).toBeNull();
  await host.end(await reachable());

  const text =
    'Web push has stopped on phone. Open Countersign there and press Turn on notifications in Setup, or remove the device.';
  expect((await readPushFaults(services))?.()).toBe(text);
  expect((await services.recentDeliveryFaults())?.()).toBe(text);
  expect(await host.check()).toMatchObject([
    { state: 'warning', advice: 'Open Countersign there and press Turn on notifications in Setup.' },
    { state: 'failed' },
  ]);
  expect(services.logged.join()).toContain('a device no longer gets web push');
});

test('a later subscription of the same device survives the end of the earlier one', async () => {
  const owner = await pairAndSubscribe('phone');
  const earlier = await reachable();
  await subscribeDevice(services, owner, { ...subscription, endpoint: 'https://push.example/later' });
  await host.end(earlier);

  expect(await names()).toEqual(['phone']);
});

test('a rejection is shown until a message is accepted again', async () => {
  await pairAndSubscribe('phone');
  await host.noteFailure(await reachable(), 'push.example answered 403');
  expect((await readPushFaults(services))?.()).toContain('Web push has stopped on phone.');
  expect(await names()).toEqual(['phone']);
  await host.noteFailure(await reachable(), null);
  expect(await readPushFaults(services)).toBeNull();
});

test('while the channel is off, devices are not mentioned', async () => {
  await pairAndSubscribe('phone');
  await host.end(await reachable());
  expect(
    await readPushFaults({ ...services, recipients: [{ approver: ALICE, channel: 'pushcut' }] }),
  ).toBeNull();
});

test("a device's state that cannot be recorded costs nobody a notification", async () => {
  await pairAndSubscribe('phone');
  const phone = await reachable();
  const store = { ...services.store, transaction: () => Promise.reject(new Error('disk full')) };
  await createPushHost({ ...services, store }, { approver: ALICE }, UNUSED_MS).end(phone);
  expect(services.logged.join()).toContain('could not be recorded');
});

test('without its database the server uses the last known devices, unless one may have been removed', async () => {
  const { deviceId } = await pairAndSubscribe('phone');
  const store = { ...services.store };
  const own = createPushHost({ ...services, store }, { approver: ALICE }, UNUSED_MS);
  const ask = async () => (await own.listReachable()).map(({ name }) => name);
  expect(await ask()).toEqual(['phone']);
  store.listPushDevices = () => Promise.reject(new Unavailable('gone'));
  expect(await ask()).toEqual(['phone']);
  await revokeDevice(services, deviceId);
  await expect(ask()).rejects.toThrow('gone');
});

test('the key pair is generated once, and the private key is never logged', async () => {
  const [one, other] = await Promise.all([readPushKeys(services), readPushKeys(services)]);
  expect(other).toEqual(one);
  expect(Buffer.from(one.publicKey, 'base64url')).toHaveLength(65);
  expect(Buffer.from(one.privateKey, 'base64url')).toHaveLength(32);
  expect(services.logged.join()).not.toContain(one.privateKey);
});

test('only valid encryption keys are accepted', () => {
  const p256dh = createECDH('prime256v1').generateKeys().toString('base64url');
  const auth = Buffer.alloc(16, 1).toString('base64url');
  const offCurve = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url');
  const usable = (changes: object) => isUsable({ endpoint: '', p256dh, auth, ...changes });

  expect(usable({})).toBe(true);
  for (const changes of [{ p256dh: offCurve }, { p256dh: '' }, { auth: 'AAAA' }, { p256dh: auth }])
    expect([changes, usable(changes)]).toEqual([changes, false]);
});
