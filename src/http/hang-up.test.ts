import { type ClientRequest, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, auditKinds, someoneWaits, storedStatus, until } from '../../test/support/http-checks.ts';
import { UUID } from '../../test/support/known-trade.ts';
import { slowStore } from '../../test/support/slow-store.ts';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  await server.submit();
});
afterEach(() => server.end());

/** A request over a real connection, which its client can hang up. */
function call(method: string, path: string, body?: object): ClientRequest {
  const { port } = server.app.server.address() as AddressInfo;
  const headers = { ...server.auth, 'content-type': 'application/json' };
  const client = request({ host: '127.0.0.1', port, method, path, headers });
  client.on('error', () => {}); // the hang-up itself
  client.end(body === undefined ? undefined : JSON.stringify(body));
  return client;
}

const approve = async () => ask(server, { method: 'POST', url: await server.link('approve') });

async function hangUpWhileWaiting(client: ClientRequest): Promise<void> {
  await someoneWaits(server);
  client.destroy();
  await until(() => server.services.clock.pending === 0);
}

test('a claim whose client has hung up claims nothing', async () => {
  await hangUpWhileWaiting(call('POST', `/claim/${UUID}?wait=55`, { claimant: 'desk-1' }));
  await approve();
  expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
});

test('a status whose client hung up before the database had answered collects nothing', async () => {
  await approve();
  const slow = slowStore(server, 'findKeyByHash');
  const client = call('GET', `/status/${UUID}`);
  const { store } = server.services;
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  const listNotices = store.listNotices;
  // The last that is asked for an answer.
  store.listNotices = (tradeUuid) => {
    resolve();
    return listNotices(tradeUuid);
  };
  await slow.whileHeld(() => client.destroy());
  await answered;
  expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
});

test('a status whose client has hung up collects nothing', async () => {
  await hangUpWhileWaiting(call('GET', `/status/${UUID}?wait=55`));
  await approve();
  expect(await auditKinds(server)).toEqual(['submitted', 'approved']);
});

test('whoever comes after the hang-up is granted', async () => {
  await hangUpWhileWaiting(call('POST', `/claim/${UUID}?wait=55`, { claimant: 'desk-1' }));
  await approve();
  const url = `/claim/${UUID}`;
  const payload = { claimant: 'desk-2' };
  const answer = await ask(server, { method: 'POST', url, headers: server.auth, payload });
  expect(answer.json()).toMatchObject({ granted: true });
});

test('a server that closes answers waiting claims and statuses at once', async () => {
  const headers = server.auth;
  const claim = {
    method: 'POST',
    url: `/claim/${UUID}?wait=55`,
    headers,
    payload: { claimant: 'a' },
  } as const;
  const waiting = [ask(server, claim), ask(server, { url: `/status/${UUID}?wait=55`, headers })];
  await until(() => server.services.clock.pending === 2);
  server.closing.abort();
  const [claimed, status] = await Promise.all(waiting);
  expect(claimed?.json()).toMatchObject({ granted: false, reason: 'trade_pending' });
  expect(status?.json()).toMatchObject({ status: 'pending' });
  expect(await storedStatus(server)).toBe('pending');
});

test('a closing server accepts no waiting requests', async () => {
  server.closing.abort();
  const answer = await ask(server, { url: `/status/${UUID}?wait=55`, headers: server.auth });
  expect(answer.json()).toMatchObject({ status: 'pending' });
});

test('a closing server still answers connected clients: the approval is claimed, and reported', async () => {
  await approve();
  server.closing.abort();
  const request = { method: 'POST', url: `/claim/${UUID}`, headers: server.auth } as const;
  const answer = await ask(server, { ...request, payload: { claimant: 'desk-1' } });
  expect(answer.json()).toMatchObject({ granted: true, status: 'approved' });
  expect(await auditKinds(server)).toEqual(['submitted', 'approved', 'claimed']);
});

test('a closing server that returns an approval records its collection', async () => {
  await approve();
  server.closing.abort();
  const answer = await ask(server, { url: `/status/${UUID}`, headers: server.auth });
  expect(answer.json()).toMatchObject({ status: 'approved' });
  expect(await auditKinds(server)).toEqual(['submitted', 'approved', 'collected']);
});

test('a closing server ends the connections of those it answers, which would hold it up', async () => {
  const request = { url: `/status/${UUID}`, headers: server.auth };
  expect((await ask(server, request)).headers.connection).toBe('keep-alive');
  server.closing.abort();
  expect((await ask(server, request)).headers.connection).toBe('close');
});
