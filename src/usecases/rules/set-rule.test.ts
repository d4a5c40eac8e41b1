import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import type { RuleScope } from '../../domain/rules/rule.ts';
import type { RuleAction, RuleKind } from '../../domain/rules/rule-kind.ts';
import { readRuleTerms } from '../../domain/rules/rule-settings.ts';
import { type RuleChange, removeRule, setRule } from './set-rule.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const ALL: RuleScope = { strategy: null, account: null };

function draft(
  kind: RuleKind,
  given: object,
  action: RuleAction = 'refuse',
  scope = ALL,
  note = 'a bad week',
) {
  const terms = readRuleTerms(kind, { ...given });
  if (!('kind' in terms)) throw new Error(JSON.stringify(terms));
  return { terms, action, scope, note };
}
const set = (asked: ReturnType<typeof draft>, ruleId: RuleChange['ruleId'] = null, actor = 'operator') =>
  setRule(services, asked, { actor, ruleId });
const loss = (amount: number, action?: RuleAction, scope?: RuleScope) =>
  draft('daily_loss', { amount, currency: 'USD' }, action, scope);
const amounts = async () =>
  (await services.store.listRules()).map(({ settings }) =>
    'money' in settings ? settings.money?.amount : undefined,
  );
const audited = async () =>
  (await services.store.listAudit(0, 100)).map(({ kind, actor, data }) => ({ kind, actor, ...data }));

test('a rule is stored with who set it, when and why, and audited', async () => {
  await set(loss(1000, 'refuse', { strategy: 'breakout', account: 'Sim101' }), null, 'approver:Alice');
  expect(await services.store.listRules()).toEqual([
    {
      id: 'id-0001',
      kind: 'daily_loss',
      settings: { money: { amount: 1000, currency: 'USD' } },
      scope: { strategy: 'breakout', account: 'Sim101' },
      action: 'refuse',
      note: 'a bad week',
      setBy: 'approver:Alice',
      setAt: services.clock.now(),
    },
  ]);
  expect(await audited()).toEqual([
    {
      kind: 'rule_set',
      actor: 'approver:Alice',
      rule_id: 'id-0001',
      rule: 'daily_loss',
      strategy: 'breakout',
      account: 'Sim101',
      action: 'refuse',
      settings: '{"amount":1000,"currency":"USD"}',
      note: 'a bad week',
    },
  ]);
});

test('a changed rule keeps its place, and the audit log has it before and after', async () => {
  await set(loss(1000));
  await set(draft('size', { max: 2 }));
  expect(await set(loss(500, 'warn'), 'id-0001', 'approver:Alice')).toMatchObject({
    before: { action: 'refuse' },
  });
  expect(await amounts()).toEqual([500, undefined]);
  expect((await audited()).at(-1)).toMatchObject({
    settings: '{"amount":500,"currency":"USD"}',
    action: 'warn',
    before_settings: '{"amount":1000,"currency":"USD"}',
    before_action: 'refuse',
    before_note: 'a bad week',
  });
});

describe('a second limit of the same kind, scope and action', () => {
  beforeEach(() => set(loss(1000)));

  test('is refused as a new one, since only the lower would count', async () => {
    expect(await set(loss(2000))).toEqual({
      field: 'kind',
      rule: 'is there already: "Daily loss", at most $1000 lost in a day. Change that rule',
    });
    expect(await amounts()).toEqual([1000]);
  });

  test('replaces the first where that is what the command means', async () => {
    await set(loss(2000), 'same');
    expect(await amounts()).toEqual([2000]);
  });

  test.each<[string, ReturnType<typeof draft>]>([
    ['a warning before the refusal', loss(500, 'warn')],
    ['one for a strategy', loss(500, 'refuse', { strategy: 'breakout', account: null })],
  ])('is not what this is: %s', async (_what, other) => {
    await set(other);
    expect(await amounts()).toEqual([1000, 500]);
  });

  test('cannot come about by changing another', async () => {
    await set(loss(500, 'warn'));
    expect(await set(loss(500, 'refuse'), 'id-0002')).toMatchObject({ field: 'kind' });
    expect(await amounts()).toEqual([1000, 500]);
  });
});

test('news of several calendars and impacts may each have a rule', async () => {
  const news = (calendar: string, impact?: string) =>
    draft('news', {
      calendar,
      minutes_before: 15,
      minutes_after: 15,
      ...(impact === undefined ? {} : { impact }),
    });
  for (const asked of [news('a'), news('b'), news('a', 'high')]) await set(asked);
  expect(await services.store.listRules()).toHaveLength(3);
  expect(await set(news('a', 'high'))).toMatchObject({ field: 'kind' });
});

test.each([
  ['no reason', { note: '  ' }, 'why', 'is needed: say in a few words why'],
  ['a reason of two lines', { note: 'a\nb' }, 'why', 'must be one line'],
  [
    'a reason that is a book',
    { note: 'x'.repeat(301) },
    'why',
    'must have at most 300 characters, found 301',
  ],
  ['a name that no strategy has', { scope: { strategy: 'a/b', account: null } }, 'strategy', 'found "a/b"'],
  ['an account that is no name', { scope: { strategy: null, account: ' x' } }, 'account', 'found " x"'],
])('%s stores nothing', async (_what, changes, field, rule) => {
  const result = await set({ ...loss(1000), ...changes });
  expect(result).toMatchObject({ field, rule: expect.stringContaining(rule) });
  expect(await services.store.listRules()).toEqual([]);
  expect(await audited()).toEqual([]);
});

test('an id that no rule has is refused, to change and to remove', async () => {
  const fault = { field: 'rule_id', rule: 'is not the id of a rule: "nothing"' };
  expect(await set(loss(1000), 'nothing')).toEqual(fault);
  expect(await removeRule(services, { ruleId: 'nothing', note: 'x', actor: 'operator' })).toEqual(fault);
});

test('a rule is removed with a reason, and audited as it was', async () => {
  await set(loss(1000));
  const remove = (note: string) => removeRule(services, { ruleId: 'id-0001', note, actor: 'operator' });
  expect(await remove('')).toMatchObject({ field: 'why' });
  expect(await services.store.listRules()).toHaveLength(1);
  expect(await remove('no longer needed')).toMatchObject({ id: 'id-0001' });
  expect(await services.store.listRules()).toEqual([]);
  expect((await audited()).at(-1)).toMatchObject({
    kind: 'rule_removed',
    rule: 'daily_loss',
    note: 'no longer needed',
    set_note: 'a bad week',
  });
});

test('a phone that was removed in the meantime changes nothing', async () => {
  const credential = { kind: 'device', deviceId: 'gone' } as const;
  const change = { actor: 'approver:Alice', credential, ruleId: null };
  await expect(setRule(services, loss(1000), change)).rejects.toThrow();
  expect(await services.store.listRules()).toEqual([]);
});
