import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts';
import { ALICE, UUID } from '../../test/support/known-trade.ts';
import { takeDue } from '../../test/support/take-due.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { decideTrade } from './decide-trade.ts';
import { deliverNotice } from './deliver-notice.ts';
import { chaseMissedReceipts, reportMissedReceipts } from './missed-receipts.ts';

let services: TestServices;
let channel: FakeChannel;
beforeEach(async () => {
  services = await createTestServices();
  channel = createFakeChannel();
});
afterEach(() => services.end());

/** What the outbox does each time it looks. */
async function look(): Promise<void> {
  const { notices, missed } = await services.store.transaction(async (queries) => ({
    notices: await takeDue(queries, services.clock.now()),
    missed: await chaseMissedReceipts(services, queries, 'pushcut'),
  }));
  reportMissedReceipts(services, missed);
  for (const notice of notices) await deliverNotice(services, channel, notice);
}

async function lookEverySecond(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await look();
    services.clock.advance(1_000);
  }
}

const missedEntries = async () =>
  (await services.store.listTradeAudit(UUID)).filter(({ kind }) => kind === 'notice_not_reached');

test('a question that no phone fetched rings once more on the same card, and is reported as not reached', async () => {
  await submitKnown(services);
  await lookEverySecond(120);
  expect(channel.sent.map(({ cardId, tone }) => [cardId, tone])).toEqual([
    [UUID, 'ask'],
    [UUID, 'ask'],
  ]);
  expect((await missedEntries()).map(({ data }) => data['rings_again'])).toEqual([true, false]);
  expect(services.logged.join('\n')).toContain('question not reached');
});

test.each(['addReceipt', 'markAsksSeen'] as const)('after %s it does not ring again', async (sign) => {
  await submitKnown(services);
  await look();
  const [ask] = await services.store.listNotices(UUID);
  const now = services.clock.now();
  if (sign === 'markAsksSeen') await services.store.markAsksSeen(UUID, ALICE, now);
  else await services.store.addReceipt(ask?.noticeId ?? '', { kind: 'picture', at: now });
  await lookEverySecond(60);
  expect(channel.sent).toHaveLength(1);
  expect(await missedEntries()).toEqual([]);
});

test('a trade that was decided meanwhile does not ring again', async () => {
  await submitKnown(services);
  await look();
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'web' });
  await lookEverySecond(60);
  expect(channel.sent.map(({ tone }) => tone)).toEqual(['ask', 'quiet']);
});

test('a channel that gives no receipts is not suspected of anything', async () => {
  channel = { ...channel, givesReceipts: false };
  await submitKnown(services);
  await lookEverySecond(60);
  expect(channel.sent).toHaveLength(1);
  expect(await missedEntries()).toEqual([]);
});
