import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeTrade } from '../../../test/support/claim-known.ts';
import { knownEvent, knownRule } from '../../../test/support/known-rules.ts';
import { knownTrade, OTHER_STRATEGY, OTHER_UUID, STRATEGY, UUID } from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import type { Rule, RuleScope } from '../../domain/rules/rule.ts';
import { asTradeUuid } from '../../domain/units.ts';
import { explainRules } from './explain-rules.ts';

/** The clock stands at 2024-01-15 14:30 UTC, 08:30 in Chicago. */
let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const HOUR = 3_600_000;
const USD = { amount: 1000, currency: 'USD' };
const ALL: RuleScope = { strategy: null, account: null };
const saveAll = async (...rules: Rule[]) => {
  for (const rule of rules) await services.store.saveRule(rule);
};
const perDay = (scope: RuleScope = ALL) => knownRule('trades_per_day', { max: 3 }, { scope });
/** What each rule says today. */
const said = async () =>
  (await explainRules(services)).map(({ findFindings }) => findFindings().map(({ text }) => text));
const latest = async () => (await explainRules(services)).map((each) => each.latest?.tradeUuid);

test('before the first trade, each rule of a day says where it stands, in the order of the rules', async () => {
  const rules = [
    perDay(),
    knownRule('trades_in_a_row', { max: 2, minutes: 5 }),
    knownRule('daily_loss', { money: USD }),
    knownRule('trailing_loss', { money: USD, r: 3 }),
    knownRule('cool_off', { losses: 2, minutes: 30 }),
    knownRule('hours', { zone: 'America/New_York', days: { mon: [['09:30', '16:00']] } }),
    knownRule('news', { calendar: 'usa', minutesBefore: 30, minutesAfter: 15 }),
  ];
  await saveAll(...rules);
  await services.store.replaceNews('usa', [knownEvent()]);
  const explained = await explainRules(services);
  expect(explained.map(({ rule }) => rule)).toEqual(rules);
  expect(await said()).toEqual([
    ['0 of 3 trades taken this day'],
    ['0 of 2 trades in a row, each within 5 min'],
    ["Day's result $0 of −$1000 (0 trades)"],
    ["Loss from the day's high $0 of −$1000 (0 trades)", "Loss from the day's high 0 R of −3 R (0 trades)"],
    ['0 losses in a row of 2'],
    ['09:30 America/New_York is within the trading hours'],
    ['News: CPI at 15:00, no entry until 15:15'],
  ]);
});

test('a rule that judges each trade by itself says nothing of the day', async () => {
  await saveAll(
    knownRule('size', { max: 5 }),
    knownRule('risk', USD),
    knownRule('open_risk', USD),
    knownRule('instruments', { allow: ['ES'] }),
    knownRule('directions', { allow: 'LONG' }),
    knownRule('after_no', { minutes: 5 }),
    knownRule('reward_to_risk', { min: 2 }),
    knownRule('stale_data', { seconds: 60 }),
    knownRule('one_side', { max: 1 }),
  );
  await submitKnown(services);
  expect(await said()).toEqual(Array.from({ length: 9 }, () => []));
  expect(await latest()).toEqual(Array.from({ length: 9 }, () => UUID));
});

test('what was taken today counts, by the day of the latest market', async () => {
  await saveAll(perDay());
  await takeTrade(services);
  await takeTrade(services);
  expect(await said()).toEqual([['2 of 3 trades taken this day']]);
  await takeTrade(services);
  // The next session of ES begins at 17:00 in Chicago.
  expect(await said()).toEqual([['3 of 3 trades taken this day: the next day begins 23:00']]);
  services.clock.advance(9 * HOUR);
  expect(await said()).toEqual([['0 of 3 trades taken this day']]);
});

test('times are told by the clock of the latest trade', async () => {
  await saveAll(knownRule('trades_per_day', { max: 1 }));
  await takeTrade(services, { timezone: 'America/New_York' });
  expect(await said()).toEqual([['1 of 1 trade taken this day: the next day begins 18:00']]);
});

test("the session that the latest trade's contract states is its day", async () => {
  await saveAll(perDay());
  const { contract } = knownTrade();
  if (contract === null) return expect.fail('no contract');
  const session = { timezone: 'America/Chicago', startMinute: 9 * 60 };
  await takeTrade(services, { contract: { ...contract, source: 'declared', session } });
  expect(await said()).toEqual([['1 of 3 trades taken this day']]);
  services.clock.advance(HOUR);
  expect(await said()).toEqual([['0 of 3 trades taken this day']]);
});

test('simulated trades count only where the latest one is simulated', async () => {
  await saveAll(perDay());
  await takeTrade(services, { account: { name: 'Sim101', simulated: true } });
  await takeTrade(services, { account: { name: 'Sim101', simulated: true } });
  expect(await said()).toEqual([['2 of 3 trades taken this day']]);
  services.clock.advance(1000);
  await takeTrade(services, { account: { name: 'Live' } });
  expect(await said()).toEqual([['1 of 3 trades taken this day']]);
});

test('a rule of a strategy or an account covers only their trades, and knows it before the first', async () => {
  await saveAll(
    { ...perDay({ strategy: STRATEGY, account: null }), id: '1' },
    { ...perDay({ strategy: OTHER_STRATEGY, account: null }), id: '2' },
    { ...perDay({ strategy: null, account: 'Live' }), id: '3' },
    { ...perDay({ strategy: OTHER_STRATEGY, account: 'Live' }), id: '4' },
  );
  const none = ['0 of 3 trades taken this day'];
  expect(await said()).toEqual([none, none, none, none]);
  expect(await latest()).toEqual([undefined, undefined, undefined, undefined]);
  await takeTrade(services, { tradeUuid: UUID, account: { name: 'Live' } });
  services.clock.advance(1000);
  await takeTrade(services, {
    tradeUuid: OTHER_UUID,
    strategy: OTHER_STRATEGY,
    account: { name: 'Other' },
  });
  const one = ['1 of 3 trades taken this day'];
  expect(await said()).toEqual([one, one, one, none]);
  expect(await latest()).toEqual([UUID, OTHER_UUID, UUID, undefined]);
});

test('a test is never the latest trade', async () => {
  await saveAll(perDay());
  await submitKnown(services);
  services.clock.advance(1000);
  await submitKnown(services, { tradeUuid: OTHER_UUID, isTest: true });
  expect(await latest()).toEqual([UUID]);
});

test("a strategy's latest trade is found behind a hundred of another one", async () => {
  await saveAll(perDay({ strategy: STRATEGY, account: null }));
  await submitKnown(services);
  services.clock.advance(1000);
  for (let count = 0; count < 100; count += 1)
    await submitKnown(services, {
      tradeUuid: asTradeUuid(crypto.randomUUID()),
      strategy: OTHER_STRATEGY,
    });
  expect(await latest()).toEqual([UUID]);
});
