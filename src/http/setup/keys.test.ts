import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const make = (strategy: unknown, headers: Record<string, string> = {}) =>
  ask(server, {
    method: 'POST',
    url: '/keys',
    headers: { cookie, 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ strategy }),
  });
const revoke = (keyId: string, headers: Record<string, string> = {}) =>
  ask(server, { method: 'POST', url: `/keys/${keyId}/revoke`, headers: { cookie, ...headers } });
const whoami = (key: string) => ask(server, { url: '/whoami', headers: { authorization: `Bearer ${key}` } });

test('a key that was made works until it is revoked', async () => {
  const answer = await make('es breakout');
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([201, 'no-store']);
  const { key, key_id: keyId, strategy } = answer.json();
  expect(strategy).toBe('es breakout');
  expect((await whoami(key)).json()).toMatchObject({ strategy: 'es breakout' });
  expect((await revoke(keyId)).json()).toEqual({ key_id: keyId, revoked_at: '2024-01-15T14:30:00.000Z' });
  expect(problemIn(await whoami(key)).code).toBe('key_refused');
});

test('other keys of the strategy keep working', async () => {
  const [first, second] = [(await make('fader')).json(), (await make('fader')).json()];
  await revoke(first.key_id);
  expect((await whoami(second.key)).statusCode).toBe(200);
});

test('the audit log names who created and who revoked it, and never the key', async () => {
  const { key, key_id: keyId } = (await make('fader')).json();
  await revoke(keyId);
  const entries = (await server.services.store.listAudit(0, 100)).slice(-2);
  expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual([
    ['key_added', 'approver:Alice'],
    ['key_revoked', 'approver:Alice'],
  ]);
  expect(JSON.stringify(entries)).not.toContain(key);
});

test.each(['', ' fader', 'a/b', '<b>', 'x'.repeat(65), 42, null])(
  '%j cannot name a strategy',
  async (name) => {
    expect(problemIn(await make(name)).code).toBe('invalid_request');
  },
);

test('a key that is not there cannot be ended', async () => {
  expect(problemIn(await revoke('nothing')).code).toBe('key_not_found');
});

test('creating keys is rate-limited', async () => {
  for (let count = 0; count < 10; count += 1) expect((await make('fader')).statusCode).toBe(201);
  const { headers, ...answer } = await make('fader');
  expect(answer.json()).toMatchObject({ code: 'too_many_requests' });
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});

test('the forms of the page work without a script', async () => {
  const answer = await ask(server, {
    method: 'POST',
    url: '/keys',
    headers: { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'strategy=es+breakout',
  });
  expect(answer.statusCode).toBe(201);
  const [, key = ''] = /<code>(cs_[\w-]+)<\/code>/.exec(answer.payload) ?? [];
  expect((await whoami(key)).statusCode).toBe(200);
  const [, , made] = await server.services.store.listKeys();
  const ended = await revoke(made?.keyId ?? '', { accept: 'text/html' });
  expect([ended.statusCode, ended.headers.location]).toEqual([303, '/setup']);
});
