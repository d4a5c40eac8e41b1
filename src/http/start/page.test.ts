import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, problemIn, recordOf } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { PLATFORMS } from '../../domain/start/platform-lines.ts';
import { startPairing } from '../../usecases/pair-device.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const html = { accept: 'text/html' };
const open = (path = '/start', headers = {}) =>
  ask(server, { url: path, headers: { ...html, cookie, ...headers } });
const press = (path: string, fields: Record<string, string> = {}, headers: object = { cookie }) =>
  ask(server, {
    method: 'POST',
    url: path,
    headers: { ...html, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });

describe('who is not paired', () => {
  test.each([
    ['/start/ring', { channel: 'pushcut' }],
    ['/start/phone', {}],
    ['/start/key', { platform: 'python', strategy: 'mine' }],
    ['/start/practice', {}],
    ['/start/look', {}],
    ['/start/settings', { PUBLIC_URL: 'https://evil.example.com' }],
  ])('does nothing at %s', async (path, fields) => {
    const before = await recordOf(server);
    const keys = await server.services.store.listKeys();
    expect((await press(path, fields, {})).statusCode).toBe(401);
    expect((await press(path, fields, { cookie, origin: 'https://evil.example.com' })).statusCode).toBe(403);
    expect(await recordOf(server)).toEqual(before);
    expect(await server.services.store.listKeys()).toEqual(keys);
  });

  test('sees nothing, with a key neither', async () => {
    const answer = await ask(server, { url: '/start', headers: server.auth });
    expect(problemIn(answer)).toMatchObject({ status: 401 });
  });
});

describe('the link that "countersign" prints', () => {
  const local = { host: 'localhost:8000' };
  const follow = (code: string, headers: object = local) =>
    ask(server, {
      url: `/start/open?code=${code}`,
      headers: { ...html, ...headers },
      remoteAddress: '127.0.0.1',
    });

  test('is not used up by a program that only checks it', async () => {
    const code = await startPairing(server.services, 'Alice');
    const url = `/start/open?code=${code}`;
    const check = await ask(server, { method: 'HEAD', url, headers: local, remoteAddress: '127.0.0.1' });
    expect(check.headers['set-cookie']).toBeUndefined();
    expect((await follow(code)).headers.location).toBe('/start');
  });

  test('opens the guide in a browser on this machine, once', async () => {
    const code = await startPairing(server.services, 'Alice');
    const answer = await follow(code);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/start']);
    const session = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    expect((await open('/start', { cookie: session })).statusCode).toBe(200);
    const again = await follow(code);
    expect([again.statusCode, again.headers['set-cookie']]).toEqual([403, undefined]);
  });

  test('pairs nothing twice: a browser that is paired goes on', async () => {
    const code = await startPairing(server.services, 'Alice');
    const answer = await follow(code, { ...local, cookie });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/start']);
    expect((await follow(code)).headers['set-cookie']).toBeDefined();
  });

  test('asks first anywhere else', async () => {
    const code = await startPairing(server.services, 'Alice');
    const answer = await follow(code, { host: 'approve.example.com' });
    expect([answer.headers.location, answer.headers['set-cookie']]).toEqual([
      `/pair?code=${code}&next=start`,
      undefined,
    ]);
  });

  test('expires', async () => {
    const code = await startPairing(server.services, 'Alice');
    server.services.clock.advance(600_000);
    const late = await follow(code);
    expect([late.statusCode, late.headers['set-cookie']]).toEqual([403, undefined]);
    expect(late.payload).toContain('expired');
  });
});

test('a pairing that came from the guide leads back to it', async () => {
  const code = await startPairing(server.services, 'Alice');
  const page = await ask(server, { url: `/pair?code=${code}&next=start`, headers: html });
  expect(page.payload).toContain('<input type="hidden" name="next" value="start">');
  const answer = await press('/pair', { code, name: 'Phone', next: 'start' }, {});
  expect(answer.headers.location).toBe('/start');
});

test('every step is on the page, and the first that is left is open', async () => {
  const { payload } = await open();
  expect(
    [...payload.matchAll(/<details class="panel start-step" id="step-(\w+)"( open)?>/g)].map(
      ([, id, isOpen]) => `${id}${isOpen ?? ''}`,
    ),
  ).toEqual(['address', 'phone open', 'channel', 'platform', 'practice']);
});

test('the page is written in the language of the browser', async () => {
  const { payload } = await open('/start', { 'accept-language': 'de' });
  expect(payload).toContain('<h1>Erste Schritte</h1>');
});

test('a ring is sent, and the guide follows it until it was seen', async () => {
  const answer = await press('/start/ring', { channel: 'pushcut' });
  expect(answer.headers.location).toBe('/start?at=channel#step-channel');
  expect(server.channel.sent).toHaveLength(1);
  expect((await open()).payload).toContain('Waiting for the phone');
});

describe('a key', () => {
  test.each(PLATFORMS)('for %s is in the lines to copy, and on no page after', async (platform) => {
    const { payload, headers, statusCode } = await press('/start/key', { platform, strategy: 'mine' });
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
    const [key = ''] = /cs_[\w-]{20,}|tv_[\w-]{20,}|(?<=tradingview\/)[\w-]{20,}/.exec(payload) ?? [];
    expect(key).not.toBe('');
    expect((await open()).payload).not.toContain(key);
  });

  test('with a name that is refused is not made', async () => {
    const answer = await press('/start/key', { platform: 'python', strategy: '(practice)' });
    expect(answer.statusCode).toBe(422);
  });
});

test('the code for a phone is a drawing of a link that works once', async () => {
  const { payload } = await press('/start/phone');
  expect(payload).toContain('<svg class="qr"');
  const [, code = ''] = /\/pair\?code=([\w-]+)&amp;next=start/.exec(payload) ?? [];
  expect((await press('/pair', { code, name: 'Phone' }, {})).statusCode).toBe(303);
  expect((await open()).payload).toContain('besides this browser');
});

describe('a practice trade', () => {
  test('is shown at once to who only looks', async () => {
    const answer = await press('/start/look');
    expect(answer.headers.location).toMatch(/^\/chart\//);
    await ask(server, {
      method: 'POST',
      url: `/approve/${answer.headers.location?.slice(7)}`,
      headers: { cookie },
    });
    // Before any test notification was seen, that was no decision on the phone.
    expect((await open()).payload).toContain('No practice trade has been decided on the phone yet.');
  });

  test('is followed to its end', async () => {
    await press('/start/ring', { channel: 'pushcut' });
    const [test_] = await server.services.store.listChannelTests();
    await server.services.store.markRing(test_?.ringId ?? '', 'seen', server.services.clock.now());
    server.services.clock.advance(1_000);
    await press('/start/practice');
    expect((await open()).payload).toContain('waiting for your decision on the phone');
    server.services.clock.advance(400_000);
    expect((await open()).payload).toContain('Nobody decided the practice trade in time.');
  });
});
