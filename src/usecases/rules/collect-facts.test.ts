import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeTrade } from '../../../test/support/claim-known.ts';
import { knownEvent, knownRule } from '../../../test/support/known-rules.ts';
import {
  ALICE,
  knownExit,
  knownTrade,
  OTHER_STRATEGY,
  STRATEGY,
  UUID,
} from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import type { Rule } from '../../domain/rules/rule.ts';
import { asMoney, asTradeUuid, asUtcMs } from '../../domain/units.ts';
import { decideTrade } from '../decide-trade.ts';
import type { Queries } from '../ports.ts';
import { reportExecution, reportExit } from '../report.ts';
import { sweepDeadlines } from '../sweep-deadlines.ts';
import { collectFacts } from './collect-facts.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const USD = { amount: 1000, currency: 'USD' };

/** The clock stands at 2024-01-15 14:30 UTC; the day of ES began 15 and a half hours before. */
let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const collect = (rules: readonly Rule[], queries: Queries = services.store) =>
  collectFacts(queries, rules, knownTrade(), services.clock.now());
const agesOf = async (...rules: Rule[]) =>
  (await collect(rules)).taken.map(({ takenAt }) => services.clock.now() - takenAt);
/** Takes a trade, and lets that much time pass. */
const takeAgo = async (ago: number) => {
  const { tradeUuid } = await takeTrade(services);
  services.clock.advance(ago);
  return tradeUuid;
};
const exit = (tradeUuid: string) => {
  const happenedAt = services.clock.now();
  const ofIt = { tradeUuid: asTradeUuid(tradeUuid), strategy: STRATEGY };
  return reportExit(services, { ...ofIt, exit: knownExit({ realized: asMoney(-45), happenedAt }) });
};

const perDay = knownRule('trades_per_day', { max: 1 });
const inARow = knownRule('trades_in_a_row', { max: 3, minutes: 10 });
const dayLoss = knownRule('daily_loss', { money: USD });
const trailingLoss = knownRule('trailing_loss', { money: USD });
const coolOff = knownRule('cool_off', { losses: 2, minutes: 30 });
const openRisk = knownRule('open_risk', USD);
const oneSide = knownRule('one_side', { max: 1 });

test('rules that count nothing read no earlier trade, rejection or news', async () => {
  await takeAgo(MINUTE);
  await submitKnown(services);
  await decideTrade(services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'web' });
  await services.store.replaceNews('usa', [knownEvent()]);
  expect(await collect([knownRule('size', { max: 1 })])).toEqual({
    trade: knownTrade(),
    taken: [],
    isComplete: true,
    nos: [],
    news: [],
    calendarEnds: new Map(),
  });
});

