import { describe, expect, test } from 'vitest';
import { ended, knownFacts, made, minutes, NOW, taken } from '../../../test/support/known-facts.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { knownTrade } from '../../../test/support/known-trade.ts';
import { asUtcMs } from '../units.ts';
import { evaluateRules } from './evaluate-rules.ts';
import type { TakenTrade } from './facts.ts';

const money = { amount: 1000, currency: 'USD' };
const daily = knownRule('daily_loss', { money });
const trailing = knownRule('trailing_loss', { money });
const judge = (trades: readonly TakenTrade[], rule: typeof daily | typeof trailing = daily, now = NOW) =>
  evaluateRules([rule], knownFacts({ taken: trades }), now)[0];

test('the day’s loss is added up over the trades, with how', () => {
  const found = judge([ended(10, -300), ended(20, 60), ended(30, -200), ended(40, -200)]);
  expect(found).toMatchObject({
    verdict: 'holds',
    figure: '−$640',
    limit: '−$1000',
    text: "Day's loss −$640 of −$1000 (4 trades)",
    used: 640,
    most: 1000,
    unit: 'USD',
    endsAt: null,
  });
  expect(found?.parts.map(({ amount, source }) => [amount, source])).toEqual([
    [-200, 'reported'],
    [-200, 'reported'],
    [60, 'reported'],
    [-300, 'reported'],
  ]);
});

test('a loss that reaches the limit breaks it, until the day of the market ends', () => {
  expect(judge([ended(10, -999.99)])?.verdict).toBe('holds');
  expect(judge([ended(10, -1000)])).toMatchObject({
    verdict: 'broken',
    text: "Day's loss −$1000 of −$1000 (1 trade)",
    // 17:00 in Chicago
    endsAt: Date.parse('2024-01-15T23:00:00Z'),
  });
});

test('a result by the bars counts, and the sentence says how many there are', () => {
  const byBars = (ago: number, amount: number) =>
    taken(ago, { state: 'unknown', realizations: [made(amount, minutes(-ago), { source: 'bars' })] });
  expect(judge([ended(10, -300), byBars(20, -200)])).toMatchObject({
    verdict: 'holds',
    text: "Day's loss −$500 of −$1000 (2 trades, 1 by the bars)",
    parts: [
      { amount: -200, source: 'bars' },
      { amount: -300, source: 'reported' },
    ],
  });
  expect(judge([byBars(20, -1000)])?.verdict).toBe('broken');
  expect(judge([byBars(20, -200), taken(30, { state: 'unknown' })])?.verdict).toBe('unknown');
});

test('a profit is no loss, and leaves more room', () => {
  expect(judge([ended(10, 250)])).toMatchObject({
    verdict: 'holds',
    text: "Day's result +$250 of −$1000 (1 trade)",
    used: -250,
  });
  expect(judge([])).toMatchObject({ text: "Day's result $0 of −$1000 (0 trades)", used: 0 });
});

test('cents do not add up to dust', () => {
  const trades = Array.from({ length: 10 }, (_, index) => ended(index + 1, -0.1));
  expect(judge(trades)).toMatchObject({ used: 1, figure: '−$1' });
  const limit = knownRule('daily_loss', { money: { amount: 0.3, currency: 'USD' } });
  expect(judge([ended(1, -0.1), ended(2, -0.2)], limit)?.verdict).toBe('broken');
});

