import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { VIEWING_LASTS_MS } from '../../usecases/links.ts';
import type { BarsView } from './view.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const linkToBars = async () => (await server.link('view')).replace('?', '/bars?');

test('the bars of a trade are told with the lines of its picture, and may be kept', async () => {
  const { headers, statusCode, ...answer } = await ask(server, { url: await linkToBars() });
  expect(statusCode).toBe(200);
  expect(headers['cache-control']).toBe('private, max-age=604800, immutable');
  const { bars, lines } = answer.json<BarsView>();
  expect(bars).toHaveLength(40);
  expect(bars.at(-1)?.slice(0, 5)).toEqual([1705329000, 4127.75, 4128.25, 4127, 4127.5]);
  expect(lines.map(({ name }) => name)).toEqual(['ema_20', 'vwap', 'rsi']);
});

test('they are the same when the trade has been decided', async () => {
  const url = await linkToBars();
  const before = (await ask(server, { url })).payload;
  await ask(server, { method: 'POST', url: await server.link('reject') });
  expect((await ask(server, { url })).payload).toBe(before);
});

test('a browser gets them packed', async () => {
  const { headers, rawPayload } = await ask(server, {
    url: await linkToBars(),
    headers: { 'accept-encoding': 'gzip, deflate, br' },
  });
  expect(headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(rawPayload).toString())).toMatchObject({ decimals: 2 });
});

test('a paired phone gets them as long as it is paired, and nothing of a trade that is not there', async () => {
  const headers = { cookie: await server.pair() };
  const answer = await ask(server, { url: `/chart/${UUID}/bars`, headers });
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'private, no-cache']);
  const none = await ask(server, { url: `/chart/${OTHER_UUID}/bars`, headers });
  expect(problemIn(none).code).toBe('trade_not_found');
});

test('a link that has run out opens them no longer', async () => {
  const url = await linkToBars();
  server.services.clock.advance(VIEWING_LASTS_MS);
  expect(problemIn(await ask(server, { url })).code).toBe('link_expired');
});
