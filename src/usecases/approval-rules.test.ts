import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { STRATEGY } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import { removeApprovalRule, setApprovalRule } from './approval-rules.ts';
import { CredentialRevoked } from './credential.ts';

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

test('a rule is stored as it was typed, with who turned it on, and both turns are audited and announced', async () => {
  const heard = recordAnnouncements(services);
  const stored = { ...rule, sentence, note, setBy: 'approver:Alice', setAt: services.clock.now() };

  expect(await set(`  ${sentence.toLowerCase()}`)).toEqual({ kind: 'set' });
  expect(await services.store.listApprovalRules()).toEqual([stored]);
  services.clock.advance(60_000);
  expect(await removeApprovalRule(services, 'es-open', 'operator')).toBe(true);
  expect(await services.store.listApprovalRules()).toEqual([]);
  expect(heard).toEqual([
    [null, 'committed'],
    [null, 'committed'],
  ]);
  const entries = await services.store.listAudit(0, 10);
  const about = { name: 'es-open', strategy: STRATEGY, sentence };
  expect(
    entries.map(({ at, kind, actor, tradeUuid, data }) => ({ at, kind, actor, tradeUuid, data })),
  ).toEqual([
    {
      at: stored.setAt,
      kind: 'approval_rule_set',
      actor: 'approver:Alice',
      tradeUuid: null,
      data: { ...about, note },
    },
    {
      at: stored.setAt + 60_000,
      kind: 'approval_rule_removed',
      actor: 'operator',
      tradeUuid: null,
      data: about,
    },
  ]);
});

test('a name that is on is refused, and what is not on is not removed: nothing is audited or announced', async () => {
  await set(sentence);
  const heard = recordAnnouncements(services);

  expect(await set(sentence)).toEqual({
    kind: 'invalid',
    fault: { field: 'name', rule: 'must be new: "es-open" is on. Remove it first' },
  });
  expect(await removeApprovalRule(services, 'nq-open', 'operator')).toBe(false);
  expect(heard).toEqual([]);
  expect(await services.store.listAudit(0, 10)).toHaveLength(1);
});

test('a phone that was removed in the meantime turns nothing on or off', async () => {
  await set(sentence);
  const credential = { kind: 'device', deviceId: 'gone' } as const;
  const other = { ...rule, name: 'nq-open' };
  const asked = { rule: other, sentence, note, actor: 'approver:Alice', credential };

  await expect(setApprovalRule(services, asked)).rejects.toThrow(CredentialRevoked);
  await expect(removeApprovalRule(services, 'es-open', 'approver:Alice', credential)).rejects.toThrow(
    CredentialRevoked,
  );
  expect((await services.store.listApprovalRules()).map(({ name }) => name)).toEqual(['es-open']);
});

test('a fault is told before the sentence is asked for', async () => {
  const faulty = { ...rule, maxPerDay: 0 };
  const request = { rule: faulty, sentence: '', note, actor: 'operator' };
  expect(await setApprovalRule(services, request)).toMatchObject({
    kind: 'invalid',
    fault: { field: 'maxPerDay' },
  });
});
