import { createHmac, createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ask,
  auditKinds,
  problemIn,
  recordOf,
  someoneWaits,
  until,
} from '../../../test/support/http-checks.ts';
import { planBody, STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { addKey } from '../../usecases/api-keys.ts';
import type { GrantKey } from '../../usecases/grants.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const claim = (claimant = 'desk-1', query = '') =>
  ask(server, {
    method: 'POST',
    url: `/claim/${UUID}${query}`,
    headers: server.auth,
    payload: { claimant },
  });
const decide = async (verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: await server.link(verdict) });

test('a waiting claim is granted by the approval itself, without the clock moving', async () => {
  const waiting = claim('desk-1', '?wait=55');
  await someoneWaits(server);
  await decide('approve');
  expect((await waiting).json()).toMatchObject({
    granted: true,
    status: 'approved',
    executable_for_ms: 30_000,
    claimant: 'desk-1',
    server_time: '2024-01-15T14:30:00.000Z',
  });
  expect(await auditKinds(server)).toEqual(['submitted', 'approved', 'claimed']);
});

test('a waiting claim receives a rejection at once', async () => {
  const waiting = claim('desk-1', '?wait=55');
  await someoneWaits(server);
  await decide('reject');
  expect((await waiting).json()).toMatchObject({ granted: false, reason: 'trade_rejected' });
});

test('of many waiting claims, one is granted', async () => {
  const waiting = ['a', 'b', 'c', 'd', 'e'].map((claimant) => claim(claimant, '?wait=55'));
  await until(() => server.services.clock.pending === 5);
  await decide('approve');
  const answers = (await Promise.all(waiting)).map((answer) => answer.json<{ granted: boolean }>());
  expect(answers.filter(({ granted }) => granted)).toHaveLength(1);
  expect(answers.filter(({ granted }) => !granted)).toHaveLength(4);
});

/** The disk takes its time over each commit from now on. */
function slowDown(milliseconds: number): void {
  const { store, clock } = server.services;
  const { transaction } = store;
  store.transaction = async (work) => {
    const result = await transaction(work);
    clock.advance(milliseconds);
    return result;
  };
}

test('a claim whose commit outlasts the window is not granted, now or later', async () => {
  await decide('approve');
  slowDown(30_000);
  for (let count = 0; count < 2; count += 1)
    expect((await claim()).json()).toMatchObject({ granted: false, reason: 'execution_window_over' });
});

test('a claim during whose commit the clock was set is answered once the time is certain', async () => {
  await decide('approve');
  const { store, clock } = server.services;
  const { transaction } = store;
  store.transaction = async (work) => {
    const result = await transaction(work);
    clock.step(-3_600_000);
    return result;
  };
  expect((await claim()).statusCode).toBe(503);
});

test('the same claimant may ask again and gets the same answer', async () => {
  await decide('approve');
  const first = await claim();
  const before = await recordOf(server);
  expect((await claim()).json()).toEqual(first.json());
  expect(await recordOf(server)).toEqual(before);
});

test('the same claimant is refused once the window is over: the entry would be stale', async () => {
  await decide('approve');
  await claim();
  server.services.clock.advance(60_000);
  expect((await claim()).json()).toMatchObject({ granted: false, reason: 'execution_window_over' });
});

type Granted = Readonly<Record<string, unknown>> & { grant_token: string; signed_grant: string };

const NONCE = 'a-nonce-of-the-client';
const claimWithNonce = (nonce: string | undefined = NONCE, headers = server.auth) => {
  const payload = { claimant: 'desk-1', ...(nonce === undefined ? {} : { nonce }) };
  return ask(server, { method: 'POST', url: `/claim/${UUID}`, headers, payload });
};
const payloadOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

