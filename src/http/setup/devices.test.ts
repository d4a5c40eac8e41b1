import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { ALICE } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { DevicesView } from './view.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const get = (headers: Record<string, string> = { cookie }) => ask(server, { url: '/devices', headers });
const post = (path: string, headers: Record<string, string> = { cookie }) =>
  ask(server, { method: 'POST', url: `/devices/${path}`, headers });
const devices = async () => (await get()).json<DevicesView>().devices;

test('the list marks the requesting phone, and shows when each was last seen', async () => {
  await server.pair();
  const [own, other] = await devices();
  expect(own).toEqual({
    device_id: expect.any(String),
    name: "Alice's phone",
    approver: 'Alice',
    paired_at: '2024-01-15T14:30:00.000Z',
    seen_at: '2024-01-15T14:30:00.000Z',
    revoked_at: null,
    unused: false,
    this_one: true,
    push: 'off',
  });
  expect(other).toMatchObject({ seen_at: null, this_one: false });
});

test('another phone is removed at once, and stays in the list', async () => {
  const otherCookie = await server.pair();
  const [, other] = await devices();
  const answer = await post(`${other?.device_id}/revoke`);
  expect(answer.json()).toEqual({ device_id: other?.device_id, revoked_at: '2024-01-15T14:30:00.000Z' });
  expect((await get({ cookie: otherCookie })).statusCode).toBe(401);
  expect((await devices())[1]?.revoked_at).toBe('2024-01-15T14:30:00.000Z');
  expect((await server.services.store.listAudit(0, 100)).at(-1)).toMatchObject({
    kind: 'device_revoked',
    actor: 'approver:Alice',
  });
});

test('removing twice returns when it was removed', async () => {
  await server.pair();
  const [, other] = await devices();
  await post(`${other?.device_id}/revoke`);
  server.services.clock.advance(60_000);
  expect((await post(`${other?.device_id}/revoke`)).json()).toMatchObject({
    revoked_at: '2024-01-15T14:30:00.000Z',
  });
});

test('a phone may remove itself', async () => {
  const [own] = await devices();
  expect((await post(`${own?.device_id}/revoke`)).statusCode).toBe(200);
  expect((await get()).statusCode).toBe(401);
});

test('a device that is not there cannot be shut out', async () => {
  expect(problemIn(await post('nobody/revoke')).code).toBe('device_not_found');
});

const codeIn = (offer: { json(): { url: string } }) =>
  new URL(offer.json().url).searchParams.get('code') ?? '';
const pairWith = (code: string) =>
  ask(server, {
    method: 'POST',
    url: '/pair',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ code, name: 'tablet' }).toString(),
  });

test('a removed phone cannot return with a code that it created before', async () => {
  const lostCookie = await server.pair();
  const code = codeIn(await post('pairings', { cookie: lostCookie }));
  const [, lost] = await devices();
  await post(`${lost?.device_id}/revoke`);
  expect(problemIn(await pairWith(code)).code).toBe('pairing_refused');
  expect(await devices()).toHaveLength(2);
  expect((await server.services.store.listAudit(0, 100)).at(-1)).toMatchObject({
    kind: 'device_revoked',
    data: { device_id: lost?.device_id, pairings_voided: 1 },
  });
});

test('a phone that is removed while it requests a code gets none', async () => {
  const lostCookie = await server.pair();
  const [, lost] = await devices();
  const [offer] = await Promise.all([
    post('pairings', { cookie: lostCookie }),
    post(`${lost?.device_id}/revoke`),
  ]);
  if (offer.statusCode === 200) expect(problemIn(await pairWith(codeIn(offer))).code).toBe('pairing_refused');
  else expect(problemIn(offer).code).toBe('session_missing');
});

test('an offer to pair is a link that works once, with its QR code', async () => {
  const offer = await post('pairings');
  expect(offer.headers['cache-control']).toBe('no-store');
  const { url, qr_svg: svg, expires_in_ms: lasts } = offer.json();
  expect(svg).toMatch(/^<svg [^>]+>.*<\/svg>$/s);
  // The content security policy lets no style in.
  expect(svg).not.toMatch(/style|<script/);
  expect(lasts).toBe(600_000);
  expect(url).toMatch(/^https:\/\/.+\/pair\?code=/);
  expect((await pairWith(codeIn(offer))).statusCode).toBe(303);
  expect(problemIn(await pairWith(codeIn(offer))).code).toBe('pairing_refused');
});

test('the page works without a script', async () => {
  await server.pair();
  const [, other] = await devices();
  const page = await get({ cookie, accept: 'text/html' });
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.payload).toContain(`action="/devices/${other?.device_id}/revoke"`);
  expect(page.payload).toContain('<script type="application/json" id="page-data">{"devices":{"devices":[');
  const answer = await post(`${other?.device_id}/revoke`, { cookie, accept: 'text/html' });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/devices']);
});

test('where several people decide, the list and a new link say whose phone it is', async () => {
  const several = {
    all: [
      { name: ALICE, hours: null },
      { name: 'ben', hours: null },
    ],
    formerNames: [],
    twoAbove: null,
  } as const;
  const server = await createTestServer({}, { approvers: several });
  onTestFinished(() => server.end());
  const headers = { cookie: await server.pair(), accept: 'text/html' };

  expect((await ask(server, { url: '/devices', headers })).payload).toContain(`, decides for ${ALICE}`);
  const offer = await ask(server, { method: 'POST', url: '/devices/pairings', headers });
  expect(offer.json()).toMatchObject({ approver: ALICE });
});
