import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE, BOB } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { Approver, Approvers } from '../domain/approvers.ts';
import { asTradeUuid } from '../domain/units.ts';
import { decideTrade } from './decide-trade.ts';
import { findSlowDown, isSlowedDown } from './slow-down.ts';

const HOUR = 3_600_000;
const TRADE = { isTest: false };

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const named = (
  formerNames: Approvers['formerNames'],
  alice: Partial<Approver> = {},
): Pick<TestServices, 'approvers'> => ({
  approvers: {
    all: [
      { name: ALICE, hours: null, ...alice },
      { name: BOB, hours: null },
    ],
    formerNames,
    twoAbove: null,
  },
});

/** So many trades are approved, each so long after it was submitted. */
async function approve(count: number, tookMs: number, approver = ALICE): Promise<void> {
  const uuids = Array.from({ length: count }, () => asTradeUuid(crypto.randomUUID()));
  for (const tradeUuid of uuids) await submitKnown(services, { tradeUuid, windowMs: HOUR });
  services.clock.advance(tookMs);
  for (const tradeUuid of uuids)
    await decideTrade(services, { tradeUuid, verdict: 'approve', approver, channel: 'web' });
}
const find = (
  changes: Partial<TestServices> = {},
  approver = ALICE,
  trade: Parameters<typeof findSlowDown>[2] = TRADE,
) => findSlowDown({ ...services, slowsDown: true, ...changes }, approver, trade);

test.each<[string, boolean, Partial<Approver>, string, boolean]>([
  ['as the server does', true, {}, ALICE, true],
  ['as the server does not', false, {}, ALICE, false],
  ['though the server does not', false, { slowsDown: true }, ALICE, true],
  ['under an earlier name too', false, { slowsDown: true }, 'Alicia', true],
  ["not by another one's choice", false, { slowsDown: true }, BOB, false],
  ['not, though the server does', true, { slowsDown: false }, ALICE, false],
  ['as the server does, once removed', true, { slowsDown: false }, 'Carol', true],
])('an approver is slowed down %s', (_how, slowsDown, alice, approver, isSlowed) => {
  expect(isSlowedDown({ slowsDown, ...named(['Alicia'], alice) }, approver)).toBe(isSlowed);
});

test('three approvals within two seconds each slow down the next one', async () => {
  await approve(2, 1_000);
  expect(await find()).toBeUndefined();
  await approve(1, 1_000);
  expect(await find()).toBe('fast');
  expect(await find({ slowsDown: false })).toBeUndefined();
});

test.each<[string, Parameters<typeof findSlowDown>[2], 'fast' | undefined]>([
  ['a check card is slowed down like a trade', { isTest: true, purpose: 'check' }, 'fast'],
  ['a drill is not', { isTest: true, purpose: 'drill' }, undefined],
  ['a test of the delivery is not', { isTest: true }, undefined],
])('%s', async (_what, trade, haste) => {
  await approve(3, 1_000);
  expect(await find({}, ALICE, trade)).toBe(haste);
});

test('what others approve slows down nobody else', async () => {
  await approve(3, 1_000, BOB);
  const approvers = named([]);
  expect(await find(approvers)).toBeUndefined();
  expect(await find(approvers, BOB)).toBe('fast');
});

test('what was approved under an earlier name counts', async () => {
  await approve(2, 1_000, 'Alicia');
  await approve(1, 1_000);
  expect(await find(named(['Alicia']))).toBe('fast');
  expect(await find(named(['Alicia']), 'Alicia')).toBe('fast');
});

test('eight approvals in a row count for four hours, however long their trades had waited', async () => {
  await approve(8, HOUR - 1);
  services.clock.advance(4 * HOUR);
  expect(await find()).toBe('streak');
  services.clock.advance(1);
  expect(await find()).toBeUndefined();
});
