import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn, recordOf } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { startPairing } from '../../usecases/pair-device.ts';

let server: TestServer;
let code: string;
beforeEach(async () => {
  server = await createTestServer();
  code = await startPairing(server.services, 'Alice');
});
afterEach(() => server.end());

const pair = (presented = code, name = "Alice's phone", at = server) =>
  ask(at, {
    method: 'POST',
    url: '/pair',
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'approve.example.com' },
    payload: new URLSearchParams({ code: presented, name }).toString(),
  });

test('opening the link asks first, and does not use the code up', async () => {
  const before = await recordOf(server);
  for (const method of ['GET', 'HEAD', 'GET'] as const) {
    const answer = await ask(server, { method, url: `/pair?code=${code}` });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect(await recordOf(server)).toEqual(before);
  expect((await pair()).statusCode).toBe(303);
});

test('the page asks for a name and posts the code', async () => {
  const { headers, payload } = await ask(server, { url: `/pair?code=${code}` });
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['cache-control']).toBe('no-store');
  expect(payload).toContain(`<input type="hidden" name="code" value="${code}">`);
});

test('a code in the address cannot become HTML', async () => {
  const { payload } = await ask(server, { url: `/pair?code=${encodeURIComponent('"><script>')}` });
  expect(payload).not.toContain('<script>');
});

test('the session that a code buys opens the inbox', async () => {
  const answer = await pair();
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const inbox = await ask(server, { url: '/', headers: { cookie, accept: 'text/html' } });
  expect(inbox.payload).toContain('Waiting for your decision');
});

test('the cookie is not accessible to scripts, other sites and plain connections', async () => {
  const [session, ...attributes] = String((await pair()).headers['set-cookie']).split('; ');
  expect(session).toMatch(/^__Host-countersign_session=[\w-]{43}$/);
  expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=7776000', 'Path=/', 'SameSite=Strict', 'Secure']);
});

test('on a laptop without https the cookie may travel in the clear', async () => {
  const laptop = await createTestServer({}, { publicUrl: 'http://localhost:8000' });
  const cookie = (await pair(await startPairing(laptop.services, 'Alice'), 'x', laptop)).headers[
    'set-cookie'
  ];
  expect(cookie).toContain('HttpOnly');
  expect(cookie).not.toContain('Secure');
  await laptop.end();
});

test('a code works once', async () => {
  await pair();
  const again = await pair();
  expect(problemIn(again).code).toBe('pairing_refused');
  expect(again.headers['set-cookie']).toBeUndefined();
});

test.each([
  ['was already used', /A link pairs one phone, once\..*If it wasn't you/s, () => pair()],
  ['has expired', /A link works for ten minutes\./, () => server.services.clock.advance(10 * 60_000)],
] as const)('who has the link learns that it %s, and what to do', async (title, text, happen) => {
  await happen();
  const form = new URLSearchParams({ code, name: 'x' }).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    host: 'approve.example.com',
    accept: 'text/html',
  };
  const page = await ask(server, { method: 'POST', url: '/pair', headers, payload: form });
  expect(page.statusCode).toBe(403);
  expect(page.payload).toContain(`<h1>This pairing link ${title}</h1>`);
  expect(page.payload.replaceAll('&#39;', "'")).toMatch(text);
});

test('a stranger who guesses learns nothing about the links there are', async () => {
  await pair();
  const { title, detail, advice } = (await pair('guess')).json<Record<string, string>>();
  expect([title, detail]).toEqual(["The pairing code isn't valid", "The pairing code isn't valid"]);
  expect(advice).toContain('wrong, used or expired');
});

test('of ten uses of a code at once, one pairs', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => pair()));
  expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
});

test('a code expires after ten minutes', async () => {
  server.services.clock.advance(10 * 60_000);
  expect(problemIn(await pair()).code).toBe('pairing_refused');
});

test.each(['', 'guess', 'a'.repeat(10_000)])('the code "%.20s" is refused', async (guess) => {
  const before = await recordOf(server);
  expect(problemIn(await pair(guess)).code).toBe('pairing_refused');
  expect(await recordOf(server)).toEqual(before);
});

test.each(['', '   ', 'x'.repeat(65), 'a\u0000b'])(
  'the name %j is refused, and the code stays good',
  async (name) => {
    expect(problemIn(await pair(code, name)).errors?.[0]?.field).toBe('/name');
    expect((await pair()).statusCode).toBe(303);
  },
);

test('guessing codes is rate-limited after a while, and a good code still works', async () => {
  for (let guess = 0; guess < 60; guess += 1) await pair('guess');
  expect(problemIn(await pair('guess')).code).toBe('too_many_requests');
  expect((await pair()).statusCode).toBe(303);
});

test('a form that is too large is refused', async () => {
  expect(problemIn(await pair('a'.repeat(20_000))).code).toBe('body_too_large');
});
