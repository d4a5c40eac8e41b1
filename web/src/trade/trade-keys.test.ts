import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { confirmApproval } from './decide.ts';
import { knownStore } from './testing/known-trade.ts';
import { askByKey, rejectByKey } from './trade-keys.tsx';

/** What was sent to decide, as `[path, body]`. */
let sent: [string, unknown][];
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (path: string, { body }: { body?: string }) => {
    sent.push([path, body === undefined ? undefined : JSON.parse(body)]);
    return new Promise(() => {});
  });
});
afterEach(() => vi.unstubAllGlobals());

test('the key to approve asks, and sends nothing before the answer', () => {
  const { store } = knownStore();
  askByKey(store);
  expect([store.attempt.value.kind, sent]).toEqual(['asking', []]);
});

test('what is confirmed is sent as by hand, with the order as it was edited', () => {
  const { store } = knownStore({ amendable: { quantity: { min: 1 } } });
  store.order.value = { ...store.order.value, quantity: 1 };
  askByKey(store);
  const { attempt } = store;
  if (attempt.value.kind === 'asking') confirmApproval(store, attempt.value.question);
  expect(sent).toEqual([[store.paths.approve, { amendments: { quantity: 1 } }]]);
});

test('a price that has moved beyond the slippage is asked about as by hand', () => {
  const { store } = knownStore({
    quote: { price: 4130, at: '2024-01-15T14:30:05.000Z', drift_ticks: 10, drift_r: 2.5 },
  });
  askByKey(store);
  expect(store.attempt.value).toMatchObject({ kind: 'asking', question: { excess: 2 } });
});

test('the key does nothing where the page would not let approve', () => {
  const { store, connection } = knownStore();
  connection.value = 'No connection.';
  askByKey(store);
  expect(store.attempt.value.kind).toBe('none');
  connection.value = undefined;
  askByKey({ ...store, paths: { ...store.paths, approve: null } });
  expect(store.attempt.value.kind).toBe('none');
  store.attempt.value = { kind: 'sending', verdict: 'reject' };
  askByKey(store);
  expect(store.attempt.value).toEqual({ kind: 'sending', verdict: 'reject' });
});

test('the key to reject rejects once, and not behind a question', () => {
  const { store } = knownStore();
  askByKey(store);
  rejectByKey(store);
  expect(sent).toEqual([]);
  store.attempt.value = { kind: 'none' };
  rejectByKey(store);
  rejectByKey(store);
  expect(sent).toEqual([[store.paths.reject, {}]]);
});
