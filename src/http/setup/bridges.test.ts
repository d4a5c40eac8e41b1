import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer({ bridgeMayBePrivate: true });
  cookie = await server.pair();
});
afterEach(() => server.end());

const post = (url: string, body: object, headers: object = { cookie }) =>
  ask(server, {
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
const bridges = () => server.services.store.listBridges();
const BRIDGE = { strategy: 'breakout', url: 'https://bridge.example.com/hook?secret=1' };

test('a bridge is shown by its host alone until it is removed, and both are audited', async () => {
  const answer = await post('/bridges', BRIDGE);
  expect(answer.json()).toEqual({
    bridges: [
      { strategy: 'breakout', host: 'https://bridge.example.com', set_at: '2024-01-15T14:30:00.000Z' },
    ],
  });
  const page = await ask(server, { url: '/setup', headers: { cookie, accept: 'text/html' } });
  expect(page.body).toContain('passed on to https://bridge.example.com');
  expect(page.body + JSON.stringify(await server.services.store.listAudit(0, 100))).not.toContain('secret=1');
  expect((await post('/bridges/remove', { strategy: 'breakout' })).json()).toEqual({ bridges: [] });
  const entries = (await server.services.store.listAudit(0, 100)).slice(-2);
  expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual([
    ['bridge_set', 'approver:Alice'],
    ['bridge_removed', 'approver:Alice'],
  ]);
});

test('a form without a script sets and removes too', async () => {
  const form = (url: string, payload: string) =>
    ask(server, {
      method: 'POST',
      url,
      headers: { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload,
    });
  const set = await form('/bridges', 'strategy=breakout&url=https%3A%2F%2Fbridge.example.com%2F');
  expect([set.statusCode, set.headers['location']]).toEqual([303, '/setup']);
  expect(await bridges()).toHaveLength(1);
  await form('/bridges/remove', 'strategy=breakout');
  expect(await bridges()).toEqual([]);
});

test.each([
  ['an address that is none', { ...BRIDGE, url: 'bridge' }, '/url must be an https address'],
  [
    'a login in it',
    { ...BRIDGE, url: 'https://me:secret@bridge.example.com/' },
    '/url must not contain a login',
  ],
  ['no name of a strategy', { ...BRIDGE, strategy: ' ' }, '/strategy must be the name of a strategy'],
])('%s is refused', async (_what, body, rule) => {
  expect(problemIn(await post('/bridges', body)).detail).toContain(rule);
  expect(await bridges()).toEqual([]);
});

test('a private network is refused unless a setting allows it', async () => {
  const strict = await createTestServer();
  const answer = await ask(strict, {
    method: 'POST',
    url: '/bridges',
    headers: { cookie: await strict.pair(), 'content-type': 'application/json' },
    payload: JSON.stringify({ ...BRIDGE, url: 'https://10.0.0.1/' }),
  });
  expect(problemIn(answer).detail).toContain('must not lead into a private network');
  await strict.end();
});

test('nobody without a paired phone sets or removes one', async () => {
  await post('/bridges', BRIDGE);
  const key = server.auth;
  for (const headers of [{}, key]) {
    expect(
      problemIn(await post('/bridges', { ...BRIDGE, url: 'https://evil.example/' }, headers)).status,
    ).toBe(401);
    expect(problemIn(await post('/bridges/remove', { strategy: 'breakout' }, headers)).status).toBe(401);
  }
  expect(await bridges()).toMatchObject([{ url: BRIDGE.url }]);
});

test('an address for TradingView is shown whole, once, and listed by its purpose', async () => {
  const made = await post('/keys', { strategy: 'breakout', purpose: 'tradingview' });
  const { key } = made.json<{ key: string }>();
  expect(key).toMatch(/^https:\/\/approve\.example\.com\/hooks\/tradingview\/tv_[\w-]{43}$/);
  const kept = await ask(server, { method: 'POST', url: new URL(key).pathname, payload: 'ticker=ES1!' });
  expect(kept.json()).toMatchObject({ kept: true });
  const setup = await ask(server, { url: '/setup', headers: { cookie } });
  expect(setup.body).not.toContain(key);
  expect(setup.json<{ keys: object[] }>().keys).toContainEqual(
    expect.objectContaining({ strategy: 'breakout', purpose: 'tradingview' }),
  );
});
