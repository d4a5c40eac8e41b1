import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordAnnouncements } from '../../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import type { RuleScope } from '../../domain/rules/rule.ts';
import type { RuleAction, RuleKind } from '../../domain/rules/rule-kind.ts';
import { readRuleTerms } from '../../domain/rules/rule-settings.ts';
import { CredentialRevoked } from '../credential.ts';
import { type RuleChange, removeRule, setRule } from './set-rule.ts';

let services: TestServices;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  heard = recordAnnouncements(services);
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

test('a rule is stored with who set it, when and why, audited and announced', async () => {
  const asked = loss(1000, 'refuse', { strategy: 'breakout', account: 'Sim101' });
  const result = await set({ ...asked, note: '  a bad week ' }, null, 'approver:Alice');
  const [rule] = await services.store.listRules();
  expect(result).toEqual({ rule, before: null });
  expect(heard).toEqual([[null, 'committed']]);
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

  test('is the same rule where its limit is changed by its id', async () => {
    expect(await set(loss(2000), 'id-0001')).toMatchObject({
      rule: { id: 'id-0001' },
      before: { id: 'id-0001' },
    });
    expect(await amounts()).toEqual([2000]);
  });

  test('is a new one for the command where it covers something else', async () => {
    const sim: RuleScope = { strategy: null, account: 'Sim101' };
    expect(await set(loss(2000, 'refuse', sim), 'same')).toMatchObject({ before: null });
    expect(await set(loss(3000, 'refuse', { ...sim, account: 'Sim102' }), 'same')).toMatchObject({
      before: null,
    });
    expect(await set(draft('size', { max: 2 }), 'same')).toMatchObject({ before: null });
    expect(await amounts()).toEqual([1000, 2000, 3000, undefined]);
  });

  test('has to be named by its id where there are two like it, from an earlier version', async () => {
    const [rule] = await services.store.listRules();
    if (rule === undefined) return expect.fail('no rule');
    await services.store.saveRule({ ...rule, id: 'another' });
    heard.length = 0;
    expect(await set(loss(2000), 'same')).toEqual({
      field: 'rule_id',
      rule: 'is needed: 2 rules are like it, see "rules list"',
    });
    expect(await amounts()).toEqual([1000, 1000]);
    expect(heard).toEqual([]);
  });

  test('cannot come about by changing another', async () => {
    await set(loss(500, 'warn'));
    expect(await set(loss(500, 'refuse'), 'id-0002')).toMatchObject({ field: 'kind' });
    expect(await amounts()).toEqual([1000, 500]);
  });
});

test('news of several calendars and impacts may each have a rule', async () => {
  const news = (calendar: string, more: object = {}) =>
    draft('news', { calendar, minutes_before: 15, minutes_after: 15, ...more });
  const [high, dollar] = [news('a', { impact: 'high' }), news('a', { currencies: ['USD'] })];
  for (const asked of [news('a'), news('b'), high, dollar, news('a', { currencies: ['EUR'] })])
    await set(asked);
  expect(await services.store.listRules()).toHaveLength(5);
  expect(await set(news('a', { minutes_before: 30 }))).toMatchObject({ field: 'kind' });
  expect(await set(high)).toMatchObject({ field: 'kind' });
  expect(await set(dollar)).toMatchObject({ field: 'kind' });
});

const LONG = 'x'.repeat(65);
test.each([
  ['no reason', { note: '  ' }, 'why', 'is needed: say in a few words why, for whoever reads it later'],
  ['a reason of two lines', { note: 'a\nb' }, 'why', 'must be one line'],
  [
    'a reason that is a book',
    { note: 'x'.repeat(301) },
    'why',
    'must have at most 300 characters, found 301',
  ],
  [
    'a name that no strategy has',
    { scope: { ...ALL, strategy: 'a/b' } },
    'strategy',
    'must be the name of a strategy, found "a/b"',
  ],
  [
    'a name that is too long for a strategy',
    { scope: { ...ALL, strategy: LONG } },
    'strategy',
    `must be the name of a strategy, found "${LONG.slice(1)}"`,
  ],
  [
    'an account that is no name',
    { scope: { ...ALL, account: ' x' } },
    'account',
    'must be the name of an account, found " x"',
  ],
  [
    'an account of two lines',
    { scope: { ...ALL, account: 'a\nb' } },
    'account',
    'must be the name of an account, found "a\nb"',
  ],
  [
    'an account that is too long',
    { scope: { ...ALL, account: LONG } },
    'account',
    `must be the name of an account, found "${LONG.slice(1)}"`,
  ],
])('%s stores nothing', async (_what, changes, field, rule) => {
  expect(await set({ ...loss(1000), ...changes })).toEqual({ field, rule });
  expect(await services.store.listRules()).toEqual([]);
  expect(await audited()).toEqual([]);
  expect(heard).toEqual([]);
});

test('a reason and an account may be as long as they are stored', async () => {
  const note = 'x'.repeat(300);
  const account = LONG.slice(1);
  await set({ ...loss(1000, 'refuse', { ...ALL, account }), note: ` ${note}\n` });
  expect(await services.store.listRules()).toMatchObject([{ note, scope: { account } }]);
});

test('an id that no rule has is refused, to change and to remove', async () => {
  const fault = { field: 'rule_id', rule: 'is not the id of a rule: "nothing"' };
  expect(await set(loss(1000), 'nothing')).toEqual(fault);
  const remove = (ruleId: string) => removeRule(services, { ruleId, note: 'x', actor: 'operator' });
  expect(await remove('nothing')).toEqual(fault);
  expect(await remove(LONG)).toEqual({ ...fault, rule: `is not the id of a rule: "${LONG.slice(1)}"` });
  expect(heard).toEqual([]);
});

test('a rule is removed with a reason, audited as it was, and announced', async () => {
  await set(draft('size', { max: 2 }));
  await set(loss(1000));
  const [other, rule] = await services.store.listRules();
  const remove = (note: string) => removeRule(services, { ruleId: 'id-0002', note, actor: 'operator' });
  heard.length = 0;
  expect(await remove('')).toMatchObject({ field: 'why' });
  expect(await services.store.listRules()).toEqual([other, rule]);
  expect(heard).toEqual([]);
  expect(await remove(' no longer needed ')).toEqual(rule);
  expect(await services.store.listRules()).toEqual([other]);
  expect(heard).toEqual([[null, 'committed']]);
  expect((await audited()).at(-1)).toEqual({
    kind: 'rule_removed',
    actor: 'operator',
    rule_id: 'id-0002',
    rule: 'daily_loss',
    strategy: null,
    account: null,
    action: 'refuse',
    settings: '{"amount":1000,"currency":"USD"}',
    note: 'no longer needed',
    set_note: 'a bad week',
  });
});

test('a phone that was removed in the meantime changes nothing', async () => {
  await set(loss(1000));
  const credential = { kind: 'device', deviceId: 'gone' } as const;
  const change = { actor: 'approver:Alice', credential, ruleId: 'id-0001' };
  await expect(setRule(services, loss(500), change)).rejects.toThrow(CredentialRevoked);
  await expect(removeRule(services, { ...change, note: 'x' })).rejects.toThrow(CredentialRevoked);
  expect(await amounts()).toEqual([1000]);
});