describe('the day is that of the market', () => {
  const atClose = Date.parse('2024-01-14T23:00:00Z');
  test.each([
    ['the last millisecond of the day before', atClose - 1, 0],
    ['its first instant', atClose, 500],
  ])('%s', (_name, at, used) => {
    expect(judge([taken(900, { realizations: [made(-500, asUtcMs(at))] })])?.used).toBe(used);
  });

  test('what was taken the day before counts on the day when it was closed', () => {
    const night = taken(24 * 60, { realizations: [made(-500, minutes(-1))] });
    expect(judge([night])?.used).toBe(500);
  });

  test('of a market without a session, the day is that of the zone that was sent', () => {
    const trade = knownTrade({ instrument: 'ACME', timezone: 'Asia/Tokyo' });
    // Midnight in Tokyo is 15:00 UTC, half an hour from now.
    const facts = knownFacts({ trade, taken: [ended(23 * 60 + 29, -400), ended(23 * 60 + 31, -400)] });
    const [found] = evaluateRules([daily], facts, NOW);
    expect(found).toMatchObject({ used: 400 });
    expect(evaluateRules([daily], facts, minutes(30))[0]?.used).toBe(0);
  });
});

describe('a bad number', () => {
  const bad: readonly [string, TakenTrade][] = [
    ['NaN', ended(10, Number.NaN)],
    ['infinite', ended(10, Number.NEGATIVE_INFINITY)],
    ['a text', ended(10, 'none' as unknown as number)],
    ['missing', taken(10, { realizations: [made(0, minutes(-10), { money: null })] })],
    [
      'in another currency',
      taken(10, { realizations: [made(-5, minutes(-10), { money: { amount: -5, currency: 'EUR' } })] }),
    ],
    ['a trade whose exit nobody reported', taken(10, { state: 'unknown' })],
  ];
  test.each(bad)('%s: the loss is not known, and never holds', (_name, trade) => {
    const found = judge([trade, ended(20, -640)]);
    expect(found).toMatchObject({
      verdict: 'unknown',
      figure: 'not known',
      used: null,
      text: "Day's loss is not known: −$640 of −$1000 so far (2 trades, 1 without a result)",
    });
    expect(found?.parts.at(-1)).toMatchObject({ amount: null, source: null });
  });

  test.each(bad)('%s: does not switch the limit off', (_name, trade) => {
    expect(judge([ended(20, -1000), trade])?.verdict).toBe('broken');
  });

  test.each(bad)('%s: is forgotten the next day', (_name, trade) => {
    expect(judge([trade], daily, minutes(24 * 60))).toMatchObject({ verdict: 'holds', used: 0 });
  });
});

test('an open trade has made nothing yet, and is told', () => {
  expect(judge([ended(20, -640), taken(10, { state: 'open' })])).toMatchObject({
    verdict: 'holds',
    text: "Day's loss −$640 of −$1000 (1 trade, 1 open)",
  });
});

test('what could not be read completely is not known, unless the limit is reached anyway', () => {
  const found = (loss: number) =>
    evaluateRules([daily], knownFacts({ taken: [ended(1, loss)], isComplete: false }), NOW)[0]?.verdict;
  expect([found(-10), found(-1000)]).toEqual(['unknown', 'broken']);
});

test('in R, each trade counts by its own risk', () => {
  const inR = knownRule('daily_loss', { r: 3 });
  expect(judge([ended(10, -150), ended(20, -100)], inR)).toMatchObject({
    verdict: 'holds',
    text: "Day's loss −2.5 R of −3 R (2 trades)",
    used: 2.5,
    most: 3,
    unit: 'R',
  });
  expect(judge([ended(10, -150), ended(20, -150)], inR)?.verdict).toBe('broken');
  const unknown = taken(10, { realizations: [made(-9, minutes(-10), { r: null })] });
  expect(judge([unknown], inR)?.verdict).toBe('unknown');
});

test('a rule in money says nothing of R', () => {
  expect(evaluateRules([daily], knownFacts(), NOW).map(({ unit }) => unit)).toEqual(['USD']);
});

test('a result that was made on another day is not missing today', () => {
  const yesterday = taken(10, { state: 'unknown', realizations: [made(-7, minutes(-24 * 60))] });
  expect(judge([yesterday])).toMatchObject({ verdict: 'holds', used: 0 });
});

