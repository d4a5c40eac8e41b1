import { afterEach, beforeEach, expect, test } from 'vitest';
import { ALICE } from '../../test/support/known-trade.ts';
import { withOtherQueries } from '../../test/support/other-queries.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { createPracticeBars, createPracticeSignal } from '../domain/practice.ts';
import { asUtcMs } from '../domain/units.ts';
import { CredentialRevoked } from './credential.ts';
import type { Services } from './ports.ts';
import { sendPractice } from './send-practice.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const send = (epoch = 0, used: Services = services) =>
  sendPractice(used, {
    windowMs: 120_000,
    approver: ALICE,
    credential: { kind: 'link', approver: ALICE, epoch },
  });

test('a trade to practice on is a test of no strategy, about which the approver is asked', async () => {
  const { store, clock } = services;
  const bars = createPracticeBars(clock.now());
  const trade = await send();
  expect(trade).toMatchObject({
    strategy: '(practice)',
    instrument: 'MES',
    timeframe: '5min',
    timezone: 'America/Chicago',
    signal: createPracticeSignal(bars),
    contract: { tickSize: 0.25, pointValue: 5, currency: 'USD' },
    submittedAt: clock.now(),
    expiresAt: asUtcMs(clock.now() + 120_000),
    executableForMs: 120_000,
    maxDriftTicks: null,
    supersedes: null,
    amendable: null,
    account: null,
    source: { instance: ALICE },
    isTest: true,
    status: 'pending',
  });
  expect(trade.purpose).toBeUndefined();
  expect((await store.findTrade(trade.tradeUuid))?.trade).toEqual(trade);
  expect(await store.findMarket(trade.tradeUuid)).toEqual({ bars, indicators: {} });
  expect(await store.listNotices(trade.tradeUuid)).toMatchObject([{ kind: 'ask', approver: ALICE }]);
});

test('each is a trade of its own', async () => {
  const [first, second] = [await send(), await send()];
  expect(second.tradeUuid).not.toBe(first.tradeUuid);
});

test('none is sent by a link that was revoked meanwhile', async () => {
  await expect(send(1)).rejects.toThrow(CredentialRevoked);
  expect(await services.store.listTrades({}, 10)).toEqual([]);
});

test('one that is not taken says why', async () => {
  const transaction = withOtherQueries(services.store, () => ({ insertTrade: async () => false }));
  await expect(send(0, { ...services, store: { ...services.store, transaction } })).rejects.toThrow(
    'the practice trade was not taken: uuid_taken_by_another',
  );
});
