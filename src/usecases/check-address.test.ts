import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findFreePort } from '../../test/support/free-port.ts';
import { checkAddress, explainFailure, knock } from './check-address.ts';
import { checkClock } from './check-clock.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const never = new AbortController().signal;
const keys =
  (kid: string): RequestListener =>
  (_request, response) =>
    response.end(JSON.stringify({ keys: [{ kid }] }));

test('an address that only this machine has is no address, whatever answers there', async () => {
  expect(await checkAddress('http://localhost:1', 'k', never)).toEqual({ kind: 'machine' });
});

test.each([
  ['this server', keys('mine'), { kind: 'plain' }],
  ['another server', keys('other'), { kind: 'stranger' }],
  [
    'a login',
    ((_request, response) => response.writeHead(302).end()) as RequestListener,
    { kind: 'wrong_status', status: 302 },
  ],
])('%s answers', async (_name, answer, state) => {
  expect(await knock(await serve(answer), 'mine', never)).toEqual(state);
});

test('nobody answers', async () => {
  const state = await knock(`http://127.0.0.1:${await findFreePort()}`, 'mine', never);
  expect(state).toMatchObject({ kind: 'silent', reason: expect.stringContaining('ECONNREFUSED') });
});

test.each([
  ['ENOTFOUND', 'unknown_host'],
  ['EAI_AGAIN', 'unknown_host'],
  ['CERT_HAS_EXPIRED', 'untrusted'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['ETIMEDOUT', 'silent'],
])('%s is %s', (code, kind) => {
  const cause = Object.assign(new Error('reason'), { code });
  expect(explainFailure(new TypeError('fetch failed', { cause }))).toEqual({ kind, reason: 'reason' });
});

test.each([
  [0, { kind: 'right' }],
  [300_000, { kind: 'wrong' }],
  [-300_000, { kind: 'wrong' }],
])('a clock that is %i ms ahead', async (aheadMs, state) => {
  const url = await serve((_request, response) =>
    response.setHeader('date', new Date(1e12).toUTCString()).end(),
  );
  expect(await checkClock(() => 1e12 + aheadMs, url, never)).toMatchObject(state);
});

test('without the internet nobody knows', async () => {
  const url = `http://127.0.0.1:${await findFreePort()}`;
  expect(await checkClock(() => 0, url, never)).toMatchObject({ kind: 'unknown' });
});
