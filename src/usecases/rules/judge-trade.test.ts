import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownRule } from '../../../test/support/known-rules.ts';
import { knownTrade, OTHER_STRATEGY } from '../../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import type { RuleScope } from '../../domain/rules/rule.ts';
import type { Trade } from '../../domain/trade.ts';
import type { Queries } from '../ports.ts';
import { findRulingOfPickup } from './judge-trade.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const PAIR = knownTrade({ signal: { ...knownTrade().signal, quantity: 2 } });
const ALL: RuleScope = { strategy: null, account: null };
const limitSize = (max: number, scope = ALL) => knownRule('size', { max }, { scope });
const judge = (trade: Trade, holdRules: Queries['holdRules']) =>
  services.store.transaction((queries) =>
    findRulingOfPickup({ ...queries, holdRules }, trade, services.clock.now()),
  );

test('a pickup that waits for a change of the rules is judged by the changed ones', async () => {
  await services.store.saveRule(limitSize(5));
  const ruling = await services.store.transaction((queries) => {
    const holdRules = () => queries.saveRule(limitSize(1));
    return findRulingOfPickup({ ...queries, holdRules }, PAIR, services.clock.now());
  });
  expect(ruling).toMatchObject({ kind: 'size', text: 'Size 2, at most 1 allowed' });
});

test('a pickup that no rule covers waits for no change of the rules', async () => {
  await services.store.saveRule(limitSize(1, { ...ALL, strategy: OTHER_STRATEGY }));
  const holdRules = () => Promise.reject(new Error('somebody else holds the rules'));
  expect(await judge(PAIR, holdRules)).toBeUndefined();
});

test('a test is exempt from every rule', async () => {
  await services.store.saveRule(limitSize(1));
  const holdRules = async () => {};
  expect(await judge(PAIR, holdRules)).toMatchObject({ verdict: 'broken' });
  expect(await judge({ ...PAIR, isTest: true }, holdRules)).toBeUndefined();
});
