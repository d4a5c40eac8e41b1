import { expect, test } from 'vitest';
import { asPrice } from '../../../src/domain/units.ts';
import { createServerClock } from '../lib/server-clock.ts';
import { orderOf } from './order-terms.ts';
import { knownStore, knownView } from './testing/known-trade.ts';
import { createTradeState, findBlockedReason, findPhase, formatConnection } from './trade-store.ts';

function createState() {
  const clock = createServerClock({ monotonic: () => 0, wall: () => 0 });
  return createTradeState(knownView({ revision: 4 }), clock);
}

test('a newer view replaces what is known', () => {
  const state = createState();
  state.take(knownView({ revision: 5, status: 'approved' }));
  expect(state.view.value.status).toBe('approved');
});

test('an older view, late from the network, changes nothing but the clock', () => {
  const state = createState();
  state.take(knownView({ revision: 3, status: 'rejected', server_time: '2024-01-15T14:30:20.000Z' }));
  expect(state.view.value.status).toBe('pending');
  expect(state.lastSeenAt.value).toBe(Date.parse('2024-01-15T14:30:20.000Z'));
});

test('what was decided is never shown as waiting again', () => {
  const state = createState();
  const { server_time } = knownView();
  state.applyFacts({ status: 'approved', decided_by: 'Alice', server_time });
  state.take(knownView({ revision: 4 }));
  expect([state.view.value.status, state.view.value.decided_by]).toEqual(['approved', 'Alice']);
});

const end = Date.parse('2024-01-15T14:35:00Z');
const pending = { status: 'pending', expires_at: '2024-01-15T14:35:00Z' } as const;

test('a trade waits until the last millisecond of its window', () => {
  expect(findPhase(pending, end - 1, 'live')).toBe('pending');
});

test('a window that is over has expired, though nobody has said so yet', () => {
  expect([findPhase(pending, end, 'live'), findPhase(pending, end, 'polling')]).toEqual([
    'expired',
    'expired',
  ]);
});

test('without a connection the page does not claim to know how the window ended', () => {
  expect(findPhase(pending, end, 'lost')).toBe('closing');
});

test('a decision stands, whatever the clock says', () => {
  expect(findPhase({ ...pending, status: 'approved' }, end + 1, 'lost')).toBe('approved');
});

test('a page that hears the server says nothing', () => {
  expect([formatConnection('live', 5_500), formatConnection('polling', 2_100)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('silence is told before it is known for a loss', () => {
  expect(formatConnection('live', 9_000)).toBe('No update for 9 s.');
  expect(formatConnection('connecting', 61_000)).toBe('No update for 1 min 1 s.');
});

test('a loss is told at once', () => {
  expect(formatConnection('lost', 0)).toBe('No connection.');
});

const view = knownView({ amendable: { quantity: { min: 1 } } });
const known = { view, order: orderOf(view), drafts: {}, isLive: true };

test('a live page with an order as it should be blocks nothing', () => {
  expect(findBlockedReason(known)).toBeUndefined();
});

test('what is not live cannot be approved', () => {
  expect(findBlockedReason({ ...known, isLive: false })).toContain("can't approve while disconnected");
});

test('a field that holds no value cannot be approved, whatever the order was before', () => {
  expect(findBlockedReason({ ...known, drafts: { quantity: '9' } })).toBe('Quantity: At most 3.');
});

test('a stop on the wrong side cannot be approved', () => {
  const order = { ...known.order, stopPrice: asPrice(4128) };
  expect(findBlockedReason({ ...known, order })).toBe('The stop of a long must be below the entry.');
});

const first = { approver: 'anna', channel: 'web', at: '2024-01-15T14:30:05Z' };
const half = knownView({ ...view, approvals_needed: 2, approvals: [first] });

test('who has approved cannot approve again, and another approver can', () => {
  expect(findBlockedReason({ ...known, view: half, approver: 'anna' })).toBe(
    'You approved. Another approver must also approve.',
  );
  expect(findBlockedReason({ ...known, view: half, approver: 'ben' })).toBeUndefined();
});

test('an order that is not the one approved first cannot be approved', () => {
  const changed = { ...half, approvals: [{ ...first, amendments: { quantity: 2 } }] };
  const blocked = 'anna approved a different order. Approve the same one, or reject.';

  expect(findBlockedReason({ ...known, view: changed, approver: 'ben' })).toBe(blocked);
  expect(findBlockedReason({ ...known, view: half, order: { ...known.order, quantity: 2 } })).toBe(blocked);
  const order = orderOf(changed, { quantity: 2 });
  expect(findBlockedReason({ ...known, view: changed, order })).toBeUndefined();
});

test('a page opened after the first approval starts with its order, and one that was open keeps its own', () => {
  const changed = { approvals_needed: 2, approvals: [{ ...first, amendments: { quantity: 2 } }] };
  const amendable = { quantity: { min: 1 } };
  expect(knownStore({ amendable, ...changed }).store.order.value.quantity).toBe(2);
  const { store, state } = knownStore({ amendable, approvals_needed: 2 });
  state.take(knownView({ revision: 2, amendable, ...changed }));

  expect(store.order.value.quantity).toBe(3);
  expect(store.blockedReason.value).toBe('anna approved a different order. Approve the same one, or reject.');
});