test('a rule in money and R says both', () => {
  const both = knownRule('daily_loss', { money, r: 3 });
  const found = evaluateRules([both], knownFacts({ taken: [ended(10, -300)] }), NOW);
  expect(found.map(({ verdict, unit }) => [verdict, unit])).toEqual([
    ['holds', 'USD'],
    ['broken', 'R'],
  ]);
});

describe('the trailing loss', () => {
  test('is counted from the highest result of the day', () => {
    // +800, +500, −500: the high is +1,300.
    const trades = [ended(10, -500), ended(20, 500), ended(30, 800)];
    expect(judge(trades, trailing)).toMatchObject({
      verdict: 'holds',
      text: "Loss from the day's high −$500 of −$1000 (3 trades)",
      used: 500,
    });
    expect(judge([ended(5, -500), ...trades], trailing)?.verdict).toBe('broken');
  });

  test('begins at 0, and ends with the day', () => {
    expect(judge([ended(10, -1000)], trailing)?.verdict).toBe('broken');
    expect(judge([ended(10, -1000)], trailing, minutes(24 * 60))?.verdict).toBe('holds');
  });

  test('goes by when each part was made, not by when its trade was taken', () => {
    const early = taken(60, { realizations: [made(-900, minutes(-1))] });
    const late = taken(30, { realizations: [made(900, minutes(-20))] });
    expect(judge([late, early], trailing)).toMatchObject({ used: 900 });
  });
});

describe('only trades of its scope count', () => {
  const other = { strategy: 'other' };
  const sim = { account: { name: 'Sim101', simulated: true } };
  test.each([
    ['another strategy, for all', daily, other, 500],
    [
      'another strategy, for one',
      knownRule('daily_loss', { money }, { scope: { strategy: 'breakout', account: null } }),
      other,
      0,
    ],
    ['simulated money beside real money', daily, sim, 0],
    ['nothing that was filled', daily, { state: 'unfilled' as const }, 0],
  ])('%s', (_name, rule, changes, used) => {
    expect(judge([ended(10, -500, changes)], rule)?.used).toBe(used);
  });

  test('a simulated trade is judged by simulated ones', () => {
    const facts = knownFacts({ trade: knownTrade(sim), taken: [ended(10, -500, sim), ended(20, -70)] });
    expect(evaluateRules([daily], facts, NOW)[0]?.used).toBe(500);
  });

  test('a rule of another account says nothing', () => {
    const rule = knownRule('daily_loss', { money }, { scope: { strategy: null, account: 'Sim101' } });
    const trade = knownTrade({ account: { name: 'Live1' } });
    expect(evaluateRules([rule], knownFacts({ trade }), NOW)).toEqual([]);
  });
});

describe('both changes of the clocks', () => {
  const limit = knownRule('daily_loss', { money });
  test.each([
    // Chicago goes forward on March 10, 2024: the day from 17:00 to 17:00 has 23 hours; back on November 3: 25.
    ['spring', '2024-03-09T23:00:00Z', '2024-03-10T22:00:00Z'],
    ['autumn', '2024-11-02T22:00:00Z', '2024-11-03T23:00:00Z'],
  ])('in %s the day begins and ends at 17:00 in Chicago', (_name, start, end) => {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    const trade = (at: number) =>
      taken(1, { takenAt: asUtcMs(at), realizations: [made(-1000, asUtcMs(at))] });
    const verdictAt = (at: number, now: number) =>
      evaluateRules([limit], knownFacts({ taken: [trade(at)] }), asUtcMs(now))[0]?.verdict;
    expect(verdictAt(from, to - 1)).toBe('broken');
    expect(verdictAt(from - 1, to - 1)).toBe('holds');
    expect(verdictAt(to - 1, to - 1)).toBe('broken');
    expect(verdictAt(to - 1, to)).toBe('holds');
    expect(evaluateRules([limit], knownFacts({ taken: [trade(from)] }), asUtcMs(from))[0]?.endsAt).toBe(to);
  });
});
