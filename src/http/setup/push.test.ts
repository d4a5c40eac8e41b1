import { createECDH } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { ALICE } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { DevicesView, PushView, SetupView } from './view.ts';

const SERVICE = 'https://push.example/';
const recipients = ['pushcut', 'web-push'].map((channel) => ({ approver: ALICE, channel }));

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer({}, { recipients });
  Object.assign(server.channel, { push: { accepts: (endpoint: string) => endpoint.startsWith(SERVICE) } });
  cookie = await server.pair();
});
afterEach(() => server.end());

const p256dh = createECDH('prime256v1').generateKeys().toString('base64url');
const body = (changes: object = {}) => ({
  endpoint: `${SERVICE}abc`,
  expirationTime: null,
  keys: { p256dh, auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
  ...changes,
});
const post = (url: string, payload: object = {}, headers: Record<string, string> = { cookie }) =>
  ask(server, { method: 'POST', url, payload: JSON.stringify(payload), headers });
const subscribe = (payload: object = body(), headers?: Record<string, string>) =>
  post('/push/subscription', payload, headers);
const get = (url: string) => ask(server, { url, headers: { cookie } });
const stored = () => server.services.store.listPushDevices();

test('a device learns the key to subscribe with, and that it is not notified yet', async () => {
  const view = (await get('/push')).json<PushView>();
  expect(Buffer.from(view.public_key, 'base64url')).toHaveLength(65);
  expect(view.state).toBe('off');
  expect((await get('/push')).json()).toEqual(view);
  expect((await get('/setup')).json<SetupView>().push).toEqual(view);
});

test('a device can subscribe repeatedly', async () => {
  expect((await subscribe()).json()).toMatchObject({ state: 'on' });
  expect((await subscribe(body({ endpoint: `${SERVICE}def` }))).json()).toMatchObject({ state: 'on' });
  expect(await stored()).toMatchObject([{ endpoint: `${SERVICE}def`, p256dh, approver: ALICE }]);
  expect((await get('/devices')).json<DevicesView>().devices).toMatchObject([{ push: 'on' }]);
});

test('any paired device can silence one', async () => {
  const { device_id: deviceId } = (await subscribe()).json<PushView>();
  const other = await server.pair();
  const answer = await post(`/devices/${deviceId}/silence`, {}, { cookie: other });
  expect(answer.json()).toEqual({ device_id: deviceId, push: 'off' });
  expect(await stored()).toEqual([]);
  expect((await post(`/devices/${deviceId}/silence`)).statusCode).toBe(200);
  expect(problemIn(await post('/devices/nobody/silence')).code).toBe('device_not_found');
});

test('strangers and other sites can neither subscribe nor silence a device', async () => {
  const { device_id: deviceId } = (await subscribe()).json<PushView>();
  for (const [headers, code] of [
    [{}, 'session_missing'],
    [{ cookie: 'countersign_session=guessed' }, 'session_missing'],
    [{ cookie, origin: 'https://evil.example' }, 'cross_origin'],
  ] as const) {
    expect(problemIn(await subscribe(body({ endpoint: `${SERVICE}evil` }), headers)).code).toBe(code);
    expect(problemIn(await post(`/devices/${deviceId}/silence`, {}, headers)).code).toBe(code);
  }
  expect(problemIn(await ask(server, { url: '/push' })).code).toBe('session_missing');
  expect(await stored()).toMatchObject([{ endpoint: `${SERVICE}abc` }]);
});

test.each([
  ['an address that is no push service', { endpoint: 'https://192.168.1.1/' }, '/endpoint'],
  [
    'a key that is no point of the curve',
    { keys: { p256dh: 'AAAA', auth: 'BTBZMqHH6r4Tts7J_aSIgg' } },
    '/keys',
  ],
  ['no keys', { keys: {} }, '/keys'],
  ['no address', { endpoint: undefined }, '/'],
])('%s is refused', async (_, changes, field) => {
  const problem = problemIn(await subscribe(body(changes)));
  expect(problem.code).toBe('invalid_request');
  expect(problem.errors?.[0]?.field.startsWith(field)).toBe(true);
  expect(await stored()).toEqual([]);
});

test('subscriptions are rate-limited', async () => {
  for (let count = 0; count < 10; count += 1) expect((await subscribe()).statusCode).toBe(200);
  expect(problemIn(await subscribe()).code).toBe('too_many_requests');
});

test('while web push is off there is nothing to subscribe to', async () => {
  Object.assign(server.channel, { push: undefined });
  Object.assign(server.services, { recipients: recipients.slice(0, 1) });
  expect(problemIn(await get('/push')).code).toBe('channel_not_found');
  expect(problemIn(await subscribe()).code).toBe('channel_not_found');
  expect((await get('/setup')).json<SetupView>().push).toBeNull();
});

test('a device whose approver gets no web push is refused, because it would never ring', async () => {
  const others = await createTestServer(
    {},
    {
      recipients: [{ approver: 'Bob', channel: 'web-push@bob' }],
      approvers: {
        all: [
          { name: ALICE, hours: null },
          { name: 'Bob', hours: null },
        ],
        formerNames: [],
        twoAbove: null,
      },
    },
  );
  Object.assign(others.channel, { push: { accepts: () => true } });
  const headers = { cookie: await others.pair() };
  const problem = problemIn(
    await ask(others, {
      method: 'POST',
      url: '/push/subscription',
      payload: JSON.stringify(body()),
      headers,
    }),
  );
  expect(problem.code).toBe('device_not_notified');
  expect(problem.detail).toBe('This device is paired for Alice, but web push goes to Bob.');
  expect(await others.services.store.listPushDevices()).toEqual([]);
  await others.end();
});

test('a removed device is forgotten with its subscription', async () => {
  const { device_id: deviceId } = (await subscribe()).json<PushView>();
  await post(`/devices/${deviceId}/revoke`);
  expect(await stored()).toEqual([]);
  expect(problemIn(await subscribe()).code).toBe('session_missing');
});

test('a lost subscription is on every page until the device has another one', async () => {
  await subscribe();
  const [device] = await stored();
  if (device !== undefined)
    await server.services.store.endPushSubscription(device, server.services.clock.now());
  server.services.clock.advance(1_000);
  const page = await ask(server, { url: '/', headers: { cookie, accept: 'text/html' } });
  expect(page.payload).toContain('Web push has stopped');
  expect((await get('/readyz')).statusCode).toBe(200);
  await subscribe();
  server.services.clock.advance(1_000);
  const later = await ask(server, { url: '/', headers: { cookie, accept: 'text/html' } });
  expect(later.payload).not.toContain('Web push has stopped');
});
