import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn, storedStatus } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer({ rateLimitPerMinute: 3 });
});
afterEach(() => server.end());

const whoami = (headers: Record<string, string>) => ask(server, { url: '/whoami', headers });
const stranger = { authorization: 'Bearer cs_guess' };

async function flood(): Promise<void> {
  for (let guess = 0; guess < 61; guess += 1) await whoami(stranger);
}

test('a key that sends too many requests is told how long to wait', async () => {
  for (let turn = 0; turn < 3; turn += 1) expect((await whoami(server.auth)).statusCode).toBe(200);
  const answer = await whoami(server.auth);
  expect(problemIn(answer).code).toBe('too_many_requests');
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
});

test('nothing is stored of a submission beyond the limit', async () => {
  for (let turn = 0; turn < 3; turn += 1) await whoami(server.auth);
  expect(problemIn(await server.submit()).code).toBe('too_many_requests');
  expect(await storedStatus(server)).toBeUndefined();
});

test("one key's haste does not delay another", async () => {
  for (let turn = 0; turn < 4; turn += 1) await whoami(server.auth);
  expect((await whoami(server.otherAuth)).statusCode).toBe(200);
});

test('guessing keys is rate-limited after a while', async () => {
  await flood();
  const answer = await whoami(stranger);
  expect(problemIn(answer).code).toBe('too_many_requests');
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(problemIn(answer).detail).toBe(`Try again in ${answer.headers['retry-after']} s.`);
});

test('guesses from one address do not delay those from another', async () => {
  await flood();
  const elsewhere = { url: '/whoami', headers: stranger, remoteAddress: '192.0.2.9' };
  expect(problemIn(await ask(server, elsewhere)).code).toBe('key_refused');
});

test('a flood of refused keys does not delay a good key from the same address', async () => {
  await flood();
  expect((await whoami(server.auth)).statusCode).toBe(200);
});

test('a flood of refused keys does not delay the REJECT button from the same address', async () => {
  await server.submit();
  await flood();
  const answer = await ask(server, { method: 'POST', url: await server.link('reject') });
  expect(answer.json()).toMatchObject({ status: 'rejected', already: false });
});

test('a flood of bad links does not delay a good one', async () => {
  await server.submit();
  const url = await server.link('approve');
  for (let guess = 0; guess < 100; guess += 1) await ask(server, { method: 'POST', url: `${url}x` });
  expect((await ask(server, { method: 'POST', url })).json()).toMatchObject({ status: 'approved' });
});