describe('trades that were taken', () => {
  test('count without the judged one, with all that was told of them', async () => {
    await takeTrade(services, { tradeUuid: UUID });
    const { tradeUuid } = await takeTrade(services);
    await reportExecution(services, {
      tradeUuid,
      strategy: STRATEGY,
      execution: {
        sequence: 0,
        state: 'filled',
        quantity: 1,
        price: null,
        happenedAt: services.clock.now(),
        text: null,
      },
    });
    services.clock.advance(MINUTE);
    await exit(tradeUuid);
    const { taken, isComplete } = await collect([dayLoss]);
    expect(isComplete).toBe(true);
    expect(taken).toMatchObject([
      {
        tradeUuid,
        label: 'ES LONG 14:30',
        state: 'closed',
        realizations: [
          { at: services.clock.now(), money: { amount: -45, currency: 'USD' }, source: 'reported' },
        ],
      },
    ]);
  });

  test.each<[string, Rule, number[], number[]]>([
    ['of the trading day', perDay, [15 * HOUR, 16 * HOUR], [15 * HOUR]],
    ['that can be part of a row', inARow, [29 * MINUTE, 31 * MINUTE], [29 * MINUTE]],
    ['of the day, for its loss', dayLoss, [15 * HOUR, 16 * HOUR], [15 * HOUR]],
    ['of the day, for the fall from its high', trailingLoss, [15 * HOUR, 16 * HOUR], [15 * HOUR]],
    [
      'of seven days before the cool-off',
      coolOff,
      [7 * DAY + 29 * MINUTE, 7 * DAY + 31 * MINUTE],
      [7 * DAY + 29 * MINUTE],
    ],
    ['of the day, for the open risk', openRisk, [15 * HOUR, 16 * HOUR], [15 * HOUR]],
    ['of the day, on the same side', oneSide, [15 * HOUR, 16 * HOUR], [15 * HOUR]],
  ])('are those %s', async (_which, rule, ages, expected) => {
    const [newer = 0, older = 0] = ages;
    services.clock.advance(8 * DAY - older);
    await takeAgo(older - newer);
    await takeAgo(newer);
    expect(await agesOf(rule)).toEqual(expected);
  });

  test('of several rules are as old as the one that looks back furthest asks', async () => {
    await takeAgo(11 * MINUTE);
    await takeAgo(20 * MINUTE);
    expect(await agesOf(inARow)).toEqual([20 * MINUTE]);
    expect(await agesOf(inARow, perDay)).toEqual([20 * MINUTE, 31 * MINUTE]);
    expect(await agesOf(coolOff, inARow)).toEqual([20 * MINUTE, 31 * MINUTE]);
    expect(await agesOf(coolOff, openRisk)).toEqual([20 * MINUTE, 31 * MINUTE]);
  });

  test.each<[string, Rule, number, number]>([
    ['the loss of a day', dayLoss, 3 * DAY, 15 * HOUR],
    ['the fall from its high', trailingLoss, 3 * DAY, 15 * HOUR],
    ['a cool-off', coolOff, 10 * DAY, 7 * DAY],
  ])('earlier belong to %s if their exit does', async (_what, rule, takenAgo, exitedAgo) => {
    const [reported, untold] = [await takeAgo(0), await takeAgo(takenAgo - exitedAgo)];
    expect(reported).not.toBe(untold);
    await exit(reported);
    services.clock.advance(exitedAgo);
    expect((await collect([rule])).taken.map(({ tradeUuid }) => tradeUuid)).toEqual([reported]);
    expect((await collect([rule, perDay])).taken.map(({ tradeUuid }) => tradeUuid)).toEqual([reported]);
    expect((await collect([inARow])).taken).toEqual([]);
  });

  test.each<[string, Rule]>([
    ['the open risk', openRisk],
    ['one side of the market', oneSide],
  ])('in the last 31 days and not closed belong to %s', async (_what, rule) => {
    const closed = await takeAgo(0);
    await exit(closed);
    await takeAgo(1);
    const open = await takeAgo(31 * DAY);
    const { taken } = await collect([rule]);
    expect(taken.map(({ tradeUuid, state }) => [tradeUuid, state])).toEqual([[open, 'open']]);
    expect((await collect([perDay])).taken).toEqual([]);
  });

  test('and never reported on are not known to be open', async () => {
    await exit(await takeAgo(0));
    services.clock.advance(1);
    const { tradeUuid } = await takeTrade(services);
    expect((await collect([perDay])).taken[0]).toMatchObject({ tradeUuid, state: 'open' });
    services.clock.advance(services.overdueAfterMs);
    await sweepDeadlines(services);
    expect((await collect([perDay])).taken[0]).toMatchObject({ tradeUuid, state: 'unknown' });
  });

  test('are not known to be all if there were too many to read', async () => {
    const limits: number[] = [];
    const listTaken: Queries['listTaken'] = async (_span, limit) => {
      limits.push(limit);
      return { trades: [], isComplete: false };
    };
    expect(await collect([perDay], { ...services.store, listTaken })).toMatchObject({
      taken: [],
      isComplete: false,
    });
    expect(limits).toEqual([1000]);
  });
});

test('rejections count as long as the longest rule asks, of the same strategy', async () => {
  const reject = async (strategy: string) => {
    const tradeUuid = asTradeUuid(crypto.randomUUID());
    await submitKnown(services, { tradeUuid, strategy });
    await decideTrade(services, { tradeUuid, verdict: 'reject', approver: ALICE, channel: 'web' });
    services.clock.advance(10 * MINUTE);
  };
  for (const strategy of [STRATEGY, STRATEGY, OTHER_STRATEGY]) await reject(strategy);
  const rules = [knownRule('after_no', { minutes: 20 }), knownRule('after_no', { minutes: 5 })];
  const { nos } = await collect(rules);
  expect(nos).toEqual([
    {
      strategy: STRATEGY,
      instrument: 'ES',
      market: 'ES',
      direction: 'LONG',
      decidedAt: services.clock.now() - 20 * MINUTE,
    },
  ]);
});

test('news are those of the named calendars, within the longest time before and after', async () => {
  const now = services.clock.now();
  const at = (minutes: number) => asUtcMs(now + minutes * MINUTE);
  const events = (calendar: string, ...minutes: number[]) =>
    services.store.replaceNews(
      calendar,
      minutes.map((each) => knownEvent({ calendar, at: at(each), title: `${calendar} ${each}` })),
    );
  await events('usa', -31, -30, 0, 60, 61);
  await events('europe', -40, 45, 90);
  await events('japan', 0);
  const rule = (calendar: string, minutesBefore: number, minutesAfter: number) =>
    knownRule('news', { calendar, minutesBefore, minutesAfter });
  const { news, calendarEnds } = await collect([
    rule('usa', 60, 15),
    rule('europe', 20, 30),
    rule('usa', 5, 5),
  ]);
  expect(news.map(({ title }) => title)).toEqual(['usa -30', 'usa 0', 'europe 45', 'usa 60']);
  expect(calendarEnds).toEqual(
    new Map([
      ['usa', at(61)],
      ['europe', at(90)],
    ]),
  );
});
