import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask, expectRefusal, problemIn } from '../../../test/support/http-checks.ts';
import { OTHER_UUID, planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { COLUMNS } from './csv.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const get = (query = '') => ask(server, { url: `/history.csv?${query}`, headers: { cookie } });
type Line = Readonly<Record<string, string>>;
const lines = async (query?: string) =>
  parse((await get(query)).payload, { bom: true, columns: true }) as Line[];
const post = (path: string, payload: object) =>
  ask(server, { method: 'POST', url: `/${path}/${UUID}`, headers: server.auth, payload });
const press = async (verdict: 'approve' | 'reject', uuid?: string) =>
  ask(server, { method: 'POST', url: await server.link(verdict, uuid) });
const at = '2024-01-15T14:30:05Z';

test('nobody downloads the history without a paired phone', async () => {
  await server.submit();
  await expectRefusal(server, { url: '/history.csv' }, 'session_missing');
});

test('a spreadsheet gets UTF-8 with its mark, a name with the day, and lines that end as RFC 4180 says', async () => {
  await server.submit();
  await press('reject');
  const { headers, payload } = await get();
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="countersign-history-2024-01-15.csv"',
    'cache-control': 'no-store',
  });
  expect(payload.startsWith(`\uFEFF${COLUMNS.join(',')}\r\n`)).toBe(true);
  expect(payload.endsWith(`,${UUID},\r\n`)).toBe(true);
});

test('an empty history is a file with its header', async () => {
  await server.submit();
  expect((await get()).payload).toBe(`\uFEFF${COLUMNS.join(',')}\r\n`);
});

test('a trade from the signal to the exit is one line', async () => {
  await server.submit({
    signal: { ...planBody().signal, quantity: 2, risk_amount: 100, target_amount: 300 },
  });
  server.services.clock.advance(42_000);
  await press('approve');
  await post('claim', { claimant: 'desk-1' });
  await post('execution', { sequence: 0, state: 'filled', quantity: 2, price: 4127.75, at });
  await post('exit', { sequence: 0, reason: 'target', quantity: 1, price: 4130.25, realized: 125, at });
  await post('exit', { sequence: 1, reason: 'stop', quantity: 1, price: 4126.75, realized: -50, at });
  expect(await lines()).toEqual([
    {
      submitted_at: '2024-01-15T14:30:00.000Z',
      instrument: 'ES',
      direction: 'LONG',
      outcome: 'Exited 2 at 4128.50, +$75',
      outcome_code: 'exited',
      order_type: '',
      asked_quantity: '2',
      quantity: '2',
      entry_price: '4127.5',
      stop_price: '4126.5',
      target_price: '4130.5',
      risk_amount: '100',
      target_amount: '300',
      currency: 'USD',
      planned_reward_to_risk: '3',
      filled_quantity: '2',
      filled_price: '4127.75',
      exited_quantity: '2',
      exit_price: '4128.5',
      realized: '75',
      realized_currency: 'USD',
      result_r: '0.75',
      status: 'approved',
      decided_by: 'Alice',
      decided_via: 'pushcut',
      decided_at: '2024-01-15T14:30:42.000Z',
      reason: '',
      strategy: 'breakout',
      timeframe: '5min',
      pattern: 'breakout',
      account: '',
      simulated: '',
      test: 'false',
      trade_uuid: UUID,
      purpose: '',
    },
  ]);
});

test('what a pause rejected names the pause, and no person', async () => {
  await ask(server, { method: 'POST', url: '/pause', headers: { cookie } });
  await server.submit();
  const { payload } = await get();
  expect(payload).not.toContain('Alice');
  expect(await lines()).toMatchObject([
    { outcome: 'Rejected: new trades paused', decided_by: '', decided_via: 'pause' },
  ]);
});

test('a loss is a number and a name from outside is no formula', async () => {
  await server.submit({ instrument: '=HYPERLINK("x")' });
  await press('approve');
  await post('claim', { claimant: 'desk-1' });
  await post('execution', { sequence: 0, state: 'filled', quantity: 1, price: -1.25, at });
  await post('exit', { sequence: 0, reason: 'stop', quantity: 1, price: -2, realized: -37.5, at });
  expect(await lines()).toMatchObject([
    { instrument: `'=HYPERLINK("x")`, filled_price: '-1.25', exit_price: '-2', realized: '-37.5' },
  ]);
});

test('the filter of the page is that of the file', async () => {
  await server.submit({ instrument: 'NQ 12-26' }, OTHER_UUID);
  await press('reject', OTHER_UUID);
  server.services.clock.advance(24 * 3_600_000);
  await server.submit();
  await press('reject');
  const found = async (query: string) => (await lines(query)).map(({ trade_uuid }) => trade_uuid);
  expect(await found('')).toEqual([UUID, OTHER_UUID]);
  expect(await found('from=2024-01-16')).toEqual([UUID]);
  expect(await found('until=2024-01-15')).toEqual([OTHER_UUID]);
  expect(await found('q=nq')).toEqual([OTHER_UUID]);
  expect(problemIn(await get('from=never')).errors?.[0]?.field).toBe('/from');
});

test('more than is read at once comes as one file, without a gap or a repetition', async () => {
  const { store } = server.services;
  const reads = vi.spyOn(store, 'listTrades');
  await server.submit();
  await press('reject');
  const stored = await store.findTrade(UUID);
  const count = 601;
  for (let index = 1; index < count; index += 1) {
    const tradeUuid = `33333333-3333-4333-8333-${String(index).padStart(12, '0')}` as typeof UUID;
    if (stored !== undefined)
      await store.insertTrade({ ...stored.trade, tradeUuid }, { bars: [], indicators: {} }, 'hash');
  }
  const found = await lines();
  expect([found.length, new Set(found.map(({ trade_uuid }) => trade_uuid)).size]).toEqual([count, count]);
  expect(Math.max(...reads.mock.calls.map(([, limit]) => limit))).toBeLessThan(300);
});

test('it is in the OpenAPI document', async () => {
  const { paths } = (await ask(server, { url: '/openapi.json' })).json();
  expect(Object.keys(paths['/history.csv'].get.responses['200'].content)).toEqual(['text/csv']);
});
