import { afterEach, beforeEach, expect, test } from 'vitest';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { bars, barsAt, barsWith, columns, signal } from '../../../test/support/three-bars.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

test('bars as columns make the same trade as bars one by one', async () => {
  await server.submit({ bars, indicators: {} });
  await server.submit({ bars: columns, indicators: {} }, OTHER_UUID);
  const markets = await Promise.all([UUID, OTHER_UUID].map((uuid) => server.services.store.findMarket(uuid)));
  expect(markets[1]).toEqual(markets[0]);
  expect(markets[1]?.bars).toHaveLength(3);
});

test('a null bar is left out with its values of indicators, and strategy and store say so', async () => {
  const sent = { bars: [bars[0], null, bars[2]], indicators: { ema_20: [1, 2, 3], rsi: 50 } };
  const answer = await server.submit(sent);
  expect(answer.json<{ warnings: string[] }>().warnings).toContain('bars: 1 bad bar left out (no prices)');
  const market = await server.services.store.findMarket(UUID);
  expect(market?.bars).toHaveLength(2);
  expect(market?.indicators).toEqual({ ema_20: [1, 3], rsi: 50 });
  const stored = await server.services.store.findTrade(UUID);
  expect(stored?.trade.barRepairs).toEqual({ widened: 0, dropped: 1 });
});

test.each([
  ['long', 'LONG'],
  ['Buy', 'LONG'],
  ['SELL', 'SHORT'],
  ['sHORT', 'SHORT'],
])('%s is read as %s', async (direction, side) => {
  expect((await server.submit({ signal: { ...signal, direction } })).statusCode).toBe(201);
  const stored = await server.services.store.findTrade(UUID);
  expect(stored?.trade.signal.direction).toBe(side);
});

test('what a strategy did not say is missing on card, page and inbox, and nothing else', async () => {
  const { pattern_type: _pattern, confidence: _confidence, ...rest } = signal;
  expect((await server.submit({ signal: rest })).statusCode).toBe(201);
  const cookie = await server.pair();
  for (const url of [`/chart/${UUID}`, '/', '/history', `/chart/${UUID}.png?size=full`]) {
    const page = await server.app.inject({ url, headers: { cookie, accept: 'text/html' } });
    expect(page.statusCode).toBe(200);
    expect(page.payload).not.toMatch(/undefined|NaN|Pattern|Confidence/);
  }
  const view = await server.app.inject({
    url: `/chart/${UUID}`,
    headers: { cookie, accept: 'application/json' },
  });
  expect(view.json()).toMatchObject({ signal: { pattern: null, confidence: null } });
});

test('a rationale and the account are told on the page and in the status', async () => {
  const rationale = 'Third test of the high.\nVolume is rising.';
  const account = { name: 'Sim101', simulated: true };
  await server.submit({ account, signal: { ...signal, rationale } });
  const status = await server.app.inject({ url: `/status/${UUID}`, headers: server.auth });
  expect(status.json()).toMatchObject({ account, rationale });
  const headers = { cookie: await server.pair(), accept: 'text/html' };
  const page = await server.app.inject({ url: `/chart/${UUID}`, headers });
  expect(page.payload).toContain('Third test of the high.');
});

test('a local time that comes twice is read as one after the other', async () => {
  server.services.clock.advance(Date.parse('2024-11-03T08:00:00Z') - server.services.clock.now());
  const twice = ['2024-11-03T01:30:00', '2024-11-03T01:30:00', '2024-11-03T02:30:00'];
  await server.submit({ timezone: 'America/New_York', bars: barsAt(...twice), indicators: {} });
  const market = await server.services.store.findMarket(UUID);
  expect(market?.bars.map(({ closedAt }) => new Date(closedAt).toISOString())).toEqual([
    '2024-11-03T05:30:00.000Z',
    '2024-11-03T06:30:00.000Z',
    '2024-11-03T07:30:00.000Z',
  ]);
});

test.each([
  { indicators: { constructor: 5, valueOf: 1, rsi: [null, null, 60] } },
  { indicators: undefined },
  { timezone: 'Asia/Kathmandu' },
  { bars: barsWith(0, { volume: 0 }) },
  { bars: planBody(2000).bars },
  { instrument: 'ES'.repeat(20) },
  { signal: { ...signal, risk_amount: 0, target_amount: 0, confidence: 0 } },
])('the plan’s body with %j is accepted', async (changes) => {
  expect((await server.submit({ ...planBody(3), ...changes })).statusCode).toBe(201);
  const { store } = server.services;
  expect(await store.findMarket(UUID)).toBeDefined();
});
