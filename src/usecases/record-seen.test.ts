import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { readTrade } from './change-trade.ts';
import { readExpiryNotes } from './read-expiries.ts';
import { recordSeen } from './record-receipt.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
});
afterEach(() => services.end());

async function open(approver: string): Promise<void> {
  const trade = await readTrade(services, UUID, null);
  if (trade !== undefined) await recordSeen(services, trade, approver);
}
const seenAt = async () => (await services.store.listNotices(UUID))[0]?.seenAt;

test("the first time an approver opens a trade's page counts", async () => {
  services.clock.advance(5_000);
  const opened = services.clock.now();
  await open(ALICE);
  services.clock.advance(5_000);
  await open(ALICE);
  expect(await seenAt()).toBe(opened);
});

test('somebody else, as the strategy by the link it was given, counts for nothing', async () => {
  await open('Bob');
  expect(await seenAt()).toBeNull();
});

test('open pages hear of the first time only', async () => {
  const heard: unknown[] = [];
  services.announcer.listen(UUID, (...what) => heard.push(what));
  await open('Bob');
  expect(heard).toEqual([]);
  await open(ALICE);
  await open(ALICE);
  expect(heard).toEqual([[UUID, 'ephemeral']]);
});

test('a page opened after the window closed is seen, but too late to count as reached', async () => {
  services.clock.advance(300_000);
  await open(ALICE);
  expect(await seenAt()).toBe(services.clock.now());
  const trade = await readTrade(services, UUID, null);
  const expiries = await readExpiryNotes(services, trade === undefined ? [] : [trade]);
  expect(expiries.get(UUID)?.kind).not.toBe('no_answer');
});
