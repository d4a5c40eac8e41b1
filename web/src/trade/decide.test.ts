import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asPrice } from '../../../src/domain/units.ts';
import type { ProblemDocument } from '../lib/fetch-json.ts';
import {
  approve,
  askToApprove,
  confirmApproval,
  followPrice,
  formatDecisionFailure,
  reject,
} from './decide.ts';
import { knownStore, knownView } from './testing/known-trade.ts';

const problem: ProblemDocument = {
  status: 422,
  code: 'amendment_refused',
  title: '',
  detail: 'Out of bounds.',
};

test('a decision without an answer may still arrive, however the trade stands now', () => {
  const words = formatDecisionFailure({ kind: 'unreachable' }, true);
  expect(words).not.toContain('did not arrive');
  expect(words).toContain('may still get through');
});

test('without an answer the page claims neither that it arrived nor that it did not', () => {
  expect(formatDecisionFailure({ kind: 'unreachable' }, false)).toContain('may not have arrived');
});

test('a refused amendment names the field and its rule', () => {
  const errors = [{ field: '/amendments/stop_price', rule: 'at least 4125.00' }];
  expect(formatDecisionFailure({ kind: 'refused', problem: { ...problem, errors } }, true)).toBe(
    'Not accepted. Stop: at least 4125.00',
  );
});

test('any other refusal says what the server says', () => {
  expect(formatDecisionFailure({ kind: 'refused', problem }, true)).toBe('Not accepted. Out of bounds.');
});

describe('what goes out', () => {
  let sent: string[];
  let bodies: unknown[];
  beforeEach(() => {
    sent = [];
    bodies = [];
    // The wire: what is sent there is not answered.
    vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
      sent.push(path);
      bodies.push(JSON.parse(String(body)));
      return new Promise(() => {});
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  const APPROVAL = '/approve/123e4567-e89b-12d3-a456-426614174000';
  const viewAt = (drift_ticks: number) =>
    knownView({
      revision: 2,
      quote: { price: 4128, at: '2024-01-15T14:30:09.000Z', drift_ticks, drift_r: null },
    });
  /** A page that asks, with what it asks. */
  function askingPage() {
    const page = knownStore();
    effect(() => followPrice(page.store));
    askToApprove(page.store);
    const question = () => {
      const { value } = page.store.attempt;
      if (value.kind !== 'asking') throw new Error(`nothing is asked, but ${value.kind}`);
      return value.question;
    };
    return { ...page, question };
  }

  test('a gesture goes out at once', () => {
    approve(knownStore().store);
    expect(sent).toEqual([APPROVAL]);
  });

  test('a second press while the first is on its way sends nothing', () => {
    const { store } = knownStore();
    void reject(store);
    void reject(store);
    expect(sent).toEqual([APPROVAL.replace('approve', 'reject')]);
  });

  test('an approval carries what was changed under its names in JSON, and nothing else', () => {
    const amendable = { quantity: { min: 1 }, stop_price: { min: 4125, max: 4127 } };
    const { store } = knownStore({ amendable });
    store.order.value = { ...store.order.value, quantity: 2, stopPrice: asPrice(4126) };
    approve(store);
    approve(knownStore({ amendable }).store);
    expect(bodies).toEqual([{ amendments: { quantity: 2, stop_price: 4126 } }, {}]);
  });

  test('a gesture that ends when the page is no longer live goes nowhere', () => {
    const { store, connection } = knownStore();
    connection.value = 'No update for 9 s.';
    approve(store);
    expect([sent, store.attempt.value.kind]).toEqual([[], 'none']);
  });

  test('a gesture beyond the limit asks first', () => {
    const { store, state } = knownStore();
    state.take(viewAt(46));
    approve(store);
    expect([sent, store.attempt.value.kind]).toEqual([[], 'asking']);
  });

  test('a yes to what is asked goes out, once', () => {
    const { store, question } = askingPage();
    const asked = question();
    confirmApproval(store, asked);
    confirmApproval(store, asked);
    expect(sent).toEqual([APPROVAL]);
  });

  test('a yes that was pressed before the price ran away is no answer to what is asked now', () => {
    const { store, state, question } = askingPage();
    const before = question();
    state.take(viewAt(46));
    confirmApproval(store, before);
    expect([sent, question().excess]).toEqual([[], 8]);
    confirmApproval(store, question());
    expect(sent).toEqual([APPROVAL]);
  });

  test('a yes goes nowhere once the page is no longer live', () => {
    const { store, connection, question } = askingPage();
    connection.value = 'No update for 9 s.';
    confirmApproval(store, question());
    expect(sent).toEqual([]);
  });
});
