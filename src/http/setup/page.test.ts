import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../test/support/http-checks.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { noteRing } from '../../usecases/test-channel.ts';
import type { SetupView } from './view.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const setup = async () => (await ask(server, { url: '/setup', headers: { cookie } })).json<SetupView>();
const stateOf = async (id: string) => (await setup()).checklist.find((item) => item.id === id)?.state;

test('the setup is shown: address, version, keys, channels and what to copy into NinjaTrader', async () => {
  const view = await setup();
  expect(view).toMatchObject({
    public_url: 'https://approve.example.com',
    is_https: true,
    version: '0.0.0-test',
    database: 'sqlite',
    channels: [
      {
        name: 'pushcut',
        configured: true,
        settings: [{ name: 'PUSHCUT_API_KEY', is_secret: true, is_set: true }],
      },
      { name: 'telegram', configured: false, settings: [{ name: 'PUSHCUT_API_KEY', is_set: false }] },
    ],
    ninjatrader: {
      server_url: 'https://approve.example.com',
      approval_timeout_minutes: 5,
      key_file: 'countersign\\api-key.txt',
    },
  });
  expect(view.keys).toMatchObject([
    { strategy: 'breakout', seen_at: null, revoked_at: null },
    { strategy: 'mallory', seen_at: null, revoked_at: null },
  ]);
});

test('the checklist follows what happens', async () => {
  expect([await stateOf('phone_paired'), await stateOf('key_made')]).toEqual(['done', 'done']);
  expect([await stateOf('strategy_seen'), await stateOf('trade_decided')]).toEqual(['todo', 'todo']);
  await server.submit();
  expect([await stateOf('strategy_seen'), await stateOf('trade_decided')]).toEqual(['done', 'todo']);
  await ask(server, { method: 'POST', url: await server.link('reject') });
  expect(await stateOf('trade_decided')).toBe('done');
  expect(await stateOf('channel_tested')).toBe('todo');
  await ask(server, { method: 'POST', url: '/channels/pushcut/test', headers: { cookie } });
  expect(await stateOf('channel_tested')).toBe('todo');
  const [card] = server.channel.sent;
  await noteRing(server.services, card?.noticeId ?? '', 'seen');
  expect(await stateOf('channel_tested')).toBe('done');
});

test('testing a channel that is not configured does no harm', async () => {
  await ask(server, { method: 'POST', url: '/channels/telegram/test', headers: { cookie } });
  expect(await stateOf('channel_tested')).toBe('todo');
});

test('a key is shown with when it was last used', async () => {
  server.services.clock.advance(60_000);
  await ask(server, { url: '/whoami', headers: server.auth });
  expect((await setup()).keys[0]?.seen_at).toBe('2024-01-15T14:31:00.000Z');
});

test('the page works without a script, and holds what the script needs', async () => {
  const { payload } = await ask(server, { url: '/setup', headers: { cookie, accept: 'text/html' } });
  expect(payload).toContain('action="/channels/pushcut/test"');
  expect(payload).toContain('action="/keys"');
  expect(payload).toContain('<script type="application/json" id="page-data">{"setup":{"public_url"');
});
