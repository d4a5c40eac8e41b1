import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn, recordOf } from '../../test/support/http-checks.ts';
import { planBody, UUID } from '../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../test/support/test-server.ts';
import { Unavailable } from '../lib/unavailable.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

const post = (payload: string | Buffer, type = 'application/json') =>
  ask(server, {
    method: 'POST',
    url: `/generate-chart/${UUID}`,
    headers: { ...server.auth, 'content-type': type },
    payload,
  });
const good = JSON.stringify(planBody());
const withKey = (key: string) => good.replace('{', `{"${key}":{"admin":true},`);
const brackets = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const BROKEN: readonly (readonly [string, string | Buffer, string])[] = [
  ['nothing', '', 'malformed_json'],
  ['half of it', good.slice(0, good.length / 2), 'malformed_json'],
  ['two bodies', good + good, 'malformed_json'],
  ['a NaN', good.replace('4127.5', 'NaN'), 'malformed_json'],
  ['an Infinity', good.replace('4127.5', '-Infinity'), 'malformed_json'],
  ['single quotes', good.replaceAll('"', "'"), 'malformed_json'],
  ['100,000 open brackets', '['.repeat(100_000), 'malformed_json'],
  ['a __proto__', withKey('__proto__'), 'malformed_json'],
  ['a __proto__ in escapes', withKey('\\u005f_proto__'), 'malformed_json'],
  ['a constructor with a prototype', good.replace('{', '{"constructor":{"prototype":{}},'), 'malformed_json'],
  ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x00]), 'malformed_json'],
  ['100,000 nested lists', brackets(100_000), 'invalid_request'],
  ['100,000 nested lists in a field', good.replace('"ES"', brackets(100_000)), 'invalid_request'],
  ['a number beyond all numbers', good.replace('4127.5', '1e999'), 'invalid_request'],
  ['null', 'null', 'invalid_request'],
  ['a list', '[]', 'invalid_request'],
  ['a list of one body', `[${good}]`, 'invalid_request'],
  ['text', '"ES"', 'invalid_request'],
  ['a number', '42', 'invalid_request'],
  ['an empty object', '{}', 'invalid_request'],
  ['more than 2 MB', good.replace('"ES"', `"${'E'.repeat(2 * 1024 * 1024)}"`), 'body_too_large'],
];

test.each(BROKEN)(
  'a body of %s is refused, stores nothing and does no harm',
  async (_what, payload, code) => {
    const before = await recordOf(server);
    expect(problemIn(await post(payload)).code).toBe(code);
    expect(await recordOf(server)).toEqual(before);
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
    expect((await post(good)).statusCode).toBe(201);
  },
);

test.each([
  'text/plain',
  'text/html',
  'application/xml',
  'application/x-www-form-urlencoded',
  'json',
  'a/b;;=',
])('a body of type %s is refused', async (type) => {
  const before = await recordOf(server);
  expect(problemIn(await post(good, type)).code).toBe('unsupported_media_type');
  expect(await recordOf(server)).toEqual(before);
});

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
  'a body of type %s is accepted',
  async (type) => {
    expect((await post(good, type)).statusCode).toBe(201);
  },
);

test('a byte order mark before the body does no harm', async () => {
  expect((await post(`\ufeff${good}`)).statusCode).toBe(201);
});

test.each([
  '/approve/%zz',
  '/%',
  '/status/%E0%A4%A',
  `/status/${'a'.repeat(300)}`,
  '/assets/',
  '/assets/%00',
])('the address %.40s cannot be read', async (url) => {
  const answer = await ask(server, { url, headers: server.auth });
  expect(problemIn(answer).code).toBe('bad_request');
  expect(answer.payload).not.toContain('zz');
});

test.each([
  '/nope',
  '/status',
  `/status/${UUID}/x`,
  '/assets/nope.css',
  '/assets/..%2fpackage.json',
  '/Status/x',
])('there is nothing at %s', async (url) => {
  expect(problemIn(await ask(server, { url, headers: server.auth })).code).toBe('no_such_route');
});

test('a browser gets an error as a page, with the advice', async () => {
  const answer = await ask(server, { url: '/nope', headers: { accept: 'text/html' } });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.payload).toContain('Page not found');
});

test('what was wrong cannot become HTML', async () => {
  const url = `/pair?code=a&code=${encodeURIComponent('<script>')}`;
  const answer = await ask(server, { url, headers: { accept: 'text/html' } });
  expect(answer.statusCode).toBe(422);
  expect(answer.payload).not.toContain('<script>');
});

test('every problem can be found again in the log by its request', async () => {
  const answer = await ask(server, { url: '/nope' });
  expect(answer.json()).toMatchObject({ request_id: expect.stringMatching(/^req-/) });
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('a database that is away for the moment is told as such: every request may be repeated', async () => {
  server.services.store.findTrade = () => Promise.reject(new Unavailable('connection terminated'));
  const response = await ask(server, { url: `/status/${UUID}`, headers: server.auth });
  expect(problemIn(response)).toMatchObject({ code: 'not_ready', status: 503 });
  expect(response.headers['retry-after']).toBe('1');
  expect(response.payload).not.toContain('terminated');
});

test('a person at a wrong address is shown the way to the inbox, not that to the contract', async () => {
  const page = await ask(server, { method: 'GET', url: '/nowhere', headers: { accept: 'text/html' } });
  expect(page.statusCode).toBe(404);
  expect(page.payload).toContain('<a class="button" href="/">Inbox</a>');
  expect(page.payload).not.toContain('openapi');
});

test('a person reads an error in the language of the browser; a program with a key reads English', async () => {
  const headers = { 'accept-language': 'de', accept: 'text/html' };
  const page = await ask(server, { url: '/nowhere', headers });
  expect(page.payload).toContain('<html lang="de">');
  expect(page.payload).toContain('Seite nicht gefunden');
  const json = problemIn(await ask(server, { url: '/devices', headers: { 'accept-language': 'ja' } }));
  expect(json).toMatchObject({ code: 'session_missing', title: 'このスマホはペアリングされていません' });
  const program = await ask(server, {
    url: '/nowhere',
    headers: { ...server.auth, 'accept-language': 'de' },
  });
  expect(program.json()).toMatchObject({ code: 'no_such_route', title: 'Page not found' });
});

test('a broken rule is said in the language of the page that sent the form', async () => {
  const cookie = `${await server.pair()}; countersign_language=fr`;
  const request = { method: 'POST', url: '/away', headers: { cookie }, payload: { hours: '-1' } } as const;
  expect(problemIn(await ask(server, request))).toMatchObject({
    code: 'invalid_request',
    detail: '/hours doit être dans le futur, à 366 jours au plus',
    errors: [{ field: '/hours', rule: 'doit être dans le futur, à 366 jours au plus' }],
  });
});

test('an address that can’t be read is refused in words, before any cookie is read', async () => {
  const request = { url: '/chart/%E0%A4%A', headers: { 'accept-language': 'es', accept: 'text/html' } };
  expect((await ask(server, request)).payload).toContain('No se puede leer la solicitud');
});
