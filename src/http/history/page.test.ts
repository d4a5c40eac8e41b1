import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, problemIn } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import type { HistoryView } from '../inbox/view.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
  await server.submit({ instrument: 'NQ 12-26' }, OTHER_UUID);
  await ask(server, { method: 'POST', url: await server.link('approve', OTHER_UUID) });
  server.services.clock.advance(1000);
  await server.submit();
  await ask(server, { method: 'POST', url: await server.link('reject') });
});
afterEach(() => server.end());

const get = (query = '', headers: Record<string, string> = {}) =>
  ask(server, { url: `/history?${query}`, headers: { cookie, ...headers } });
const history = async (query?: string) => (await get(query)).json<HistoryView>();
const uuids = async (query?: string) => (await history(query)).trades.map(({ trade_uuid: uuid }) => uuid);

test('trades are listed newest first, one per line', async () => {
  const { trades, next } = await history();
  expect(next).toBeNull();
  expect(trades).toMatchObject([
    {
      trade_uuid: UUID,
      status: 'rejected',
      outcome: { code: 'rejected', text: 'Rejected by Alice', tone: 'quiet' },
      result_r: null,
      strategy: 'breakout',
      instrument: 'ES',
      direction: 'LONG',
      entry_price: 4127.5,
      decimals: 2,
      quantity: null,
      risk_amount: 50,
      target_amount: 150,
      currency: 'USD',
      pattern: 'breakout',
      decided_by: 'Alice',
      submitted_at: '2024-01-15T14:30:01.000Z',
    },
    {
      trade_uuid: OTHER_UUID,
      status: 'approved',
      outcome: { code: 'waiting_for_strategy', text: 'Waiting for the strategy', tone: 'open' },
    },
  ]);
});

test.each([
  ['q=nq', [OTHER_UUID]],
  ['status=rejected', [UUID]],
  ['status=approved&strategy=breakout', [OTHER_UUID]],
  ['instrument=NQ+12-26', [OTHER_UUID]],
  ['instrument=NQ', []],
  ['from=2024-01-15T14:30:01Z', [UUID]],
  ['from=2024-01-15', [UUID, OTHER_UUID]],
  ['from=2024-01-16', []],
  ['until=2024-01-15T14:30:01Z', [OTHER_UUID]],
  ['until=2024-01-15', [UUID, OTHER_UUID]],
  ['until=2024-01-14', []],
  ['from=2024-01-15T14:30:01Z&until=2024-01-15T14:30:02Z', [UUID]],
  // As a form sends what was left empty.
  ['q=&status=&strategy=&instrument=&from=&until=&before=', [UUID, OTHER_UUID]],
])('%s finds %j', async (query, found) => {
  expect(await uuids(query)).toEqual(found);
});

test('older ones are on the next page', async () => {
  const first = await history('limit=1');
  expect(first.trades.map(({ trade_uuid: uuid }) => uuid)).toEqual([UUID]);
  expect(await uuids(`limit=1&before=${first.next}`)).toEqual([OTHER_UUID]);
});

test('the latest report of an order is shown', async () => {
  const post = (path: string, payload: object) =>
    ask(server, { method: 'POST', url: `/${path}/${OTHER_UUID}`, headers: server.auth, payload });
  await post('claim', { claimant: 'desk-1' });
  const at = '2024-01-15T14:30:05Z';
  await post('execution', { sequence: 0, state: 'submitted', quantity: 1, at });
  await post('execution', { sequence: 1, state: 'filled', quantity: 1, price: 4127.75, at });
  const [, other] = (await history()).trades;
  expect(other?.execution).toEqual({ state: 'filled', quantity: 1, price: 4127.75 });
  expect(other?.outcome).toEqual({ code: 'filled', text: 'Filled 1 at 4127.75', tone: 'good' });
});

test('what still waits is in the inbox, not here, unless it is asked for', async () => {
  const waiting = '33333333-3333-4333-8333-333333333333';
  await server.submit({}, waiting);
  expect(await uuids()).toEqual([UUID, OTHER_UUID]);
  expect(await uuids('q=es')).toEqual([UUID]);
  expect(await uuids(`q=${waiting}`)).toEqual([]);
  expect(await uuids('status=pending')).toEqual([waiting]);
  // Over, though nobody has recorded it yet.
  server.services.clock.advance(300_000);
  expect(await uuids('q=es')).toEqual([waiting, UUID]);
});

test('many that wait hide no page of the past', async () => {
  for (let index = 0; index < 5; index += 1)
    await server.submit({}, `33333333-3333-4333-8333-00000000000${index}`);
  expect((await history('limit=1')).trades).toMatchObject([{ trade_uuid: UUID }]);
});

test.each([
  ['status=maybe', '/status'],
  ['from=yesterday', '/from'],
  ['from=2024-02-31', '/from'],
  ['until=2024-02-31', '/until'],
  ['limit=0', '/limit'],
  ['limit=1000', '/limit'],
  ['before=abc', '/before'],
  [`q=${'x'.repeat(101)}`, '/q'],
])('%s is refused by name', async (query, field) => {
  const { code, errors } = problemIn(await get(query));
  expect([code, errors?.[0]?.field]).toEqual(['invalid_request', field]);
});

test('the page searches and goes on without a script', async () => {
  const { headers, payload } = await get('q=e&status=&limit=1', { accept: 'text/html' });
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(payload).toContain('<input type="search" name="q" value="e"');
  expect(payload).toContain('4127.50 · 2024-01-15 14:30 UTC · breakout');
  expect(payload).toContain('<script type="application/json" id="page-data">{"history":{"trades"');
  const [, older = ''] = /<a href="(\/history\?[^"]+)">Older<\/a>/.exec(payload) ?? [];
  const next = await ask(server, {
    url: older.replaceAll('&amp;', '&'),
    headers: { cookie, accept: 'text/html' },
  });
  expect(next.payload).toContain(OTHER_UUID);
});

test('what is searched for cannot become HTML', async () => {
  const q = encodeURIComponent('"><script>alert(1)</script>');
  expect((await get(`q=${q}`, { accept: 'text/html' })).payload).not.toContain('<script>alert');
  await server.submit(
    { instrument: '<b>', signal: planBody().signal },
    '33333333-3333-4333-8333-333333333333',
  );
  expect((await get('', { accept: 'text/html' })).payload).not.toContain('<b>');
});
