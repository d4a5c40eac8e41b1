import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, expectRefusal, until } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, UUID } from '../../../test/support/known-trade.ts';
import { openStream } from '../../../test/support/open-stream.ts';
import { slowStore } from '../../../test/support/slow-store.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { LinkPurpose } from '../../usecases/links.ts';
import { VIEWING_LASTS_MS } from '../../usecases/links.ts';
import { revokeDevice } from '../../usecases/pair-device.ts';
import type { TradeView } from './view.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  await server.submit();
});
afterEach(() => server.end());

const pathFor = async (purpose: LinkPurpose = 'view', uuid: string = UUID) =>
  (await server.link(purpose, uuid)).replace('?', '/events?').replace(/^\/(approve|reject)/, '/chart');
const follow = async (purpose?: LinkPurpose) => openStream(server, await pathFor(purpose));
const post = (path: string, payload: object) =>
  ask(server, { method: 'POST', url: `/${path}/${UUID}`, headers: server.auth, payload });
const quote = (price: number, second = 1) =>
  post('quote', { price, at: `2024-01-15T14:30:${String(second).padStart(2, '0')}Z` });
const decide = async (verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: await server.link(verdict) });

describe('a page that follows a trade', () => {
  test('is told at once how it stands', async () => {
    const { response, next, hangUp } = await follow();
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(await next<TradeView>()).toMatchObject({
      trade_uuid: UUID,
      status: 'pending',
      expires_in_ms: 300_000,
    });
    hangUp();
  });

  test('hears of quote, decision, claim and fill, each view newer than the one before', async () => {
    const { next, hangUp } = await follow();
    const views = [await next<TradeView>()];
    await quote(4128.5);
    views.push(await next<TradeView>());
    await decide('approve');
    views.push(await next<TradeView>());
    await post('claim', { claimant: 'desk-1' });
    views.push(await next<TradeView>());
    await post('execution', { sequence: 0, state: 'filled', quantity: 1, at: '2024-01-15T14:30:09Z' });
    views.push(await next<TradeView>());
    expect(views[1]?.quote).toMatchObject({ price: 4128.5 });
    expect(views.map(({ status }) => status)).toEqual([
      'pending',
      'pending',
      'approved',
      'approved',
      'approved',
    ]);
    expect(views[3]?.claimant).toBe('desk-1');
    expect(views[4]?.executions).toMatchObject([{ state: 'filled' }]);
    const revisions = views.map(({ revision }) => revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    hangUp();
  });

  test('is told in its own language, beside others that follow the same trade', async () => {
    const german = await openStream(server, await pathFor(), { 'countersign-language': 'de' });
    const english = await follow();
    await decide('reject');
    const outcomeOf = async ({ next }: typeof german) => {
      let view = await next<TradeView>();
      while (view.status === 'pending') view = await next<TradeView>();
      return view.outcome.text;
    };
    expect([await outcomeOf(german), await outcomeOf(english)]).toEqual([
      expect.stringMatching(/^Abgelehnt/),
      expect.stringMatching(/^Rejected/),
    ]);
    german.hangUp();
    english.hangUp();
  });

  test('hears of the expiry in its very millisecond, without a sweep', async () => {
    const { next, hangUp } = await follow();
    await next<TradeView>();
    server.services.clock.advance(300_000);
    expect(await next<TradeView>()).toMatchObject({
      status: 'expired',
      timestamp: '2024-01-15T14:35:00.000Z',
    });
    hangUp();
  });

  test('hears of many quotes in one moment once, and of the newest', async () => {
    const { next, hear, hangUp } = await follow();
    await next<TradeView>();
    await quote(4128, 1);
    await next<TradeView>();
    for (let second = 2; second < 12; second += 1) await quote(4128 + second, second);
    server.services.clock.advance(50);
    expect((await next<TradeView>()).quote).toMatchObject({ price: 4139 });
    expect((await hear('4139')).match(/^data:/gm)).toHaveLength(3);
    hangUp();
  });

  test('hears of the decision though quotes have just come in', async () => {
    const { next, hangUp } = await follow();
    await next<TradeView>();
    await quote(4128);
    await next<TradeView>();
    await quote(4129, 2);
    await decide('reject');
    expect(await next<TradeView>()).toMatchObject({ status: 'rejected', quote: { price: 4129 } });
    hangUp();
  });

  test('hears nothing of other trades', async () => {
    await server.submit({}, OTHER_UUID);
    const { next, hear, hangUp } = await follow();
    await next<TradeView>();
    await ask(server, { method: 'POST', url: await server.link('reject', OTHER_UUID) });
    await decide('approve');
    await next<TradeView>();
    expect(await hear('approved')).not.toContain(OTHER_UUID);
    hangUp();
  });
});

test('a hundred pages of one trade cost one look at the trade for each quote', async () => {
  const streams = await Promise.all(Array.from({ length: 100 }, () => follow()));
  await Promise.all(streams.map(({ next }) => next<TradeView>()));
  const { store } = server.services;
  let looks = 0;
  const { listExecutions } = store;
  store.listExecutions = (tradeUuid) => {
    looks += 1;
    return listExecutions(tradeUuid);
  };
  await quote(4130);
  const views = await Promise.all(streams.map(({ next }) => next<TradeView>()));
  expect(views.every((view) => view.quote?.price === 4130)).toBe(true);
  expect(looks).toBe(1);
  for (const { hangUp } of streams) hangUp();
});

test('pages that are gone leave nothing behind', async () => {
  const streams = await Promise.all([follow(), follow()]);
  await Promise.all(streams.map(({ next }) => next<TradeView>()));
  for (const { hangUp } of streams) hangUp();
  await until(() => server.services.clock.pending === 0);
  const { payload } = await ask(server, { url: '/metrics' });
  expect(payload).toContain('countersign_open_streams 0');
});

test('a page that hung up before the database had answered is not followed by a stream forever', async () => {
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const path = await pathFor();
  const slow = slowStore(server, 'findTrade');
  const { services } = server;
  const opened = Promise.withResolvers<void>();
  const listen = services.announcer.listen;
  services.announcer.listen = (tradeUuid, listener) => {
    if (tradeUuid !== null) opened.resolve();
    return listen(tradeUuid, listener);
  };
  const { port } = server.app.server.address() as AddressInfo;
  const client = request({ host: '127.0.0.1', port, path });
  client.on('error', () => {}); // the hang-up itself
  client.end();
  await slow.whileHeld(() => client.destroy());
  await opened.promise;
  await new Promise((resolve) => setImmediate(resolve));
  const { payload } = await ask(server, { url: '/metrics' });
  expect(payload).toContain('countersign_open_streams 0');
  expect(services.clock.pending).toBe(0);
});

describe('the stream ends', () => {
  test('when the link that opened it runs out', async () => {
    const { next, hear } = await follow('decide');
    await next<TradeView>();
    server.services.clock.advance(300_000);
    await hear('never');
    expect((await ask(server, { url: await pathFor('decide') })).statusCode).toBe(403);
  });

  test('of a link that only shows after a week', async () => {
    const { next, hear } = await follow('view');
    await next<TradeView>();
    server.services.clock.advance(VIEWING_LASTS_MS);
    expect(await hear('never')).toContain('expired');
  });

  test('when the phone that opened it is shut out', async () => {
    const headers = { cookie: await server.pair() };
    const { next, hear } = await openStream(server, `/chart/${UUID}/events`, headers);
    await next<TradeView>();
    const [device] = await server.services.store.listDevices();
    await revokeDevice(server.services, device?.deviceId ?? '');
    await hear('never');
    await expectRefusal(server, { url: `/chart/${UUID}/events`, headers }, 'session_missing');
  });

  test('when the server closes', async () => {
    const { next, hear } = await follow();
    await next<TradeView>();
    server.closing.abort();
    expect(await hear('never')).toContain('retry: 1000');
  });

  test('when the trade cannot be read any more, which the log tells', async () => {
    const { next, hear } = await follow();
    await next<TradeView>();
    server.services.store.listExecutions = () => Promise.reject(new Error('disk is gone'));
    await decide('approve');
    expect(await hear('never')).not.toContain('"status":"approved"');
    expect(server.services.logged.join()).toContain('a page cannot be kept up to date');
  });
});

describe('nobody follows a trade', () => {
  test('without a link or a session', () =>
    expectRefusal(server, { url: `/chart/${UUID}/events` }, 'session_missing'));

  test("with a strategy's key", () =>
    expectRefusal(server, { url: `/chart/${UUID}/events`, headers: server.auth }, 'session_missing'));

  test.each(['picture', 'approve', 'reject'] as const)('with a link to %s', async (purpose) => {
    const token = (await server.link(purpose)).split('?')[1];
    await expectRefusal(server, { url: `/chart/${UUID}/events?${token}` }, 'link_refused');
  });

  test("with another trade's link", async () => {
    await server.submit({}, OTHER_UUID);
    const token = (await server.link('view', OTHER_UUID)).split('?')[1];
    await expectRefusal(server, { url: `/chart/${UUID}/events?${token}` }, 'link_refused');
  });

  test('with a link that has run out', async () => {
    const url = await pathFor('decide');
    server.services.clock.advance(300_000);
    await expectRefusal(server, { url }, 'link_expired');
  });

  test('that is not there', async () => {
    const headers = { cookie: await server.pair() };
    await expectRefusal(server, { url: `/chart/${OTHER_UUID}/events`, headers }, 'trade_not_found');
  });
});
