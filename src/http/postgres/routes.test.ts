import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../../../test/support/http-checks.ts';
import { planBody } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { LinkPurpose } from '../../usecases/links.ts';

/** What each route asks of the database works on PostgreSQL too. Every case of every route: with SQLite, beside it. */
let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.end());

const at = '2024-01-15T14:30:00Z';
const SUBMITTED = { sequence: 0, state: 'submitted', quantity: 1, at };
const EXIT = { sequence: 0, reason: 'target', quantity: 1, price: 4130.5, at };
const ALERT = {
  kind: 'order_without_approval',
  instrument: 'ES',
  action: 'buy',
  quantity: 1,
  state: 'working',
  at,
};

let trades = 0;
const uuidOf = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;

async function submitted(): Promise<string> {
  trades += 1;
  const uuid = uuidOf(trades);
  expect((await server.submit({}, uuid)).statusCode).toBe(201);
  return uuid;
}

async function status(method: 'GET' | 'POST', url: string, more: InjectOptions = {}): Promise<number> {
  return (await ask(server, { method, url, ...more })).statusCode;
}
const asStrategy = (path: string, payload?: object) =>
  status(payload === undefined ? 'GET' : 'POST', path, {
    headers: server.auth,
    ...(payload === undefined ? {} : { payload }),
  });
const byLink = async (method: 'GET' | 'POST', purpose: LinkPurpose, uuid: string) =>
  status(method, await server.link(purpose, uuid));
const asOwner = async (method: 'GET' | 'POST', url: string, payload?: object) =>
  status(method, url, {
    headers: { cookie: await server.pair(), 'content-type': 'application/json' },
    ...(payload === undefined ? {} : { payload }),
  });

test('submit: a trade, the same again, and another under its name', async () => {
  const uuid = await submitted();
  expect((await server.submit({}, uuid)).statusCode).toBe(200);
  expect((await server.submit({ timeframe: '15min' }, uuid)).statusCode).toBe(409);
});

test('status, quote, claim, execution and exit: of an approved trade, and of one that is rejected', async () => {
  const approved = await submitted();
  const rejected = await submitted();
  expect(await asStrategy(`/quote/${approved}`, { price: 4128, at })).toBe(200);
  expect(await byLink('POST', 'approve', approved)).toBe(200);
  expect(await byLink('POST', 'reject', rejected)).toBe(200);
  const calls = (uuid: string) => [
    () => asStrategy(`/claim/${uuid}`, { claimant: 'desk' }),
    () => asStrategy(`/execution/${uuid}`, SUBMITTED),
    () => asStrategy(`/exit/${uuid}`, EXIT),
    () => asStrategy(`/status/${uuid}`),
  ];
  const answers = async (uuid: string) => {
    const codes: number[] = [];
    for (const call of calls(uuid)) codes.push(await call());
    return codes;
  };
  expect(await answers(approved)).toEqual([200, 200, 200, 200]);
  const rival = { method: 'POST', url: `/claim/${approved}`, payload: { claimant: 'rival' } } as const;
  expect((await ask(server, { ...rival, headers: server.auth })).json()).toMatchObject({ granted: false });
  expect(await answers(rejected)).toEqual([200, 409, 409, 200]);
});

test('approve and reject: the first press wins, and the other is told so', async () => {
  const uuid = await submitted();
  expect(await byLink('POST', 'approve', uuid)).toBe(200);
  expect(await byLink('POST', 'reject', uuid)).toBe(409);
});

test('withdraw: a pending trade, and one that is decided', async () => {
  const uuid = await submitted();
  const reason = { reason: 'the pattern broke' };
  expect(await asStrategy(`/withdraw/${uuid}`, reason)).toBe(200);
  expect(await byLink('POST', 'approve', uuid)).toBe(409);
  const rejected = await submitted();
  await byLink('POST', 'reject', rejected);
  expect(await asStrategy(`/withdraw/${rejected}`, reason)).toBe(409);
});