test('a claim with a nonce gets a token over what was asked and what is granted', async () => {
  await decide('approve');
  const granted = (await claimWithNonce()).json<Granted>();
  const payload = payloadOf(granted.grant_token);
  expect(payload).toMatchObject({
    trade_uuid: UUID,
    asked: sha256Hex(JSON.stringify(planBody())),
    claimant: 'desk-1',
    nonce: NONCE,
  });
  for (const name of ['direction', 'quantity', 'executable_for_ms', 'server_time', 'decided_by'])
    expect([name, payload[name]]).toEqual([name, granted[name]]);
  const [header, body, mac] = granted.grant_token.split('.');
  const secret = Buffer.from(sha256Hex(server.auth['authorization']?.slice('Bearer '.length) ?? ''), 'hex');
  expect(mac).toBe(createHmac('sha256', secret).update(`${header}.${body}`).digest('base64url'));
});

test.each([
  ['spaced', (text: string) => Buffer.from(text.replaceAll('":', '" : '))],
  ['with a mark of its byte order', (text: string) => Buffer.from(`\ufeff${text}`)],
  [
    'in Latin-1',
    (text: string) => Buffer.from(text.replace('"direction"', '"rationale":"Zoë","direction"'), 'latin1'),
  ],
])('what was asked are the bytes that were sent: %s', async (_, write) => {
  const other = UUID.replace(/.$/, '9');
  const body = write(JSON.stringify({ ...planBody(), expires_in_seconds: 60 }));
  const headers = { ...server.auth, 'content-type': 'application/json' };
  const url = `/generate-chart/${other}`;
  const answer = await ask(server, { method: 'POST', url, headers, payload: body });
  expect(answer.statusCode).toBe(201);
  await ask(server, { method: 'POST', url: await server.link('approve', other) });
  const payload = { claimant: 'desk-1', nonce: NONCE };
  const granted = await ask(server, {
    method: 'POST',
    url: `/claim/${other}`,
    headers: server.auth,
    payload,
  });
  expect(payloadOf(granted.json<Granted>().grant_token)['asked']).toBe(sha256Hex(body));
});

test('the token has the changes that the approver made, as they stand beside it', async () => {
  const other = UUID.replace(/.$/, '9');
  const { signal } = planBody() as { signal: object };
  const amendable = { quantity: { min: 1 }, entry_price: { min: 4127, max: 4128 } };
  await server.submit({ signal: { ...signal, quantity: 3 }, amendable }, other);
  const url = await server.link('approve', other);
  const payload = { amendments: { quantity: 2, entry_price: 4127.75 } };
  expect((await ask(server, { method: 'POST', url, payload })).statusCode).toBe(200);
  const claiming = { method: 'POST', url: `/claim/${other}`, headers: server.auth } as const;
  const answer = await ask(server, { ...claiming, payload: { claimant: 'desk-1', nonce: NONCE } });
  const granted = answer.json<Granted>();
  for (const said of [granted, payloadOf(granted.grant_token), payloadOf(granted.signed_grant)])
    expect(said).toMatchObject({ quantity: 2, ...payload });
});

test('the same claimant gets a token for another nonce, and another key of the strategy one of its own', async () => {
  await decide('approve');
  const first = (await claimWithNonce()).json<Granted>();
  const again = (await claimWithNonce('another-nonce-0123')).json<Granted>();
  expect(payloadOf(again.grant_token)).toEqual({
    ...payloadOf(first.grant_token),
    nonce: 'another-nonce-0123',
  });
  const authorization = `Bearer ${await addKey(server.services, STRATEGY)}`;
  const rotated = (await claimWithNonce(NONCE, { authorization })).json<Granted>();
  expect(rotated.signed_grant).toBe(first.signed_grant);
  expect(rotated.grant_token).not.toBe(first.grant_token);
});

test('what is not granted has no token, and neither has a claim without a nonce', async () => {
  const refused = await claimWithNonce();
  await decide('approve');
  for (const answer of [refused, await claim()]) {
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toMatch(/grant_token|signed_grant/);
  }
});

