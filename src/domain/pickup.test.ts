import { expect, test } from 'vitest';
import { ALICE, knownTrade } from '../../test/support/known-trade.ts';
import { isAlarming, NO_PICKUP, pickupAt, startPickup } from './pickup.ts';
import type { Trade } from './trade.ts';
import { type Outcome, transition } from './transition.ts';
import { asUtcMs } from './units.ts';

const submitted = knownTrade().submittedAt;
const at = (seconds: number) => asUtcMs(submitted + seconds * 1000);
const decision = {
  verdict: 'approve',
  approver: ALICE,
  channel: 'pushcut',
  decidedAt: at(60),
  pictureHash: null,
} as const;
// Executable until 90 s.
const approved = knownTrade({ status: 'approved', decision });
const tradeOf = (outcome: Outcome<Trade>): Trade => {
  if (outcome.kind !== 'changed') throw new Error(`expected a change, found ${outcome.kind}`);
  return outcome.trade;
};
const reporting = { overdueAfterMs: 20_000, hasReported: true };

test('a strategy that reports has the time of the setting', () => {
  expect(startPickup(NO_PICKUP, at(61), at(90), reporting).reportDueAt).toBe(at(81));
});

test('one that never has reported has at least until the executable window ends', () => {
  const never = { ...reporting, hasReported: false };
  expect(startPickup(NO_PICKUP, at(61), at(90), never).reportDueAt).toBe(at(90));
  expect(startPickup(NO_PICKUP, at(89), at(90), never).reportDueAt).toBe(at(109));
});

test('a claim after a collection starts the time anew, even once a person has looked', () => {
  const collected = tradeOf(transition(approved, { kind: 'collect', reporting }, at(61)));
  const claim = { kind: 'claim', claimant: 'nt8', reporting } as const;
  expect(tradeOf(transition(collected, claim, at(70))).pickup.reportDueAt).toBe(at(90));
  const checked = tradeOf(transition(collected, { kind: 'acknowledge', approver: ALICE }, at(82)));
  expect(tradeOf(transition(checked, claim, at(85))).pickup).toEqual({ ...NO_PICKUP, reportDueAt: at(105) });
});

test('a claim after a report awaits no other', () => {
  const collected = tradeOf(transition(approved, { kind: 'collect', reporting }, at(61)));
  const reported = tradeOf(transition(collected, { kind: 'report' }, at(62)));
  const claimed = tradeOf(transition(reported, { kind: 'claim', claimant: 'nt8', reporting }, at(70)));
  expect(claimed.pickup).toEqual(NO_PICKUP);
});

test('a report is late at the very millisecond, and not before', () => {
  const pickup = startPickup(NO_PICKUP, at(61), at(90), reporting);
  expect(pickupAt(pickup, asUtcMs(at(81) - 1))).toBe(pickup);
  expect(pickupAt(pickup, at(81))).toMatchObject({ reportDueAt: null, overdueSince: at(81) });
});

test('where no report is awaited none is late', () => {
  expect(pickupAt(NO_PICKUP, at(4000))).toBe(NO_PICKUP);
});

const refusedClaim = { claimant: 'laptop', refusedAt: at(70) };
test.each([
  ['nothing', {}, false],
  ['a report is awaited', { reportDueAt: at(81) }, false],
  ['the report is overdue', { overdueSince: at(81) }, true],
  ['somebody else tried to claim it, and a report is awaited', { refusedClaim, reportDueAt: at(81) }, true],
  ['somebody else tried, and it is overdue', { refusedClaim, overdueSince: at(81) }, true],
  ['somebody else tried, and it was reported', { refusedClaim }, false],
])('whether a person must look when %s: %#', (_what, changes, mustLook) => {
  expect(isAlarming({ ...NO_PICKUP, ...changes })).toBe(mustLook);
});
