import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertDecided, insertLoss } from '../../test/support/check-setups.ts';
import { knownRule } from '../../test/support/known-rules.ts';
import { ALICE, BOB, knownTrade, OTHER_STRATEGY, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { withOtherQueries } from '../../test/support/other-queries.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { NO_PICKUP } from '../domain/pickup.ts';
import type { Trade } from '../domain/trade.ts';
import { asPrice, asTradeUuid, asUtcMs } from '../domain/units.ts';
import { askCheckDue } from './check-cards.ts';
import { decideTrade } from './decide-trade.ts';
import { pauseTrades } from './pause-trades.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long after its decision the known trade is followed by a check card, which its id determines. */
const DUE_AFTER_MS = 653_923;
/** The check card of this one is due about five seconds later. */
const LATER_UUID = asTradeUuid('00000000-0000-4000-8000-000000000010');
const SECOND_LOSS = asTradeUuid('00000000-0000-4000-8000-0000000000b2');
const THIRD_LOSS = asTradeUuid('00000000-0000-4000-8000-0000000000b3');

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ checksOneIn: 1 });
});
afterEach(() => services.end());

const checks = () => services.store.listTrades({ strategy: '(check)' }, 10);
const sourceOf = async () => (await checks())[0]?.checkSource?.tradeUuid;

/** Two decisions, each to be followed by a check card; the one of the known trade is tried first. */
async function decideTwice(changes: Partial<Trade>): Promise<void> {
  await insertDecided(services, { tradeUuid: LATER_UUID });
  services.clock.advance(1);
  await insertDecided(services, changes);
}

describe('a check card comes', () => {
  test.each([
    ['not before it is due', DUE_AFTER_MS - 1, 0],
    ['when it is due', DUE_AFTER_MS, 1],
    ['ten minutes late at most', DUE_AFTER_MS + 10 * MINUTE - 1, 1],
    ['not later, after the server was down', DUE_AFTER_MS + 10 * MINUTE, 0],
  ])('%s', async (_when, afterMs, count) => {
    await insertLoss(services);
    await insertDecided(services);
    services.clock.advance(afterMs);
    await askCheckDue(services);
    expect(await checks()).toHaveLength(count);
    expect(services.logged).toEqual([]);
  });

  test('with the window of the trade that it follows, and no findings where there are no rules', async () => {
    await insertLoss(services);
    await insertDecided(services, { expiresAt: asUtcMs(services.clock.now() + 90_000) });
    services.clock.advance(DUE_AFTER_MS);
    await askCheckDue(services);
    const [check] = await checks();
    expect(check).toMatchObject({
      submittedAt: services.clock.now(),
      expiresAt: services.clock.now() + 90_000,
      pickup: NO_PICKUP,
    });
    expect(check).not.toHaveProperty('findings');
  });

  test.each([
    [2 * MINUTE - 1, 0],
    [2 * MINUTE, 1],
  ])('not within two minutes of a real trade: %i ms after it', async (afterMs, count) => {
    await insertLoss(services);
    await insertDecided(services);
    services.clock.advance(DUE_AFTER_MS);
    await insertDecided(services, {
      tradeUuid: LATER_UUID,
      status: 'withdrawn',
      decision: null,
      withdrawal: { reason: 'gone', withdrawnAt: services.clock.now() },
    });
    services.clock.advance(afterMs);
    await askCheckDue(services);
    expect(await checks()).toHaveLength(count);
  });

  test.each<[string, Partial<Trade>]>([
    ['that an AI agent proposed', { source: { agent: 'Claude' } }],
    ['of an unknown contract', { contract: null }],
  ])('never after a trade %s', async (_what, changes) => {
    await insertLoss(services);
    await insertDecided(services, changes);
    services.clock.advance(DUE_AFTER_MS);
    await askCheckDue(services);
    expect(await checks()).toEqual([]);
  });

  test('never where the risk takes two persons', async () => {
    await services.end();
    const all = [
      { name: ALICE, hours: null },
      { name: BOB, hours: null },
    ] as const;
    const approvers = { all, formerNames: null, twoAbove: 49 };
    services = await createTestServices({ checksOneIn: 1, approvers });
    await insertLoss(services);
    await insertDecided(services);
    services.clock.advance(DUE_AFTER_MS);
    await askCheckDue(services);
    expect(await checks()).toEqual([]);
  });
});