test('the published keys verify a signed grant', async () => {
  await decide('approve');
  const { signed_grant: signed } = (await claimWithNonce()).json<Granted>();
  const published = await ask(server, { url: '/.well-known/countersign.json' });
  const [key] = published.json<{ keys: [GrantKey] }>().keys;
  const end = signed.lastIndexOf('.');
  const { kty, crv, x } = key;
  const publicKey = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
  const signature = Buffer.from(signed.slice(end + 1), 'base64url');
  expect(verify(null, Buffer.from(signed.slice(0, end)), publicKey, signature)).toBe(true);
});

test('another claimant is told that it has been claimed', async () => {
  await decide('approve');
  await claim('desk-1');
  expect((await claim('desk-2')).json()).toMatchObject({
    granted: false,
    reason: 'already_claimed',
    claimant: 'desk-1',
  });
});

test('nothing is granted when nobody decides within the wait', async () => {
  const waiting = claim('desk-1', '?wait=20');
  await someoneWaits(server);
  server.services.clock.advance(20_000);
  expect((await waiting).json()).toMatchObject({
    granted: false,
    status: 'pending',
    reason: 'trade_pending',
  });
  expect(await auditKinds(server)).toEqual(['submitted']);
});

test('without a wait the answer comes at once', async () => {
  expect((await claim()).json()).toMatchObject({ granted: false, reason: 'trade_pending' });
});

test('a waiting claim is refused the moment the window closes', async () => {
  server.services.clock.advance(299_000);
  const waiting = claim('desk-1', '?wait=55');
  await someoneWaits(server);
  server.services.clock.advance(1000);
  expect((await waiting).json()).toMatchObject({ granted: false, reason: 'trade_expired' });
});

test('one millisecond before the end an approval can be claimed', async () => {
  await decide('approve');
  server.services.clock.advance(29_999);
  expect((await claim()).json()).toMatchObject({ granted: true, executable_for_ms: 1 });
});

test('at the end it has lapsed', async () => {
  await decide('approve');
  server.services.clock.advance(30_000);
  expect((await claim()).json()).toMatchObject({
    granted: false,
    status: 'lapsed',
    reason: 'trade_lapsed',
  });
});

test('what was collected long ago can no longer be claimed', async () => {
  await decide('approve');
  await ask(server, { url: `/status/${UUID}`, headers: server.auth });
  server.services.clock.advance(30_000);
  expect((await claim()).json()).toMatchObject({ granted: false, reason: 'execution_window_over' });
});

test('what was withdrawn cannot be claimed', async () => {
  const payload = { reason: 'the pattern broke' };
  await ask(server, { method: 'POST', url: `/withdraw/${UUID}`, headers: server.auth, payload });
  expect((await claim()).json()).toMatchObject({ granted: false, reason: 'trade_withdrawn' });
});

test("another strategy's approval cannot be claimed", async () => {
  await decide('approve');
  const payload = { claimant: 'mallory' };
  const url = `/claim/${UUID}?wait=55`;
  const answer = await ask(server, { method: 'POST', url, headers: server.otherAuth, payload });
  expect(problemIn(answer).code).toBe('trade_not_found');
  expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
});

test.each([
  {},
  { claimant: '' },
  { claimant: 7 },
  { claimant: 'a\u0007b' },
  { claimant: 'a', x: 1 },
  { claimant: 'a', nonce: 'too-short' },
  { claimant: 'a', nonce: `${'n'.repeat(15)}.` },
  { claimant: 'a', nonce: 'n'.repeat(65) },
  { claimant: 'a', nonce: null },
  [],
  'a',
])('a claim with the body %j is refused', async (payload) => {
  await decide('approve');
  const request = { method: 'POST', url: `/claim/${UUID}`, headers: server.auth } as const;
  const headers = { ...server.auth, 'content-type': 'application/json' };
  const answer = await ask(server, { ...request, headers, payload: JSON.stringify(payload) });
  expect(problemIn(answer).code).toBe('invalid_request');
  expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
});
