import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { findFreePort } from '../../test/support/free-port.ts';
import { checkAddress, explainFailure, knock } from './check-address.ts';
import { checkClock } from './check-clock.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  vi.unstubAllGlobals();
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

/** To where this server's keys are. */
const redirected: RequestListener = (request, response) =>
  request.url === '/.well-known/countersign.json'
    ? response.writeHead(302, { location: '/keys' }).end()
    : keys('mine')(request, response);
const NOT_FOUND = { kind: 'wrong_status', status: 404 };

test('an address that only this machine has is no address, whatever answers there', async () => {
  expect(await checkAddress('http://localhost:1', 'k', never)).toEqual({ kind: 'machine' });
});

test.each([
  ['this server', keys('mine'), { kind: 'plain' }],
  ['another server', keys('other'), { kind: 'stranger' }],
  ['a login', redirected, { kind: 'wrong_status', status: 302 }],
  ['nothing', ((_request, response) => response.writeHead(404).end()) as RequestListener, NOT_FOUND],
])('%s answers', async (_name, answer, state) => {
  expect(await knock(await serve(answer), 'mine', never)).toEqual(state);
});

test('any server may be the one where no key is known', async () => {
  expect(await knock(await serve(keys('other')), null, never)).toEqual({ kind: 'plain' });
});

test("this server's keys are asked for, over https", async () => {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (url: unknown) => {
    asked.push(url);
    return new Response('{"keys":[{"kid":"mine"}]}');
  });
  expect(await checkAddress('https://approve.example.com', 'mine', never)).toEqual({ kind: 'ok' });
  expect(asked).toEqual(['https://approve.example.com/.well-known/countersign.json']);
});

test('an address that takes too long is silent', async () => {
  const url = await serve(() => {});
  expect(await knock(url, 'mine', AbortSignal.abort(new Error('too late')))).toEqual({
    kind: 'silent',
    reason: 'too late',
  });
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
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'untrusted'],
  ['ERR_TLS_HANDSHAKE_TIMEOUT', 'untrusted'],
  ['ETIMEDOUT', 'silent'],
])('%s is %s', (code, kind) => {
  const cause = Object.assign(new Error('reason'), { code });
  expect(explainFailure(new TypeError('fetch failed', { cause }))).toEqual({ kind, reason: 'reason' });
});

test.each([
  ['its message', new Error('stopped'), 'stopped'],
  ['its code', new Error('', { cause: Object.assign(new Error(''), { code: 'ECONNRESET' }) }), 'ECONNRESET'],
  ['its own message beside a cause that is none', new Error('stopped', { cause: 'x' }), 'stopped'],
  ['nothing', 'stopped', 'unknown error'],
])('a failure that says no more than %s', (_what, failure, reason) => {
  expect(explainFailure(failure)).toEqual({ kind: 'silent', reason });
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
