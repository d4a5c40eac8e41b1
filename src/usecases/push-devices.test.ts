import { createECDH } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { ALICE, BOB } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { pairAndSubscribe, subscription, UNUSED_MS } from '../../test/support/subscribed-device.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { revokeDevice } from './pair-device.ts';
import type { PushDevice, PushHost } from './ports.ts';
import {
  checkPushDevices,
  isNotified,
  isUsable,
  pushStateOf,
  readPushFaults,
  subscribeDevice,
  unsubscribeDevice,
} from './push-devices.ts';
import { createPushHost } from './push-host.ts';

let services: TestServices;
let host: PushHost;
beforeEach(async () => {
  services = await createTestServices({ recipients: [{ approver: ALICE, channel: 'web-push' }] });
  host = createPushHost(services, { approver: ALICE }, UNUSED_MS);
});
afterEach(() => services.end());

const pair = (name: string, approver?: string) => pairAndSubscribe(services, name, approver);
const names = async () => (await host.listReachable()).map(({ name }) => name);
const kinds = async () => (await services.store.listAudit(0, 100)).map(({ kind }) => kind);
const reachable = async (): Promise<PushDevice> => {
  const [device] = await host.listReachable();
  if (device === undefined) throw new Error('no device');
  return device;
};

test('a device is notified from when it subscribes until it unsubscribes', async () => {
  const owner = await pair('phone');
  expect(await names()).toEqual(['phone']);
  expect(await unsubscribeDevice(services, owner, owner.deviceId)).toBe(true);
  expect(await unsubscribeDevice(services, owner, owner.deviceId)).toBe(false);
  expect(await names()).toEqual([]);
  expect(await kinds()).toEqual(['device_paired', 'push_subscribed', 'push_unsubscribed']);
});

test('subscribing and unsubscribing are audited in the name of the approver, and announced', async () => {
  const heard = recordAnnouncements(services);
  const owner = await pair('phone');
  await unsubscribeDevice(services, owner, owner.deviceId);
  await unsubscribeDevice(services, owner, owner.deviceId);

  const entry = { at: services.clock.now(), actor: `approver:${ALICE}`, tradeUuid: null };
  const data = { device_id: owner.deviceId };
  expect((await listAuditEntries(services)).slice(1)).toEqual([
    { ...entry, kind: 'push_subscribed', data },
    { ...entry, kind: 'push_unsubscribed', data },
  ]);
  // The first is that of the pairing.
  expect(heard.slice(1)).toEqual([
    [null, 'committed'],
    [null, 'committed'],
  ]);
});

test('a phone that was removed meanwhile unsubscribes nobody', async () => {
  const owner = await pair('phone');
  const removed = { ...owner, credential: { kind: 'device', deviceId: 'a removed phone' } } as const;
  await expect(unsubscribeDevice(services, removed, owner.deviceId)).rejects.toThrow('revoked');
  expect(await names()).toEqual(['phone']);
});

test.each([
  ['of a device that never subscribed', undefined, 'off'],
  ['of a subscription that works', { endedAt: null, lastError: null }, 'on'],
  ['of one that is rejected', { endedAt: null, lastError: 'push.example answered 403' }, 'refused'],
  ['of one that has ended, whatever the last error', { endedAt: asUtcMs(1), lastError: 'gone' }, 'ended'],
] as const)('the state %s', (_what, device, state) => {
  expect(pushStateOf(device)).toBe(state);
});

test.each([
  ['by web push', ALICE, [{ approver: ALICE, channel: 'web-push' }], [], true],
  [
    'also over another channel',
    ALICE,
    [
      { approver: ALICE, channel: 'ntfy' },
      { approver: ALICE, channel: 'web-push@alice' },
    ],
    [],
    true,
  ],
  ['while web push is off', ALICE, [{ approver: ALICE, channel: 'ntfy' }], [], false],
  ['while only another uses web push', ALICE, [{ approver: BOB, channel: 'web-push' }], [], false],
  [
    'under any name, while only one decides',
    'trader',
    [{ approver: ALICE, channel: 'web-push' }],
    null,
    true,
  ],
  ['without web push, while only one decides', ALICE, [{ approver: ALICE, channel: 'ntfy' }], null, false],
] as const)('whether trades are sent to devices %s', (_what, approver, recipients, formerNames, isSent) => {
  const approvers = { ...services.approvers, formerNames };
  expect(isNotified({ recipients, approvers }, approver)).toBe(isSent);
});

