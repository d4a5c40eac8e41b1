import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { pairAndSubscribe, subscription, UNUSED_MS } from '../../test/support/subscribed-device.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { revokeDevice } from './pair-device.ts';
import type { PushDevice, PushHost } from './ports.ts';
import { subscribeDevice } from './push-devices.ts';
import { createPushHost, readPushKeys } from './push-host.ts';

let services: TestServices;
let host: PushHost;
beforeEach(async () => {
  services = await createTestServices({ recipients: [{ approver: ALICE, channel: 'web-push' }] });
  host = createPushHost(services, { approver: ALICE }, UNUSED_MS);
});
afterEach(() => services.end());

const pair = (name: string) => pairAndSubscribe(services, name);
const names = async () => (await host.listReachable()).map(({ name }) => name);
const kinds = async () => (await listAuditEntries(services)).map(({ kind }) => kind);
const reachable = async (): Promise<PushDevice> => {
  const [device] = await host.listReachable();
  if (device === undefined) throw new Error('no device');
  return device;
};

test('the end of a subscription is recorded and announced once, and nothing else changes', async () => {
  await pair('phone');
  await pair('tablet');
  const phone = await reachable();
  const heard = recordAnnouncements(services);
  await host.end(phone);
  expect([heard.length, (await kinds()).at(-1)]).toEqual([1, 'push_ended']);
  await host.end(phone);

  expect(await names()).toEqual(['tablet']);
  expect((await host.check()).map(({ state }) => state)).toEqual(['warning', 'ok']);
  const data = { device_id: phone.deviceId, name: 'phone' };
  expect((await listAuditEntries(services)).filter(({ kind }) => kind === 'push_ended')).toEqual([
    { at: services.clock.now(), kind: 'push_ended', actor: 'server', tradeUuid: null, data },
  ]);
  expect(heard).toEqual([[null, 'committed']]);
  expect(services.logged).toEqual([
    `a device no longer gets web push: its subscription has ended ${JSON.stringify(data)}`,
  ]);
  expect((await services.store.listDevices()).map(({ revokedAt }) => revokedAt)).toEqual([null, null]);
});

test('a later subscription of the same device survives the end of the earlier one', async () => {
  const owner = await pair('phone');
  const earlier = await reachable();
  await subscribeDevice(services, owner, { ...subscription, endpoint: 'https://push.example/later' });
  await host.end(earlier);

  expect(await names()).toEqual(['phone']);
});

test('a rejection is logged and announced once, its end only announced', async () => {
  await pair('phone');
  const { deviceId } = await reachable();
  const heard = recordAnnouncements(services);
  for (const error of ['answered 403', 'answered 403', null, null])
    await host.noteFailure(await reachable(), error);

  expect(services.logged).toEqual([
    `a device gets no web push ${JSON.stringify({ device_id: deviceId, name: 'phone', error: 'answered 403' })}`,
  ]);
  expect(heard).toEqual([
    [null, 'ephemeral'],
    [null, 'ephemeral'],
  ]);
});

test("a device's state that cannot be recorded costs nobody a notification", async () => {
  await pair('phone');
  const phone = await reachable();
  const store = { ...services.store, transaction: () => Promise.reject(new Error('disk full')) };
  await createPushHost({ ...services, store }, { approver: ALICE }, UNUSED_MS).end(phone);
  expect(services.logged).toEqual(['the result of a web push could not be recorded {"err":{}}']);
});

test('without its database the server uses the last known devices, unless one may have been removed', async () => {
  const { deviceId } = await pair('phone');
  const store = { ...services.store };
  const own = createPushHost({ ...services, store }, { approver: ALICE }, UNUSED_MS);
  const ask = async () => (await own.listReachable()).map(({ name }) => name);
  expect(await ask()).toEqual(['phone']);
  store.listPushDevices = () => Promise.reject(new Unavailable('gone'));
  expect(await ask()).toEqual(['phone']);
  await revokeDevice(services, deviceId);
  await expect(ask()).rejects.toThrow('gone');
});

test('devices that were read while one was removed are not used later', async () => {
  const phone = await pair('phone');
  const tablet = await pair('tablet');
  const store = { ...services.store };
  const own = createPushHost({ ...services, store }, { approver: ALICE }, UNUSED_MS);
  const { listPushDevices } = services.store;
  for (const { deviceId } of [phone, tablet]) {
    store.listPushDevices = async () => {
      const found = await listPushDevices();
      await revokeDevice(services, deviceId);
      return found;
    };
    await own.listReachable();
    store.listPushDevices = () => Promise.reject(new Unavailable('gone'));
    await expect(own.listReachable()).rejects.toThrow('gone');
  }
});

test('a decision on a trade does not make the server forget its devices', async () => {
  await pair('phone');
  const store = { ...services.store };
  const own = createPushHost({ ...services, store }, { approver: ALICE }, UNUSED_MS);
  await own.listReachable();
  services.announcer.announce(UUID, 'committed');
  store.listPushDevices = () => Promise.reject(new Unavailable('gone'));
  expect((await own.listReachable()).map(({ name }) => name)).toEqual(['phone']);
});

test('only an unavailable database is answered with the last known devices', async () => {
  await pair('phone');
  const store = { ...services.store };
  const own = createPushHost({ ...services, store }, { approver: ALICE }, UNUSED_MS);
  await own.listReachable();
  store.listPushDevices = () => Promise.reject(new Error('a mistake'));
  await expect(own.listReachable()).rejects.toThrow('a mistake');
});

test('the key pair is generated once, and the private key is never logged', async () => {
  const [one, other] = await Promise.all([readPushKeys(services), readPushKeys(services)]);
  expect(other).toEqual(one);
  expect([await host.readKeys(), await readPushKeys(services)]).toEqual([one, one]);
  expect(Buffer.from(one.publicKey, 'base64url')).toHaveLength(65);
  expect(Buffer.from(one.privateKey, 'base64url')).toHaveLength(32);
  expect(services.logged.join()).not.toContain(one.privateKey);
});
