import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownEvent, knownRule } from '../../../test/support/known-rules.ts';
import { OTHER_STRATEGY, STRATEGY } from '../../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import type { Rule, RuleScope } from '../../domain/rules/rule.ts';
import { asUtcMs } from '../../domain/units.ts';
import { createKey, revokeKey } from '../api-keys.ts';
import { checkRules, describeProblem } from './check-rules.ts';

/** The clock stands at 2024-01-15 14:30 UTC. */
let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const DAY = 24 * 3_600_000;
const ALL: RuleScope = { strategy: null, account: null };

const problems = async (approvers = 1) => (await checkRules(services, approvers)).map(describeProblem);
const saveAll = async (...rules: Rule[]) => {
  for (const rule of rules) await services.store.saveRule(rule);
};
const news = (calendar = 'usa') => knownRule('news', { calendar, minutesBefore: 15, minutesAfter: 15 });
const load = (calendar: string, aheadMs: number) => {
  const at = asUtcMs(services.clock.now() + aheadMs);
  return services.store.replaceNews(calendar, [knownEvent({ calendar, at })]);
};

test('a rule about news needs a calendar that was read', async () => {
  await saveAll(news());
  await load('europe', 30 * DAY);
  expect(await problems()).toEqual([
    'News: No calendar "usa" was read, so it can\'t know of news: import one.',
  ]);
});

test.each([
  ['in more than three days', 3 * DAY + 1, []],
  ['in three days', 3 * DAY, ['News: The calendar "usa" ends on 2024-01-18: import a newer one.']],
  ['now', 0, ['News: The calendar "usa" ends on 2024-01-15: import a newer one.']],
  ['a moment ago', -1, ['News: The calendar "usa" ended on 2024-01-15: import a newer one.']],
  ['two days ago', -2 * DAY, ['News: The calendar "usa" ended on 2024-01-13: import a newer one.']],
])('a calendar has to be renewed before it ends: one that ends %s', async (_when, ahead, said) => {
  await saveAll(news(), knownRule('size', { max: 1 }));
  await load('europe', 30 * DAY);
  await load('usa', ahead);
  expect(await problems()).toEqual(said);
});

test.each([
  [1, ['Size: There is only one approver, so a trade that breaks it is refused: add a second one.']],
  [2, []],
])('a rule that asks for two persons needs two: with %i', async (approvers, said) => {
  await saveAll(
    knownRule('size', { max: 1 }, { action: 'two_persons' }),
    knownRule('directions', { allow: 'LONG' }, { action: 'warn' }),
  );
  expect(await problems(approvers)).toEqual(said);
});

test('a rule of a strategy needs one with a valid key', async () => {
  await createKey(services, STRATEGY, 'operator');
  const { keyId } = await createKey(services, OTHER_STRATEGY, 'operator');
  const ofStrategy = (id: string, strategy: string | null) =>
    knownRule('size', { max: 1 }, { id, scope: { ...ALL, strategy } });
  await saveAll(ofStrategy('1', STRATEGY), ofStrategy('2', OTHER_STRATEGY), ofStrategy('3', null));
  expect(await problems()).toEqual([]);
  await revokeKey(services, keyId, 'operator');
  expect(await problems()).toEqual([
    'Size of mallory: No strategy "mallory" has a key, so it covers no trade: check the name.',
  ]);
});

test('all that is wrong with a rule is told, with the rule', async () => {
  const rule: Rule = { ...news(), action: 'two_persons', scope: { ...ALL, strategy: STRATEGY } };
  await saveAll(rule);
  const found = await checkRules(services, 1);
  expect(found.map((problem) => problem.rule)).toEqual([rule, rule, rule]);
  expect(found.map(({ say }) => say().split(' ').slice(0, 3).join(' '))).toEqual([
    'No calendar "usa"',
    'There is only',
    'No strategy "breakout"',
  ]);
});
