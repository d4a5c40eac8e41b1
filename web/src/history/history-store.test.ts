import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HistoryView } from '../../../src/http/inbox/view.ts';
import { summaryOfKnownTrade } from '../inbox/testing/known-summary.ts';
import { readFilter } from './history-filter.ts';
import { createHistoryStore } from './history-store.ts';

const page = (uuids: readonly string[], next: string | null): HistoryView => ({
  trades: uuids.map((trade_uuid) => summaryOfKnownTrade({ trade_uuid })),
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
  const store = createHistoryStore(readFilter(''), first);
  const more = store.more();
  questions[0]?.answer(page(['c'], null));
  await more;
  expect(questions[0]?.path).toBe('/history?limit=50&before=after+b');
  expect([uuidsOf(store), store.hasMore.value]).toEqual([['a', 'b', 'c'], false]);
});

test('a search that finds little in a page looks further back by itself', async () => {
  const store = createHistoryStore(readFilter('?q=nq'), undefined);
  const reload = store.reload();
  questions[0]?.answer(page([], 'further back'));
  await vi.waitUntil(() => questions.length === 2);
  questions[1]?.answer(page(['nq'], null));
  await reload;
  expect(questions[1]?.path).toBe('/history?q=nq&limit=50&before=further+back');
  expect(uuidsOf(store)).toEqual(['nq']);
});

test('the answer to an older question is not shown', async () => {
  const store = createHistoryStore(readFilter(''), first);
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
  const store = createHistoryStore(readFilter(''), first);
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
  const store = createHistoryStore(readFilter(''), first);
  const reload = store.reload();
  questions[0]?.fail();
  await reload;
  expect([uuidsOf(store), store.fault.value]).toEqual([
    ['a', 'b'],
    expect.stringContaining('does not answer'),
  ]);
});
