import { expect, test } from 'vitest';
import type { StoredApprovalRule } from '../../../src/domain/by-rule/approval-rule.ts';
import type { Trade } from '../../../src/domain/trade.ts';
import { asUtcMs } from '../../../src/domain/units.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { knownApprovalRule } from '../known-approval-rule.ts';
import { knownTrade, OTHER_UUID, UUID } from '../known-trade.ts';

const NOW = knownTrade().submittedAt;
const at = (seconds: number) => asUtcMs(NOW + seconds * 1000);
const planned = (changes: Partial<Trade> = {}) =>
  knownTrade({ byRule: { name: 'es-open', setAt: at(-9), approvesAt: at(30) }, ...changes });
const byRule = {
  verdict: 'approve',
  approver: 'rule:es-open',
  channel: 'rule',
  decidedAt: at(30),
  pictureHash: null,
} as const;

/** Permissions to approve without asking, and the trades under them. */
export function describeApprovalRules(open: () => Store, insert: (trade: Trade) => Promise<unknown>): void {
  const namesOf = (rules: readonly StoredApprovalRule[]) => rules.map(({ name }) => name);

  test('an approval rule comes back as it was typed, and its name is taken until it is removed', async () => {
    const store = open();
    const rule = knownApprovalRule();
    expect(await store.insertApprovalRule(rule)).toBe(true);
    expect(await store.insertApprovalRule({ ...rule, maxQuantity: 99 })).toBe(false);
    expect(await store.listApprovalRules()).toEqual([rule]);
    expect(await store.removeApprovalRule('fade')).toBeUndefined();
    expect(await store.removeApprovalRule('es-open')).toEqual(rule);
    expect(await store.listApprovalRules()).toEqual([]);
  });

  test('approval rules are held by strategy, the oldest first, else by name', async () => {
    const store = open();
    await store.insertApprovalRule(knownApprovalRule({ name: 'late', setAt: at(20) }));
    await store.insertApprovalRule(knownApprovalRule({ name: 'later', setAt: at(20) }));
    await store.insertApprovalRule(knownApprovalRule({ name: 'last', setAt: at(20) }));
    await store.insertApprovalRule(knownApprovalRule({ name: 'early', setAt: at(10) }));
    await store.insertApprovalRule(knownApprovalRule({ name: 'other', strategy: 'fade' }));
    const held = await store.transaction((queries) => queries.holdApprovalRules('breakout'));
    expect(namesOf(held)).toEqual(['early', 'last', 'late', 'later']);
  });

  test('a trade under a rule comes back as it went in, and as it was left to a person', async () => {
    const store = open();
    await insert(planned());
    expect((await store.findTrade(UUID))?.trade).toEqual(planned());
    const stopped = planned({
      byRule: { name: 'es-open', setAt: at(-9), approvesAt: at(30), stopped: 'paused' },
    });
    await store.updateTrade({ trade: planned(), revision: 0 }, stopped);
    expect((await store.findTrade(UUID))?.trade).toEqual(stopped);
  });

  test('trades are due to their rule from its instant on, while they wait for it', async () => {
    const store = open();
    await insert(planned());
    await insert(knownTrade({ tradeUuid: OTHER_UUID }));
    expect(await store.listRuleApprovalsDue(at(29), 10)).toEqual([]);
    expect(await store.listRuleApprovalsDue(at(30), 10)).toEqual([UUID]);
    await store.updateTrade({ trade: planned(), revision: 0 }, planned({ status: 'withdrawn' }));
    expect(await store.listRuleApprovalsDue(at(30), 10)).toEqual([]);
  });

  test('a rule has approved what it approved and what waits for it, but not what it left to a person', async () => {
    const store = open();
    const count = (since: number, except = OTHER_UUID) => store.countByRule('es-open', at(since), except);
    await insert(planned());
    expect([await count(29), await count(30), await count(29, UUID)]).toEqual([1, 0, 0]);
    expect(await store.countByRule('fade', at(29), OTHER_UUID)).toBe(0);
    await store.updateTrade(
      { trade: planned(), revision: 0 },
      planned({ status: 'withdrawn', decision: byRule }),
    );
    expect(await count(29)).toBe(1);
    const rejected = { ...byRule, verdict: 'reject', approver: 'Alice', channel: 'web' } as const;
    await store.updateTrade(
      { trade: planned(), revision: 1 },
      planned({ status: 'rejected', decision: rejected }),
    );
    expect(await count(29)).toBe(0);
  });

  test.each<[string, Partial<Trade>]>([
    ['that was not submitted under it', { byRule: { name: 'fade', setAt: at(-9), approvesAt: at(30) } }],
    [
      'that it left to a person',
      { byRule: { name: 'es-open', setAt: at(-9), approvesAt: at(30), stopped: 'paused' } },
    ],
  ])('the database refuses an approval by rule of a trade %s', async (_name, changes) => {
    const store = open();
    await insert(planned(changes));
    const approved = planned({ ...changes, status: 'approved', decision: byRule });
    await expect(store.updateTrade({ trade: planned(changes), revision: 0 }, approved)).rejects.toThrow();
    expect((await store.findTrade(UUID))?.trade.status).toBe('pending');
  });
}
