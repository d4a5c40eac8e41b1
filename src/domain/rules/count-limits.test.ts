import { describe, expect, test } from 'vitest';
import { ended, knownFacts, minutes, NOW, taken } from '../../../test/support/known-facts.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { evaluateRules } from './evaluate-rules.ts';
import type { RuleFacts } from './facts.ts';
import type { Rule } from './rule.ts';

const judge = (rule: Rule, facts: Partial<RuleFacts>, now = NOW) =>
  evaluateRules([rule], knownFacts(facts), now)[0];

describe('trades per day', () => {
  const rule = knownRule('trades_per_day', { max: 2 });

  test('count from when they were taken, open or not, until the day of the market ends', () => {
    const one = [taken(10, { state: 'open' })];
    expect(judge(rule, { taken: one })).toMatchObject({
      verdict: 'holds',
      figure: '1 trade',
      used: 1,
      most: 2,
    });
    expect(judge(rule, { taken: [...one, taken(20, { state: 'unknown' })] })).toMatchObject({
      verdict: 'broken',
      text: '2 of 2 trades taken this day: the next day begins 23:00',
      endsAt: Date.parse('2024-01-15T23:00:00Z'),
    });
  });

  test('leave out the day before, and what was not filled', () => {
    const trades = [taken(10, { state: 'unfilled' }), taken(20), taken(930), taken(931)];
    expect(judge(rule, { taken: trades })?.figure).toBe('2 trades');
  });

  test('are not known if there are more than can be read, unless the limit is reached', () => {
    expect(judge(rule, { taken: [taken(1)], isComplete: false })).toMatchObject({
      verdict: 'unknown',
      figure: 'not known',
    });
    const inARow = knownRule('trades_in_a_row', { max: 2, minutes: 10 });
    expect(judge(inARow, { taken: [taken(1)], isComplete: false })?.verdict).toBe('unknown');
    expect(judge(rule, { taken: [taken(1), taken(2)], isComplete: false })?.verdict).toBe('broken');
  });
});

describe('trades in a row', () => {
  const rule = knownRule('trades_in_a_row', { max: 3, minutes: 10 });

  test('each within ten minutes of the one before, counted back from now', () => {
    const trades = [taken(5), taken(14), taken(23)];
    expect(judge(rule, { taken: trades })).toMatchObject({
      verdict: 'broken',
      text: '3 of 3 trades in a row, each within 10 min: no other until 14:35',
      endsAt: minutes(5),
    });
    expect(judge(rule, { taken: trades }, minutes(5))?.verdict).toBe('holds');
  });

  test.each([
    ['a gap of ten minutes', [taken(5), taken(15), taken(20)], '1 trade'],
    ['none before', [], '0 trades'],
    ['ten minutes since', [taken(10), taken(11), taken(12)], '0 trades'],
  ])('ends with %s', (_name, trades, figure) => {
    expect(judge(rule, { taken: trades })).toMatchObject({ verdict: 'holds', figure });
  });
});

describe('strategies on one side of a market', () => {
  const rule = knownRule('one_side', { max: 2 });
  const open = (ago: number, strategy: string, changes = {}) =>
    taken(ago, { state: 'open', strategy, ...changes });

  test('count with the one that asks', () => {
    const trades = [open(1, 'a'), open(2, 'b', { instrument: 'ES 12-26' })];
    expect(judge(rule, { taken: trades })).toMatchObject({
      verdict: 'broken',
      text: '3 strategies of 2 on ES LONG with this one',
    });
    expect(judge(rule, { taken: trades.slice(1) })).toMatchObject({
      verdict: 'holds',
      figure: '2 strategies',
    });
  });

  test.each([
    ['the other side', open(2, 'b', { direction: 'SHORT' })],
    ['another market', open(2, 'b', { market: 'NQ' })],
    ['the strategy itself', open(2, 'breakout')],
    ['the same strategy twice', open(2, 'a')],
    ['a closed trade', ended(2, 5, { strategy: 'b' })],
  ])('leave out %s', (_name, trade) => {
    expect(judge(rule, { taken: [open(1, 'a'), trade] })?.verdict).toBe('holds');
  });

  test.each([
    ['without a report of its end', open(2, 'b', { state: 'unknown' })],
    ['open since an earlier day', open(24 * 60, 'b')],
  ])('one %s does not refuse, but is not taken for closed', (_name, trade) => {
    expect(judge(rule, { taken: [open(1, 'a'), trade] })).toMatchObject({
      verdict: 'unknown',
      text: '3 strategies of 2 on ES LONG with this one, if all of them are still open',
    });
  });

  test('are used up by those that are there for certain', () => {
    expect(judge(rule, { taken: [open(1, 'a')] })).toMatchObject({ verdict: 'holds', used: 1 });
    const trades = [open(1, 'a'), open(2, 'b'), open(24 * 60, 'c')];
    expect(judge(rule, { taken: trades })).toMatchObject({
      verdict: 'broken',
      figure: '3 strategies',
      used: 2,
    });
    expect(judge(rule, { taken: trades.slice(1) })).toMatchObject({
      verdict: 'unknown',
      figure: 'not known',
      used: null,
    });
  });

  test('count those of this trading day from its first instant', () => {
    // 17:00 in Chicago is 930 minutes ago.
    const verdictOf = (ago: number, state: 'open' | 'unknown') =>
      judge(rule, { taken: [open(1, 'a'), open(ago, 'b', { state })] })?.verdict;
    expect([verdictOf(930, 'open'), verdictOf(931, 'open')]).toEqual(['broken', 'unknown']);
    expect([verdictOf(930, 'unknown'), verdictOf(931, 'unknown')]).toEqual(['unknown', 'holds']);
  });

  test('tell the trades, the oldest first', () => {
    const [one, other] = [open(1, 'a'), open(2, 'b')];
    expect(judge(rule, { taken: [one, other] })?.parts).toEqual(
      [other, one].map(({ tradeUuid, label }) => ({ tradeUuid, label, amount: null, source: null })),
    );
  });
});
