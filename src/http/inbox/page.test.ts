import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, expectRefusal } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { asPrice } from '../../domain/units.ts';
import { addKey, revokeKey, revokeKeys } from '../../usecases/api-keys.ts';
import type { InboxView } from './view.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.end());

async function inbox(): Promise<{ waiting: string; settled: string; page: string }> {
  const headers = { cookie: await server.pair(), accept: 'text/html' };
  const { payload: page } = await ask(server, { url: '/', headers });
  const [waiting = '', settled = ''] = page.split('<h2>Today</h2>');
  return { waiting, settled, page };
}

test('nobody sees the inbox without a paired phone', async () => {
  await server.submit();
  await expectRefusal(server, { url: '/' }, 'session_missing');
});

test('a link to a trade does not open the inbox', async () => {
  await server.submit();
  const token = (await server.link('decide')).split('?')[1];
  await expectRefusal(server, { url: `/?${token}` }, 'session_missing');
});

test('an empty inbox says so', async () => {
  const { waiting, settled } = await inbox();
  expect(waiting).toContain('No trades waiting.');
  expect(settled).toContain('No decisions yet.');
});

test('what is waiting is listed with the time left, soonest first', async () => {
  await server.submit({ expires_in_seconds: 600 });
  await server.submit({ expires_in_seconds: 90 }, OTHER_UUID);
  const { waiting } = await inbox();
  expect(waiting).toContain('1 min 30 s left');
  expect(waiting.indexOf(OTHER_UUID)).toBeLessThan(waiting.indexOf(UUID));
});

test('what waits says what was assumed', async () => {
  await server.submit();
  expect((await inbox()).waiting).toContain('Assumed: CME E-mini S&amp;P 500, $50 a point');
});

test('what was decided is settled', async () => {
  await server.submit();
  await ask(server, { method: 'POST', url: await server.link('reject') });
  const { waiting, settled } = await inbox();
  expect(waiting).toContain('No trades waiting.');
  expect(settled).toContain('<span class="tone-quiet">Rejected by Alice</span>');
});

test('what expired is settled at once, written down or not', async () => {
  await server.submit();
  server.services.clock.advance(300_000);
  expect((await inbox()).settled).toContain('<span class="tone-bad">Expired, phone not reached</span>');
});

test('an approval that nobody claimed is shown as lapsed', async () => {
  await server.submit();
  await ask(server, { method: 'POST', url: await server.link('approve') });
  server.services.clock.advance(30_000);
  expect((await inbox()).settled).toContain('<span class="tone-warn">Not picked up</span>');
});

test('what a strategy sends cannot become HTML', async () => {
  const instrument = '<script>alert(1)</script>';
  await server.submit({ instrument, signal: planBody().signal });
  const { page } = await inbox();
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

describe('as JSON', () => {
  const view = async (cookie?: string) => {
    const headers = { cookie: cookie ?? (await server.pair()) };
    return (await ask(server, { url: '/', headers })).json<InboxView>();
  };

  test('it holds what waits, what came of the rest, the pause and the strategies', async () => {
    await server.submit();
    await server.submit({}, OTHER_UUID);
    await ask(server, { method: 'POST', url: await server.link('reject') });
    expect(await view()).toMatchObject({
      server_time: '2024-01-15T14:30:00.000Z',
      approver: 'Alice',
      pause: { paused: false, since: null, by: null, rejected: 0 },
      waiting: [{ trade_uuid: OTHER_UUID, status: 'pending', expires_in_ms: 300_000, timezone: 'UTC' }],
      today: [{ trade_uuid: UUID, status: 'rejected', decided_by: 'Alice' }],
      strategies: [
        { name: 'breakout', state: 'alive', seen_at: '2024-01-15T14:30:00.000Z', trades_today: 2 },
        { name: 'mallory', state: 'never', seen_at: null, trades_today: 0 },
      ],
    });
  });

  test('what waits comes with what was assumed, how old its data is, its levels and its latest price', async () => {
    await server.submit({ signal: { ...planBody().signal, quantity: 1 } });
    await server.services.store.saveQuote(UUID, {
      price: asPrice(4128),
      quotedAt: server.services.clock.now(),
    });
    expect((await view()).waiting).toMatchObject([
      {
        stop_price: 4126.5,
        target_price: 4130.5,
        contract_note: 'assumed: CME E-mini S&P 500, $50 a point',
        newest_bar: { at: '2024-01-15T14:30:00.000Z', step_ms: 300_000 },
        quote: { price: 4128, at: '2024-01-15T14:30:00.000Z' },
      },
    ]);
  });

  test('the pause is shown with who started it, and how many trades it rejected', async () => {
    const cookie = await server.pair();
    await ask(server, { method: 'POST', url: '/pause', headers: { cookie } });
    await server.submit();
    const { pause, today } = await view(cookie);
    expect(pause).toEqual({ paused: true, since: '2024-01-15T14:30:00.000Z', by: 'Alice', rejected: 1 });
    expect(today).toMatchObject([{ status: 'rejected', channel: 'pause', reason: 'paused' }]);
  });

  test('a strategy that has not called for two and a half minutes is silent', async () => {
    await server.submit();
    server.services.clock.advance(149_999);
    expect((await view()).strategies[0]?.state).toBe('alive');
    server.services.clock.advance(1);
    expect((await view()).strategies[0]?.state).toBe('silent');
    await ask(server, { url: '/whoami', headers: server.auth });
    expect((await view()).strategies[0]?.state).toBe('alive');
  });

  test('a strategy is known by its newest key, and gone with its last', async () => {
    await server.submit();
    const [first] = await server.services.store.listKeys();
    await addKey(server.services, 'breakout');
    await revokeKey(server.services, first?.keyId ?? '', 'operator');
    expect((await view()).strategies[0]).toMatchObject({ name: 'breakout', state: 'alive' });
    await revokeKeys(server.services, 'breakout');
    expect((await view()).strategies.map(({ name }) => name)).toEqual(['mallory']);
  });

  test('a refused key brings nobody online', async () => {
    const headers = { authorization: 'Bearer cs_wrong' };
    await ask(server, { url: '/whoami', headers });
    expect((await view()).strategies.map(({ state }) => state)).toEqual(['never', 'never']);
  });

  test('today begins at midnight by the clock of the newest trade', async () => {
    const bars = planBody().bars.map((bar) => ({ ...bar, timestamp: `${bar.timestamp}Z` }));
    await server.submit({ timezone: 'America/New_York', bars });
    await ask(server, { method: 'POST', url: await server.link('reject') });
    // 09:30 in New York; fourteen and a half hours later its next day begins, UTC's began before.
    server.services.clock.advance(14.4 * 3_600_000);
    expect((await view()).today).toHaveLength(1);
    server.services.clock.advance(0.2 * 3_600_000);
    expect((await view()).today).toEqual([]);
  });
});

test('the page has the switch of the pause, and the data for its script', async () => {
  const { page } = await inbox();
  expect(page).toContain('<form method="post" action="/pause">');
  expect(page).toContain('<script type="application/json" id="page-data">{"inbox":{"server_time"');
  const cookie = await server.pair();
  await ask(server, { method: 'POST', url: '/pause', headers: { cookie } });
  expect((await inbox()).page).toContain('<form method="post" action="/resume">');
});
