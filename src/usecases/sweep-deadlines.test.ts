import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asTradeUuid, type TradeUuid } from '../domain/units.ts';
import { claimTrade } from './claim-trade.ts';
import { decideTrade } from './decide-trade.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await submitKnown(services);
});
afterEach(() => services.end());

const approve = () =>
  decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'pushcut' });
const statusOf = async (uuid: TradeUuid = UUID) => (await services.store.findTrade(uuid))?.trade.status;
const kinds = async () => (await services.store.listTradeAudit(UUID)).map(({ kind }) => kind);

test('an expiry is recorded once, with its audit entry and a notice for the phone', async () => {
  services.clock.advance(300_000);
  expect(await sweepDeadlines(services)).toBe(1);
  expect(await sweepDeadlines(services)).toBe(0);
  expect(await statusOf()).toBe('expired');
  expect(await kinds()).toEqual(['submitted', 'expired']);
  expect((await services.store.listNotices(UUID)).map(({ kind }) => kind)).toEqual(['ask', 'outcome']);
});

test('whoever waits hears of a written expiry as of a decision', async () => {
  const heard: unknown[] = [];
  services.announcer.listen(UUID, (...what) => heard.push(what));
  services.clock.advance(300_000);
  await sweepDeadlines(services);
  expect(heard).toEqual([[UUID, 'committed']]);
});

test('nothing is recorded one millisecond early', async () => {
  services.clock.advance(299_999);
  expect(await sweepDeadlines(services)).toBe(0);
  expect(await statusOf()).toBe('pending');
});

test('an unclaimed approval lapses, and the phone is notified', async () => {
  await approve();
  services.clock.advance(30_000);
  expect(await sweepDeadlines(services)).toBe(1);
  expect(await statusOf()).toBe('lapsed');
  expect(await services.store.listNotices(UUID)).toHaveLength(3);
});

test('a claimed approval stays, however late it gets, and its missing report is written down', async () => {
  await approve();
  const signal = new AbortController().signal;
  await claimTrade(services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    claimant: 'nt8',
    waitMs: 0,
    signal,
    hungUp: signal,
  });
  services.clock.advance(3_600_000);
  expect(await sweepDeadlines(services)).toBe(1);
  expect(await sweepDeadlines(services)).toBe(0);
  expect(await statusOf()).toBe('approved');
});

test('a backlog is recorded in one sweep, and listeners are notified of each trade', async () => {
  const uuids = Array.from({ length: 150 }, (_, index) =>
    asTradeUuid(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
  );
  for (const tradeUuid of uuids) await submitKnown(services, { tradeUuid });
  const heard = new Set<string | null>();
  services.announcer.listen(null, (tradeUuid) => heard.add(tradeUuid));
  services.clock.advance(300_000);
  expect(await sweepDeadlines(services)).toBe(151);
  expect(heard.size).toBe(151);
  expect(await statusOf(OTHER_UUID)).toBe('expired');
});
