import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, expectRefusal } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { startPairing } from '../../usecases/pair-device.ts';

/** A server that phones reach by https, and a browser on its own machine. */
let server: TestServer;
let code: string;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
  code = await startPairing(server.services, 'Alice');
});
afterEach(() => server.end());

interface From {
  readonly headers: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const pairing = ({ headers, remoteAddress = '127.0.0.1' }: From) =>
  ({
    method: 'POST',
    url: '/pair',
    headers: { ...form, ...headers },
    payload: new URLSearchParams({ code, name: 'Laptop' }).toString(),
    remoteAddress,
  }) as const;

describe.each([
  ['localhost:8000', '127.0.0.1'],
  ['localhost', '127.0.0.1'],
  ['127.0.0.1:8000', '127.0.0.1'],
  ['127.0.0.1:8000', '::ffff:127.0.0.1'],
  ['[::1]:8000', '::1'],
  ['LOCALHOST:8000', '::1'],
])('a browser at http://%s, connected from %s', (host, remoteAddress) => {
  const headers = { host, origin: `http://${host}` };

  test('may pair, decide and come back', async () => {
    const paired = await ask(server, pairing({ headers, remoteAddress }));
    expect(paired.statusCode).toBe(303);
    const [cookie = '', ...attributes] = String(paired.headers['set-cookie']).split('; ');
    // Safari keeps no secure cookie of http://localhost.
    expect(cookie).toMatch(/^countersign_session=/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=7776000', 'Path=/', 'SameSite=Strict']);
    const own = { headers: { ...headers, cookie }, remoteAddress };
    expect((await ask(server, { method: 'POST', url: `/approve/${UUID}`, ...own })).statusCode).toBe(200);
    const visit = await ask(server, { url: '/', headers: { host, cookie }, remoteAddress });
    expect(visit.headers['set-cookie']).toBe(`${cookie}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Strict`);
  });
});

/** What each of these tries, and how it gives itself away. */
const HOSTILE: Readonly<Record<string, From>> = {
  'a page elsewhere that posts to localhost': {
    headers: { host: 'localhost:8000', origin: 'http://evil.example' },
  },
  'a page of another program on this machine': {
    headers: { host: 'localhost:8000', origin: 'http://localhost:3000' },
  },
  'a page by another name of this machine': {
    headers: { host: 'localhost:8000', origin: 'http://127.0.0.1:8000' },
  },
  'a site whose name was rebound to loopback': {
    headers: { host: 'evil.example:8000', origin: 'http://evil.example:8000' },
  },
  'a site with localhost in its name': {
    headers: { host: 'localhost.evil.example', origin: 'http://localhost.evil.example' },
  },
  'a sandboxed frame': { headers: { host: 'localhost:8000', origin: 'null' } },
  'another machine that says localhost': {
    headers: { host: 'localhost:8000', origin: 'http://localhost:8000' },
    remoteAddress: '192.168.1.7',
  },
  'another machine over IPv6': {
    headers: { host: '[::1]:8000', origin: 'http://[::1]:8000' },
    remoteAddress: 'fe80::1',
  },
  'the machine by its own name': {
    headers: { host: 'desk.local:8000', origin: 'http://desk.local:8000' },
  },
  'a proxy that forwards': {
    headers: { host: 'localhost:8000', origin: 'http://localhost:8000', 'x-forwarded-for': '203.0.113.9' },
  },
  'a proxy that names the host it was asked for': {
    headers: {
      host: 'localhost:8000',
      origin: 'http://localhost:8000',
      'x-forwarded-host': 'localhost:8000',
    },
  },
  'a proxy by RFC 7239': {
    headers: { host: 'localhost:8000', origin: 'http://localhost:8000', forwarded: 'for=203.0.113.9' },
  },
  'a proxy that names itself': {
    headers: { host: 'localhost:8000', origin: 'http://localhost:8000', via: '1.1 proxy' },
  },
};

describe.each(Object.entries(HOSTILE))('%s', (_name, from) => {
  test('may not pair', () => expectRefusal(server, pairing(from), 'cross_origin'));

  test.each(['approve', 'reject'])('may not %s', async (verdict) => {
    const headers = { ...from.headers, cookie: await server.pair() };
    const request = { ...from, method: 'POST', url: `/${verdict}/${UUID}`, headers } as const;
    await expectRefusal(server, request, 'cross_origin');
  });
});

test('a phone that comes through a proxy which says localhost keeps its secure cookie', async () => {
  const headers = { host: 'localhost:8000', origin: 'https://approve.example.com' };
  const paired = await ask(server, pairing({ headers }));
  const [cookie = ''] = String(paired.headers['set-cookie']).split(';');
  expect(cookie).toMatch(/^__Host-countersign_session=/);
  const visit = await ask(server, { url: '/', headers: { host: 'localhost:8000', cookie } });
  expect(visit.headers['set-cookie']).toContain('; Secure;');
});