test('a removed device gets nothing, and its subscription is deleted with it', async () => {
  const { deviceId, ...owner } = await pair('phone');
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
    await pair(device, owner);
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
  await pair('phone', 'the name before');
  expect(await names()).toEqual(['phone']);
});

test('an inactive device gets nothing, and the check says so', async () => {
  await pair('phone');
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

test('every page, the check and the log say that a device lost its subscription', async () => {
  expect(await readPushFaults(services)).toBeNull();
  await pair('phone');
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
});

test('a rejection is shown until a message is accepted again', async () => {
  await pair('phone');
  await host.noteFailure(await reachable(), 'push.example answered 403');
  expect((await readPushFaults(services))?.()).toContain('Web push has stopped on phone.');
  expect(await names()).toEqual(['phone']);
  await host.noteFailure(await reachable(), null);
  expect(await readPushFaults(services)).toBeNull();
});

test('the check names the last rejection of a device, and fails while nobody is notified', async () => {
  await pair('phone');
  await host.noteFailure(await reachable(), 'push.example answered 403');
  expect(await host.check()).toEqual([
    {
      subject: 'Web push to phone',
      state: 'warning',
      text: 'the last message was rejected: push.example answered 403.',
      advice: 'Open Countersign there and press Turn on notifications in Setup.',
    },
    expect.objectContaining({ state: 'failed', text: 'no device can be notified.' }),
  ]);
  const all = [services.approvers.all[0], { name: BOB, hours: null }] as const;
  const several = { ...services, approvers: { all, formerNames: [], twoAbove: null } };
  expect(await checkPushDevices(several, BOB, UNUSED_MS)).toEqual([
    expect.objectContaining({ state: 'failed', text: "none of Bob's devices can be notified." }),
  ]);
});

test('with one device that works, another that does not is no failure', async () => {
  await pair('phone');
  await pair('tablet');
  await host.end(await reachable());
  expect(await host.check()).toEqual([
    expect.objectContaining({ subject: 'Web push to phone', state: 'warning' }),
    { subject: 'Web push to tablet', state: 'ok', text: 'is set up.', advice: '' },
  ]);
});

test('every lost device is named, also beside other channels', async () => {
  for (const name of ['phone', 'tablet']) {
    await pair(name);
    await host.end(await reachable());
  }
  const recipients = [{ approver: ALICE, channel: 'pushcut' }, ...services.recipients];
  expect((await readPushFaults({ ...services, recipients }))?.()).toMatch(/ on phone, tablet\. /);
});

test('while the channel is off, devices are not mentioned', async () => {
  await pair('phone');
  await host.end(await reachable());
  expect(
    await readPushFaults({ ...services, recipients: [{ approver: ALICE, channel: 'pushcut' }] }),
  ).toBeNull();
});

test('only valid encryption keys are accepted', () => {
  const p256dh = createECDH('prime256v1').generateKeys().toString('base64url');
  const auth = Buffer.alloc(16, 1).toString('base64url');
  const offCurve = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url');
  const longer = Buffer.concat([Buffer.from(p256dh, 'base64url'), Buffer.of(0)]).toString('base64url');
  const compressed = Buffer.from(p256dh, 'base64url').fill(2, 0, 1).toString('base64url');
  const usable = (changes: object) => isUsable({ endpoint: '', p256dh, auth, ...changes });

  expect(usable({})).toBe(true);
  for (const changes of [
    { p256dh: offCurve },
    { p256dh: longer },
    { p256dh: compressed },
    { p256dh: '' },
    { auth: 'AAAA' },
    { p256dh: auth },
  ])
    expect([changes, usable(changes)]).toEqual([changes, false]);
});
