import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type PushCard, readNavigate } from '../../src/domain/push-card.ts';
import { pairPhone, readSessionCookie } from '../support/live-phone.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import {
  type Browser,
  type PushServiceStandIn,
  startPushService,
} from '../support/push-service-stand-in/index.ts';
import { seenBy } from '../support/vendor-stand-in.ts';

let service: PushServiceStandIn;
let stage: LiveStage;
beforeAll(async () => {
  service = await startPushService();
  stage = await startLiveStage({
    WEB_PUSH: 'on',
    WEB_PUSH_TEST_SERVICE: service.url,
    RING_NEXT_AFTER_SECONDS: '0',
  });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await service.close();
});

/** A browser that was paired, and asked to be notified. */
interface Device {
  readonly name: string;
  readonly id: string;
  readonly browser: Browser;
  post(path: string, body?: object): Promise<Response>;
  get(path: string): Promise<Response>;
}

const paired: Device[] = [];
afterEach(async () => {
  for (const device of paired.splice(0)) await device.post(`/devices/${device.id}/revoke`);
});

async function pair(name: string, browser = service.subscribe()): Promise<Device> {
  const { stdout } = await stage.server.run('pair');
  const cookie = readSessionCookie(await pairPhone(stdout.trim(), name));
  const headers = { cookie, accept: 'application/json' };
  const get = (path: string) => fetch(stage.server.url + path, { headers });
  const post = (path: string, body: object = {}) =>
    fetch(stage.server.url + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { endpoint, ...keys } = browser.subscription;
  const subscribed = await post('/push/subscription', { endpoint, expirationTime: null, keys });
  expect(subscribed.status).toBe(200);
  const { device_id: id } = (await subscribed.json()) as { device_id: string };
  const device = { name, id, browser, post, get };
  paired.push(device);
  return device;
}

const cardOf = ({ browser }: Device, uuid: string) => browser.cards().find(({ tag }) => tag === uuid);
const questionOn = (device: Device, uuid: string) =>
  seenBy(service, () => {
    const card = cardOf(device, uuid);
    return card !== undefined && card.data.buttons.length > 0 && card;
  });
const outcomeOn = (device: Device, uuid: string) =>
  seenBy(service, () => {
    const card = cardOf(device, uuid);
    return card !== undefined && card.data.buttons.length === 0 && card;
  });
/** What the service worker does when the card is on the screen. */
const sayShown = ({ navigate }: PushCard['notification']) =>
  fetch(readNavigate(navigate).picture ?? '', { method: 'POST' });
const statusOf = async (uuid: string) => (await stage.strategy.status(uuid)).body.status;

test('a question rings on every device, is confirmed, and is rejected with the session of one', async () => {
  const phone = await pair('phone');
  const tablet = await pair('tablet');
  const uuid = await stage.askedTrade();
  const card = await questionOn(phone, uuid);
  await questionOn(tablet, uuid);

  const isReceived = stage.server.logLines.next(
    ({ kind, data }) => kind === 'notice_received' && isOfPush(data),
  );
  expect((await sayShown(card)).status).toBe(204);
  expect(await isReceived).toMatchObject({ tradeUuid: uuid });
  expect((await phone.post(`/reject/${uuid}`)).status).toBe(200);

  expect(await statusOf(uuid)).toBe('rejected');
  for (const device of [phone, tablet])
    expect((await outcomeOn(device, uuid)).title).toBe('❌ ES LONG rejected by trader');
  expect((await stage.outcomeShown(uuid)).title).toBe('❌ ES LONG rejected by trader');
  expect(service.faults()).toEqual([]);
});

const isOfPush = (data: unknown) =>
  typeof data === 'object' && data !== null && 'channel' in data && data.channel === 'web-push';

test('a decision on another channel replaces the card', async () => {
  const phone = await pair('phone');
  const uuid = await stage.askedTrade();
  await questionOn(phone, uuid);
  await stage.press(uuid, 'reject');

  await outcomeOn(phone, uuid);
  expect((await phone.post(`/reject/${uuid}`)).status).toBe(200);
  expect((await phone.post(`/approve/${uuid}`)).status).toBe(409);
});

test('whatever is in a message, a stranger can decide nothing with it', async () => {
  const phone = await pair('phone');
  const uuid = await stage.askedTrade();
  const { navigate } = await questionOn(phone, uuid);
  const token = new URL(readNavigate(navigate).picture ?? '').searchParams.get('l');

  expect(new URL(navigate).search).toBe('');
  for (const path of [
    `/reject/${uuid}`,
    `/approve/${uuid}`,
    `/reject/${uuid}?l=${token}`,
    `/approve/${uuid}?l=${token}`,
  ])
    expect((await fetch(stage.server.url + path, { method: 'POST' })).status).toBeGreaterThanOrEqual(400);
  expect(await statusOf(uuid)).toBe('pending');
  await stage.press(uuid, 'reject');
});

test('a subscription that is gone is removed and recorded, and nothing else changes', async () => {
  const phone = await pair('phone');
  const tablet = await pair('tablet');
  service.forget(phone.browser);
  const uuid = await stage.askedTrade();
  await questionOn(tablet, uuid);

  expect(await stage.server.logLines.find(({ kind }) => kind === 'push_ended')).toMatchObject({
    data: { device_id: phone.id, name: 'phone' },
  });
  expect(await (await tablet.get('/push')).json()).toMatchObject({ state: 'on' });
  expect(await (await phone.get('/push')).json()).toMatchObject({ state: 'ended' });
  expect(await statusOf(uuid)).toBe('pending');
  const doctor = await stage.server.run('doctor');
  expect(doctor.stdout).toContain('Web push to phone: its subscription has ended');
  expect(doctor.stdout).toContain('Web push to tablet: is set up.');
  expect((await phone.post(`/reject/${uuid}`)).status).toBe(200);
  await outcomeOn(tablet, uuid);
});

test('a removed device gets nothing, not even the outcome', async () => {
  const phone = await pair('phone');
  const tablet = await pair('tablet');
  const uuid = await stage.askedTrade();
  await questionOn(phone, uuid);
  await tablet.post(`/devices/${phone.id}/revoke`);
  const before = phone.browser.received().length;
  expect((await phone.post(`/reject/${uuid}`)).status).toBe(401);
  await stage.press(uuid, 'reject');
  await outcomeOn(tablet, uuid);

  expect(phone.browser.received()).toHaveLength(before);
});

test('a browser that is paired again is notified once', async () => {
  const first = await pair('phone');
  const second = await pair('phone again', first.browser);
  const uuid = await stage.askedTrade();
  await questionOn(second, uuid);
  await stage.press(uuid, 'reject');
  await outcomeOn(second, uuid);

  expect(second.browser.received().filter(({ card }) => card.notification.tag === uuid)).toHaveLength(2);
});

test('a subscription may not lead into the network of the server', async () => {
  const phone = await pair('phone');
  const { endpoint: _, ...keys } = phone.browser.subscription;
  for (const endpoint of [
    'https://127.0.0.1/push',
    'https://169.254.169.254/latest',
    `${stage.server.url}/push`,
  ]) {
    const refused = await phone.post('/push/subscription', { endpoint, keys });
    expect([endpoint, refused.status]).toEqual([endpoint, 422]);
  }
  expect(await (await phone.get('/push')).json()).toMatchObject({ state: 'on' });
});

test('the setup page rings every device with a test', async () => {
  const phone = await pair('phone');
  const answer = await phone.post('/channels/web-push/test');

  expect(await answer.json()).toMatchObject({ ok: true });
  expect(phone.browser.cards()).toMatchObject([{ title: '🔔 Countersign test', data: { buttons: [] } }]);
});

test('after a restart the server has the same identity, and its devices still ring', async () => {
  const phone = await pair('phone');
  await stage.server.stop();
  await stage.server.start();
  const uuid = await stage.askedTrade();
  await questionOn(phone, uuid);
  await stage.press(uuid, 'reject');
  await outcomeOn(phone, uuid);

  expect(service.servers().size).toBe(1);
  expect(service.faults()).toEqual([]);
});

test('neither address nor keys of a device are in the log', async () => {
  const log = stage.server.log();
  expect(log).toContain('push_subscribed');
  for (const { path } of service.calls()) expect(log).not.toContain(path.slice('/push/'.length));
});
