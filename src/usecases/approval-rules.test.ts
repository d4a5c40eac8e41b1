import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { removeApprovalRule, setApprovalRule } from './approval-rules.ts';

const { sentence, setBy: _by, setAt: _at, note, ...rule } = knownApprovalRule();
const set = (typed: string) =>
  setApprovalRule(services, { rule, sentence: typed, note, actor: 'approver:Alice' });

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

test.each(['', 'yes', sentence.replace('200', '20')])(
  'turning a rule on takes the sentence, not "%s"',
  async (typed) => {
    expect(await set(typed)).toEqual({ kind: 'sentence_needed', sentence });
    expect(await services.store.listApprovalRules()).toEqual([]);
  },
);

test('turning a rule on is in the audit log with what was typed, as is turning it off', async () => {
  expect(await set(sentence.toLowerCase())).toEqual({ kind: 'set' });
  expect(await set(sentence)).toMatchObject({ kind: 'invalid', fault: { field: 'name' } });
  expect(await removeApprovalRule(services, 'es-open', 'operator')).toBe(true);
  expect(await removeApprovalRule(services, 'es-open', 'operator')).toBe(false);
  const entries = await services.store.listAudit(0, 10);
  expect(entries.map(({ kind, actor, data }) => [kind, actor, data['sentence']])).toEqual([
    ['approval_rule_set', 'approver:Alice', sentence],
    ['approval_rule_removed', 'operator', sentence],
  ]);
});

test('a fault is told before the sentence is asked for', async () => {
  const faulty = { ...rule, maxPerDay: 0 };
  const request = { rule: faulty, sentence: '', note, actor: 'operator' };
  expect(await setApprovalRule(services, request)).toMatchObject({ fault: { field: 'maxPerDay' } });
});
