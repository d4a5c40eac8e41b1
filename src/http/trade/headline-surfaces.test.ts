import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../../../test/support/http-checks.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { planBody, UUID } from '../../../test/support/known-trade.ts';
import { createTestServer, type TestServer } from '../../../test/support/test-server.ts';
import { outcomeWords } from '../../usecases/compose-outcome.ts';
import { sweepDeadlines } from '../../usecases/sweep-deadlines.ts';
import type { HistoryView, InboxView } from '../inbox/view.ts';
import type { TradeView } from './view.ts';

let server: TestServer;
let cookie: string;
beforeEach(async () => {
  server = await createTestServer();
  cookie = await server.pair();
});
afterEach(() => server.end());

const NO_LONGS = knownRule('directions', { allow: 'SHORT' });
const submit = () => server.submit({ signal: { ...planBody().signal, quantity: 2, target_amount: 300 } });
const press = async (verdict: 'approve' | 'reject') =>
  ask(server, { method: 'POST', url: await server.link(verdict) });
const post = (path: string, payload: object) =>
  ask(server, { method: 'POST', url: `/${path}/${UUID}`, headers: server.auth, payload });
const at = '2024-01-15T14:30:05Z';

async function order(...reports: readonly object[]): Promise<void> {
  await submit();
  await press('approve');
  await post('claim', { claimant: 'desk-1' });
  for (const [sequence, report] of reports.entries())
    await post('execution', { sequence, quantity: 2, at, ...report });
}

/** What each surface calls the outcome; the same words everywhere. */
async function surfaces(): Promise<Readonly<Record<string, string | undefined>>> {
  const get = (url: string, accept = 'application/json') => ask(server, { url, headers: { cookie, accept } });
  const page = (await get(`/chart/${UUID}`, 'text/html')).payload;
  const inbox = (await get('/')).json<InboxView>();
  const [line] = parse((await get('/history.csv')).payload, { bom: true, columns: true }) as {
    outcome: string;
  }[];
  const listed = (path: string) => get(path, 'text/html').then(({ payload }) => outcomeIn(payload));
  return {
    page: /<h2 class="tone-\w+">([^<]+)<\/h2>/.exec(page)?.[1],
    'page as JSON': (await get(`/chart/${UUID}`)).json<TradeView>().outcome.text,
    inbox: [...inbox.today, ...inbox.overdue][0]?.outcome.text,
    'inbox without a script': await listed('/'),
    history: (await get('/history')).json<HistoryView>().trades[0]?.outcome.text,
    'history without a script': await listed('/history'),
    export: line?.outcome,
    card: await cardTitle(),
  };
}

const outcomeIn = (page: string) => /<\/strong> <span class="tone-\w+">([^<]+)<\/span>/.exec(page)?.[1];

/** Of its title only what follows the subject. */
async function cardTitle(): Promise<string> {
  const { store } = server.services;
  const stored = await store.findTrade(UUID);
  if (stored === undefined) throw new Error('the trade is not there');
  const executions = await store.listExecutions(UUID);
  const exits = (await store.listExits([UUID])).get(UUID) ?? [];
  const { title } = outcomeWords({ trade: stored.trade, executions, exits, expiry: undefined }, 'Alice');
  const words = title.slice(title.indexOf('LONG ') + 'LONG '.length);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

describe('page, lists, export and card all say', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['Filled 2 at 4127.75', () => order({ state: 'filled', price: 4127.75 })],
    ['Partly filled 1 of 2', () => order({ state: 'part_filled', quantity: 1, price: 4127.75 })],
    ['Order rejected by broker', () => order({ state: 'submitted' }, { state: 'refused' })],
    ['Order cancelled, nothing filled', () => order({ state: 'cancelled' })],
    ['Filled 3, only 2 approved', () => order({ state: 'filled', quantity: 3, price: 4127.75 })],
    ['Waiting for the strategy', async () => [await submit(), await press('approve')]],
    ['Picked up, no report yet', () => order()],
    [
      'Not picked up',
      async () => [await submit(), await press('approve'), server.services.clock.advance(30_000)],
    ],
    ['Rejected by Alice', async () => [await submit(), await press('reject')]],
    ['Cancelled by the strategy', async () => [await submit(), await post('withdraw', { reason: 'flat' })]],
    [
      'Rejected: new trades paused',
      async () => [await ask(server, { method: 'POST', url: '/pause', headers: { cookie } }), await submit()],
    ],
    ['Ruled out', async () => [await server.services.store.saveRule(NO_LONGS), await submit()]],
    [
      'Approved, then ruled out',
      async () => [
        await submit(),
        await press('approve'),
        await server.services.store.saveRule(NO_LONGS),
        await post('claim', { claimant: 'desk-1' }),
      ],
    ],
  ])('%s', async (words, happen) => {
    await happen();
    await sweepDeadlines(server.services);
    for (const told of Object.entries(await surfaces())) expect(told).toEqual([told[0], words]);
  });
});

test('no page names a person for a trade that a rule refused', async () => {
  await server.services.store.saveRule(NO_LONGS);
  await submit();
  const { payload } = await ask(server, {
    url: `/chart/${UUID}`,
    headers: { cookie, accept: 'text/html' },
  });
  const [main = ''] = /<main.*<\/main>/s.exec(payload) ?? [];
  expect(main).toContain('Ruled out: LONG, only SHORT is allowed.');
  expect(main).toContain('A rule refused it, so no phone rang.');
  expect(main).not.toMatch(/Alice|channel/);
});

test('no page names a person or a missing channel for a trade that a pause rejected', async () => {
  await ask(server, { method: 'POST', url: '/pause', headers: { cookie } });
  await submit();
  const { payload } = await ask(server, {
    url: `/chart/${UUID}`,
    headers: { cookie, accept: 'text/html' },
  });
  const [main = ''] = /<main.*<\/main>/s.exec(payload) ?? [];
  expect(main).toContain('New trades were paused, so no phone rang.');
  expect(main).not.toMatch(/Alice|channel/);
});
