import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/domain/rules/rule.ts';
import { asMoney, asPrice, asTradeUuid } from '../../../src/domain/units.ts';
import type { ChangeResult } from '../../../src/usecases/change-trade.ts';
import { claimTrade } from '../../../src/usecases/claim-trade.ts';
import { decideTrade } from '../../../src/usecases/decide-trade.ts';
import type { Services } from '../../../src/usecases/ports.ts';
import { readStatus } from '../../../src/usecases/read-status.ts';
import { reportExit } from '../../../src/usecases/report.ts';
import { knownRule } from '../../support/known-rules.ts';
import { ALICE, knownExit, knownTrade, STRATEGY } from '../../support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../support/test-services.ts';

const { signal: never } = new AbortController();
const TRADES = 12;

let services: TestServices;
let instances: readonly Services[];
beforeEach(async () => {
  services = await createTestServices();
  const others = await Promise.all([services.reopen(), services.reopen()]);
  // Each with a memory of its own: only the database stands between them.
  instances = others.map((store) => ({ ...services, store, changesUnderWay: new Map() }));
});
afterEach(async () => {
  await Promise.all(instances.map(({ store }) => store.close()));
  await services.end();
});

const uuidOf = (index: number) => asTradeUuid(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
const patience = (index: number) => ({
  tradeUuid: uuidOf(index),
  strategy: STRATEGY,
  waitMs: 0,
  signal: never,
  hungUp: never,
});

async function approveAll(): Promise<void> {
  for (let index = 0; index < TRADES; index += 1) {
    const tradeUuid = uuidOf(index);
    const { signal } = knownTrade();
    await submitKnown(services, {
      tradeUuid,
      signal: { ...signal, riskAmount: asMoney(0), stopPrice: asPrice(4125.5) },
    });
    await decideTrade(services, { tradeUuid, verdict: 'approve', approver: ALICE, channel: 'web' });
  }
}

/** Takes all approvals at once, by two instances in turn. */
const takeAll = <Result>(take: (instance: Services, index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: TRADES }, (_, index) => take(instances[index % 2] ?? services, index)));
const claim = (instance: Services, index: number) =>
  claimTrade(instance, { ...patience(index), claimant: 'nt' });
const granted = (results: readonly ChangeResult[]) => results.filter(({ kind }) => kind === 'changed').length;

describe('of approvals that two instances claim at once', () => {
  test.each<[string, Rule, number]>([
    ['trades per day', knownRule('trades_per_day', { max: 3 }), 3],
    ['trades in a row', knownRule('trades_in_a_row', { max: 4, minutes: 30 }), 4],
  ])('no more are granted than the rule allows: %s', async (_name, rule, most) => {
    await approveAll();
    await services.store.saveRule(rule);
    expect(granted(await takeAll(claim))).toBe(most);
    const trades = await Promise.all(
      Array.from({ length: TRADES }, (_, index) => services.store.findTrade(uuidOf(index))),
    );
    const taken = trades.filter((stored) => stored?.trade.claim !== null);
    const ruledOut = trades.filter((stored) => stored?.trade.withdrawal?.by === 'rule');
    expect([taken.length, ruledOut.length]).toEqual([most, TRADES - most]);
  });

  test('open risk counts each: five hundred dollars are enough for five', async () => {
    await approveAll();
    // The strategy reports exits, so that what was taken counts as open.
    await services.store.transaction((queries) => queries.saveReportsExits(STRATEGY, services.clock.now()));
    await services.store.saveRule(knownRule('open_risk', { amount: 500, currency: 'USD' }));
    expect(granted(await takeAll(claim))).toBe(5);
  });

  test('polls that collect count like claims', async () => {
    await approveAll();
    await services.store.saveRule(knownRule('trades_per_day', { max: 5 }));
    const trades = await takeAll((instance, index) =>
      index % 3 === 0
        ? readStatus(instance, patience(index)).then((trade) => trade?.collectedAt != null)
        : claim(instance, index).then(({ kind }) => kind === 'changed'),
    );
    expect(trades.filter(Boolean)).toHaveLength(5);
  });
});

test('a loss that one instance records is seen by the next claim of the other', async () => {
  await approveAll();
  await services.store.saveRule(knownRule('daily_loss', { money: { amount: 300, currency: 'USD' } }));
  const [one = services, other = services] = instances;
  expect(await claim(one, 0)).toMatchObject({ kind: 'changed' });
  const exit = knownExit({ realized: asMoney(-300), happenedAt: services.clock.now() });
  await reportExit(one, { tradeUuid: uuidOf(0), strategy: STRATEGY, exit });
  expect(await claim(other, 1)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'trade_withdrawn', current: { ruling: { kind: 'daily_loss', figure: '−$300' } } },
  });
});

test('many claims under rules, beside decisions and reports, never wait for each other in a circle', async () => {
  await approveAll();
  await services.store.saveRule(knownRule('trades_per_day', { max: 6 }));
  const results = await takeAll(async (instance, index) => {
    const [result] = await Promise.all([
      claim(instance, index),
      decideTrade(instance, { tradeUuid: uuidOf(index), verdict: 'reject', approver: ALICE, channel: 'web' }),
      readStatus(instances[(index + 1) % 2] ?? services, patience(index)),
    ]);
    return result;
  });
  expect(results).toHaveLength(TRADES);
  const trades = await Promise.all(
    Array.from({ length: TRADES }, (_, index) => services.store.findTrade(uuidOf(index))),
  );
  const left = trades.filter((stored) => (stored?.trade.claim ?? stored?.trade.collectedAt) != null);
  expect(left.filter((stored) => stored?.trade.status === 'approved')).toHaveLength(6);
});