test('the page of a trade, its bars and its picture: for its link, and for that of nobody', async () => {
  const uuid = await submitted();
  expect(await byLink('GET', 'decide', uuid)).toBe(200);
  expect(await byLink('GET', 'picture', uuid)).toBe(200);
  const query = (await server.link('decide', uuid)).split('?')[1];
  expect(await status('GET', `/chart/${uuid}/bars?${query}`)).toBe(200);
  for (const path of [`/chart/${uuid}`, `/chart/${uuid}.png`, `/chart/${uuid}/bars`]) {
    expect(await status('GET', path)).toBe(401);
  }
});

test('acknowledge: what is overdue only', async () => {
  const uuid = await submitted();
  const query = (await server.link('acknowledge', uuid)).split('?')[1];
  expect(await status('POST', `/acknowledge/${uuid}?${query}`)).toBe(409);
});

test('an alert: reported once, and acknowledged by the owner', async () => {
  const answer = await ask(server, { method: 'POST', url: '/alert', headers: server.auth, payload: ALERT });
  expect(answer.statusCode).toBe(201);
  const { alert_id: id } = answer.json<{ alert_id: string }>();
  expect(await asOwner('POST', `/alert/${id}/acknowledge`)).toBe(200);
  expect(await asOwner('POST', `/alert/${uuidOf(0)}/acknowledge`)).toBe(404);
});

test.each(['/', '/history', '/history?status=approved&q=es', '/devices', '/delivery', '/setup'])(
  'GET %s: for the owner only',
  async (url) => {
    expect(await asOwner('GET', url)).toBe(200);
    expect(await status('GET', url)).toBe(401);
  },
);

test('pause and resume: new trades are rejected meanwhile', async () => {
  expect(await asOwner('POST', '/pause')).toBe(200);
  trades += 1;
  expect((await server.submit({}, uuidOf(trades))).json()).toMatchObject({ status: 'rejected' });
  expect(await asOwner('POST', '/resume')).toBe(200);
});

test('keys: one is made, another of its name, and both are revoked', async () => {
  expect(await asOwner('POST', '/keys', { strategy: 'another' })).toBe(201);
  const [key] = (await server.services.store.listKeys()).filter(({ strategy }) => strategy === 'another');
  expect(await asOwner('POST', `/keys/${key?.keyId}/revoke`)).toBe(200);
  expect(await asOwner('POST', '/keys/id-9999/revoke')).toBe(404);
});

test('devices: a pairing code is offered and used once, and a device is removed', async () => {
  const offer = await ask(server, {
    method: 'POST',
    url: '/devices/pairings',
    headers: { cookie: await server.pair() },
  });
  const code = new URL(offer.json<{ url: string }>().url).searchParams.get('code');
  const use = () =>
    status('POST', '/pair', {
      payload: new URLSearchParams({ code: code ?? '', name: 'tablet' }).toString(),
    });
  expect(await use()).toBe(303);
  expect(await use()).toBeGreaterThanOrEqual(400);
  const [device] = await server.services.store.listDevices();
  expect(await asOwner('POST', `/devices/${device?.deviceId}/revoke`)).toBe(200);
  expect(await asOwner('POST', '/devices/id-9999/revoke')).toBe(404);
});

test('a test card is sent; whoami and the health of the server', async () => {
  expect(await asOwner('POST', '/channels/pushcut/test')).toBe(200);
  expect(await asOwner('POST', '/channels/unknown/test')).toBe(404);
  expect(await asStrategy('/whoami')).toBe(200);
  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json']) {
    expect(await status('GET', path)).toBe(200);
  }
});

test("the plan's body is what was stored", async () => {
  const uuid = await submitted();
  const stored = await server.services.store.findTrade(
    uuid as Parameters<typeof server.services.store.findTrade>[0],
  );
  expect(stored?.trade.instrument).toBe((planBody() as { instrument: string }).instrument);
});