describe('of two decisions that a check card may follow', () => {
  test('one is followed at a time', async () => {
    await insertLoss(services);
    await insertLoss(services, { tradeUuid: SECOND_LOSS });
    await decideTwice({});
    services.clock.advance(12 * MINUTE);
    await askCheckDue(services);
    expect(await checks()).toHaveLength(1);
  });

  test.each<[string, Partial<Trade>, () => Promise<unknown>]>([
    ['nothing lost in its instrument', { instrument: 'NQ' }, async () => {}],
    [
      'its strategy is paused',
      { strategy: OTHER_STRATEGY },
      () =>
        pauseTrades(services, {
          scope: { kind: 'strategy', name: OTHER_STRATEGY },
          until: null,
          by: ALICE,
        }),
    ],
    [
      'a rule would refuse it',
      { strategy: OTHER_STRATEGY },
      async () => {
        await insertLoss(services, { tradeUuid: SECOND_LOSS, strategy: OTHER_STRATEGY });
        const scope = { strategy: OTHER_STRATEGY, account: null };
        await services.store.saveRule(knownRule('directions', { allow: 'SHORT' }, { scope }));
      },
    ],
  ])('the second is followed where, of the first, %s', async (_why, changes, arrange) => {
    await insertLoss(services);
    await decideTwice(changes);
    await arrange();
    services.clock.advance(12 * MINUTE);
    await askCheckDue(services);
    expect((await checks()).map(({ checkSource }) => checkSource?.tradeUuid)).toEqual([OTHER_UUID]);
  });

  test('the second is followed once the first has been', async () => {
    await insertLoss(services);
    await insertLoss(services, { tradeUuid: SECOND_LOSS });
    await decideTwice({});
    services.clock.advance(12 * MINUTE);
    await askCheckDue(services);
    const [first] = await checks();
    await decideTrade(services, {
      tradeUuid: first?.tradeUuid ?? UUID,
      approver: ALICE,
      channel: 'web',
      verdict: 'reject',
    });
    services.clock.advance(2 * MINUTE);
    await askCheckDue(services);
    expect(await checks()).toHaveLength(2);
  });

  test('the second is followed where the first is not taken, which the operator reads', async () => {
    await insertLoss(services);
    await decideTwice({});
    services.clock.advance(12 * MINUTE);
    let isFirst = true;
    const transaction = withOtherQueries(services.store, ({ insertTrade }) => ({
      insertTrade: async (...trade) => {
        if (!isFirst) return insertTrade(...trade);
        isFirst = false;
        return false;
      },
    }));
    await askCheckDue({ ...services, store: { ...services.store, transaction } });
    expect(await checks()).toHaveLength(1);
    expect(services.logged).toEqual([
      expect.stringMatching(
        /^a check card was not taken \{"trade_uuid":"[0-9a-f-]{36}","result":"uuid_taken_by_another"\}$/,
      ),
    ]);
  });
});

describe('what it repeats', () => {
  test('is the loss whose time of day is nearest, so that its sessions lie where they would', async () => {
    const earlier = (days: number, hours: number) =>
      asUtcMs(services.clock.now() + DUE_AFTER_MS - days * DAY - hours * HOUR);
    await insertLoss(services, { submittedAt: earlier(8, 1) });
    await insertLoss(services, { tradeUuid: SECOND_LOSS, submittedAt: earlier(7, -0.5) });
    await insertLoss(services, { tradeUuid: THIRD_LOSS, submittedAt: earlier(6, 3) });
    await insertDecided(services);
    services.clock.advance(DUE_AFTER_MS);
    await askCheckDue(services);
    expect(await sourceOf()).toBe(SECOND_LOSS);
  });

  test('is at least five days old', async () => {
    const submittedAt = asUtcMs(services.clock.now() + DUE_AFTER_MS - 5 * DAY);
    await insertLoss(services, { submittedAt });
    await insertLoss(services, { tradeUuid: SECOND_LOSS, submittedAt: asUtcMs(submittedAt + 1) });
    await insertDecided(services);
    services.clock.advance(DUE_AFTER_MS);
    await askCheckDue(services);
    expect(await sourceOf()).toBe(OTHER_UUID);
  });

  test('is the next one where a price of the nearest would not be above zero', async () => {
    const signal = { ...knownTrade().signal, stopPrice: asPrice(1), targetPrice: asPrice(4130.5) };
    await insertLoss(services, { signal });
    const submittedAt = asUtcMs(services.clock.now() - 7 * DAY - 3 * HOUR);
    await insertLoss(services, { tradeUuid: SECOND_LOSS, submittedAt });
    await insertDecided(services);
    await services.store.saveQuote(UUID, { price: asPrice(4100), quotedAt: services.clock.now() });
    services.clock.advance(DUE_AFTER_MS);
    await askCheckDue(services);
    expect(await sourceOf()).toBe(SECOND_LOSS);
  });
});
