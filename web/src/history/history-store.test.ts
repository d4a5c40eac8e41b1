import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { knownSummary } from '../inbox/testing/known-inbox.ts';
import { createLocalTime } from '../lib/local-time.ts';
import type { HistoryView } from '../lib/views.ts';
import {
  createHistoryStore,
  csvPath,
  groupByDay,
  historyPath,
  isFiltering,
  parseFilter,
  requestPath,
} from './history-store.ts';

const page = (uuids: readonly string[], next: string | null): HistoryView => ({
  trades: uuids.map((trade_uuid) => knownSummary({ trade_uuid })),
  next,
});
const first = page(['a', 'b'], 'after b');

/** Questions in the order they came, each answered by hand. */
let questions: { readonly path: string; answer(view: HistoryView): void; fail(): void }[];

beforeEach(() => {
  questions = [];
  vi.stubGlobal('fetch', (path: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    questions.push({
      path,
      answer: (view) => resolve(Response.json(view, { headers: { 'content-type': 'application/json' } })),
      fail: () => reject(new TypeError('Failed to fetch')),
    });
    return promise;
  });
});
afterEach(() => vi.unstubAllGlobals());

const uuidsOf = ({ trades }: ReturnType<typeof createHistoryStore>) =>
  trades.value?.map(({ trade_uuid }) => trade_uuid);

test('more is added below, until there is no more', async () => {
  const store = createHistoryStore(parseFilter(''), first);
  const more = store.more();
  questions[0]?.answer(page(['c'], null));
  await more;
  expect(questions[0]?.path).toBe('/history?limit=50&before=after+b');
  expect([uuidsOf(store), store.hasMore.value]).toEqual([['a', 'b', 'c'], false]);
});

test('a search that finds little in a page looks further back by itself', async () => {
  const store = createHistoryStore(parseFilter('?q=nq'), undefined);
  const reload = store.reload();
  questions[0]?.answer(page([], 'further back'));
  await vi.waitUntil(() => questions.length === 2);
  questions[1]?.answer(page(['nq'], null));
  await reload;
  expect(questions[1]?.path).toBe('/history?q=nq&limit=50&before=further+back');
  expect(uuidsOf(store)).toEqual(['nq']);
});

test('the answer to an older question is not shown', async () => {
  const store = createHistoryStore(parseFilter(''), first);
  const old = store.reload();
  store.filter.value = { ...store.filter.value, q: 'nq' };
  const latest = store.reload();
  questions[1]?.answer(page(['nq'], null));
  await latest;
  questions[0]?.answer(first);
  await old;
  expect(uuidsOf(store)).toEqual(['nq']);
});

test('news does not throw away the older trades that are being asked for', async () => {
  const store = createHistoryStore(parseFilter(''), first);
  const more = store.more();
  const refresh = store.refresh();
  questions[0]?.answer(page(['c'], null));
  await more;
  expect(uuidsOf(store)).toEqual(['a', 'b', 'c']);
  await vi.waitUntil(() => questions.length === 2);
  questions[1]?.answer(page(['new', 'a', 'b', 'c'], null));
  await refresh;
  expect(uuidsOf(store)).toEqual(['new', 'a', 'b', 'c']);
});

test('without an answer what was shown stays, and the fault is told', async () => {
  const store = createHistoryStore(parseFilter(''), first);
  const reload = store.reload();
  questions[0]?.fail();
  await reload;
  expect([uuidsOf(store), store.fault.value]).toEqual([
    ['a', 'b'],
    expect.stringContaining("isn't responding"),
  ]);
});

const nothing = parseFilter('');

test('without a filter the address is that of the page', () => {
  expect([historyPath(nothing), isFiltering(nothing)]).toEqual(['/history', false]);
});

test('a filter comes back from its own address', () => {
  const filter = { ...nothing, q: 'es & nq', status: 'approved', strategy: 'break out' } as const;
  const path = historyPath(filter);
  expect(parseFilter(path.slice('/history'.length))).toEqual(filter);
});

test('a status that there is not filters nothing', () => {
  expect(parseFilter('?status=maybe').status).toBe('');
});

test('spaces alone are no search', () => {
  expect(isFiltering({ ...nothing, q: '  ' })).toBe(false);
});

test('the page after is asked for with the same filter', () => {
  expect(requestPath({ ...nothing, instrument: 'ES' }, { before: 'abc', limit: 50 })).toBe(
    '/history?instrument=ES&before=abc&limit=50',
  );
});

test('a day is that of this device, from its midnight to the next', () => {
  const filter = parseFilter('?q=nq&from=2024-03-09&until=2024-03-10');
  const from = encodeURIComponent(new Date(2024, 2, 9).toISOString());
  const until = encodeURIComponent(new Date(2024, 2, 11).toISOString());
  expect(requestPath(filter)).toBe(`/history?q=nq&from=${from}&until=${until}`);
  expect(csvPath(filter)).toBe(`/history.csv?q=nq&from=${from}&until=${until}`);
  expect(historyPath(filter)).toBe('/history?q=nq&from=2024-03-09&until=2024-03-10');
});

test.each(['yesterday', '2024-3-9', '2024-03-09T00:00:00Z'])(
  '"%s" is no day, and filters nothing',
  (text) => {
    expect(parseFilter(`?from=${text}`).from).toBe('');
  },
);

test('trades stand under their day, in the order in which they came', () => {
  const at = (submitted_at: string) => knownSummary({ submitted_at });
  const trades = ['2024-01-15T15:00:00Z', '2024-01-15T14:00:00Z', '2024-01-14T23:00:00Z'].map(at);
  const days = groupByDay(trades, Date.parse('2024-01-15T18:00:00Z'), createLocalTime('UTC'));
  expect(days).toEqual([
    { title: 'Today', trades: trades.slice(0, 2) },
    { title: 'Yesterday', trades: trades.slice(2) },
  ]);
});
