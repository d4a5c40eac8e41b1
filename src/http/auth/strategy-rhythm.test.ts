import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../test/support/http-checks.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { InboxView } from '../inbox/view.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

async function request(url: string, times: number, seconds: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await ask(server, { url, headers: server.auth });
    server.services.clock.advance(seconds * 1000);
  }
}
const silent = async () => {
  for (let second = 0; second < 195; second += 15) {
    server.services.clock.advance(15_000);
    await server.strategyWatch.look();
  }
  const headers = { cookie: await server.pair() };
  return (await ask(server, { url: '/', headers })).json<InboxView>().alerts.map(({ kind }) => kind);
};

test("the client's connection test, every minute, is a heartbeat", async () => {
  await request('/whoami', 4, 60);
  await server.strategyWatch.look();
  await server.submit({ expires_in_seconds: 3600 });
  expect(await silent()).toEqual(['strategy_silent']);
});

test('polling about a trade is a rhythm while it waits', async () => {
  await server.submit({ expires_in_seconds: 3600 });
  await request(`/status/${UUID}`, 12, 10);
  await server.strategyWatch.look();
  expect(await silent()).toEqual(['strategy_silent']);
});

test('a strategy that only submits is never reported as silent', async () => {
  await server.submit({ expires_in_seconds: 3600 });
  await server.strategyWatch.look();
  expect(await silent()).toEqual([]);
});
