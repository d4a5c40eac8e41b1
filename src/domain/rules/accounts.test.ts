import { expect, test } from 'vitest';
import { knownFacts, NOW, taken } from '../../../test/support/known-facts.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { knownTrade } from '../../../test/support/known-trade.ts';
import { evaluateRules } from './evaluate-rules.ts';
import type { RuleFacts } from './facts.ts';

const scope = { strategy: null, account: 'Live1' };
const account = { name: 'Live1' };
const judge = (rule: Parameters<typeof evaluateRules>[0][number], facts: Partial<RuleFacts>) =>
  evaluateRules([rule], knownFacts(facts), NOW).map(({ verdict, text, used }) => ({ verdict, text, used }));
const size = knownRule('size', { max: 3 }, { scope });
const perDay = knownRule('trades_per_day', { max: 1 }, { scope });

test('a trade that names no account may be for the account of a rule', () => {
  expect(judge(size, { trade: knownTrade({ account: null }) })).toEqual([
    { verdict: 'unknown', text: 'Size on Live1 may apply: the trade names no account', used: null },
  ]);
});

test('a rule of one account says nothing about a trade for another, nor for another strategy', () => {
  expect(judge(size, { trade: knownTrade({ account: { name: 'Sim101' } }) })).toEqual([]);
  const ofOther = knownRule('size', { max: 3 }, { scope: { ...scope, strategy: 'reversal' } });
  expect(judge(ofOther, { trade: knownTrade({ account: null }) })).toEqual([]);
});

test('earlier trades that name no account may count for that of the rule', () => {
  const nameless = taken(5, { account: null });
  expect(judge(perDay, { trade: knownTrade({ account }), taken: [nameless] })).toEqual([
    {
      verdict: 'unknown',
      text: '0 of 1 trade taken this day, without trades that name no account',
      used: null,
    },
  ]);
  const other = { ...nameless, account: { name: 'Sim101' } };
  expect(judge(perDay, { trade: knownTrade({ account }), taken: [other] })).toMatchObject([
    { verdict: 'holds' },
  ]);
});

test('what is broken without them stays broken, and what holds with them holds', () => {
  const trades = [taken(9, { account: null }), taken(5, { account })];
  expect(judge(perDay, { trade: knownTrade({ account }), taken: trades })).toMatchObject([
    { verdict: 'broken' },
  ]);
  const three = knownRule('trades_per_day', { max: 3 }, { scope });
  expect(judge(three, { trade: knownTrade({ account }), taken: trades })).toMatchObject([
    { verdict: 'holds', used: 1 },
  ]);
});

test('a rule that may apply names its account as the limit', () => {
  const [found] = evaluateRules([size], knownFacts({ trade: knownTrade({ account: null }) }), NOW);
  expect(found).toMatchObject({ figure: 'not known', limit: 'account Live1' });
});

test('a rule of all accounts does not take real trades without one for simulated ones', () => {
  const all = knownRule('trades_per_day', { max: 1 });
  const trade = knownTrade({ account: { name: 'Sim101', simulated: true } });
  expect(judge(all, { trade, taken: [taken(5, { account: null })] })).toMatchObject([{ verdict: 'holds' }]);
});

test('simulated trades that name the account of a rule leave no doubt', () => {
  const simulated = taken(5, { account: { name: 'Live1', simulated: true } });
  expect(judge(perDay, { trade: knownTrade({ account }), taken: [simulated] })).toMatchObject([
    { verdict: 'holds', used: 0 },
  ]);
});
