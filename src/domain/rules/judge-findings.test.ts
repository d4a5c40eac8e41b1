import { describe, expect, test } from 'vitest';
import { minutes, NOW } from '../../../test/support/known-facts.ts';
import { knownRule, knownRuling } from '../../../test/support/known-rules.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import type { Decision } from '../trade.ts';
import { type Finding, findingOf } from './finding.ts';
import { findRuleCautions, findRulingAtClaim, judgeFindings } from './judge-findings.ts';
import type { RuleAction } from './rule-kind.ts';
import type { RuleVerdict } from './ruling.ts';

function found(action: RuleAction, verdict: RuleVerdict, changes: Partial<Finding> = {}): Finding {
  const rule = knownRule('size', { max: 3 }, { action, id: `${action}-${verdict}` });
  return findingOf(rule, { verdict, figure: '5', limit: '3', text: `${action} ${verdict}`, ...changes });
}

describe('a trade that is asked about', () => {
  test.each<[RuleAction, RuleVerdict, number, string | undefined, boolean]>([
    ['refuse', 'broken', 2, 'Refuse broken', false],
    ['refuse', 'unknown', 2, undefined, false],
    ['refuse', 'holds', 2, undefined, false],
    ['warn', 'broken', 2, undefined, false],
    ['warn', 'unknown', 2, undefined, false],
    ['two_persons', 'holds', 1, undefined, false],
    ['two_persons', 'broken', 2, undefined, true],
    ['two_persons', 'unknown', 2, undefined, true],
    [
      'two_persons',
      'broken',
      1,
      'Two_persons broken: two persons have to approve, and only one approver is configured',
      true,
    ],
    [
      'two_persons',
      'unknown',
      1,
      'Two_persons unknown: two persons have to approve, and only one approver is configured',
      true,
    ],
  ])('by a rule of %s that is %s, with %d to approve: %s', (action, verdict, approvers, text, needsTwo) => {
    const judgment = judgeFindings([found(action, verdict)], approvers);
    expect(judgment.ruling?.text).toBe(text);
    expect(judgment.needsTwo).toBe(needsTwo);
    expect(judgment.findings).toMatchObject([
      { ruleId: `${action}-${verdict}`, name: 'Size', kind: 'size', action },
    ]);
  });

  test.each<[readonly (number | null)[], number | null]>([
    [[5, 9, 7], 9],
    [[9, 5], 9],
    [[5, null, 9], null],
    [[null, 5], null],
  ])('is refused by the rule that lasts longest: of %j minutes %s', (ends, last) => {
    const findings = ends.map((end) =>
      found('refuse', 'broken', { endsAt: end === null ? null : minutes(end) }),
    );
    expect(judgeFindings(findings, 2).ruling?.endsAt).toBe(last === null ? null : minutes(last));
  });

  test('is refused by the first of those that last equally long', () => {
    const findings = ['first', 'other'].map((text) => found('refuse', 'broken', { text }));
    expect(judgeFindings(findings, 2).ruling?.text).toBe('First');
  });
});

test('a finding is kept with the latest thirty of its parts', () => {
  const parts = Array.from({ length: 31 }, (_, index) => ({
    tradeUuid: UUID,
    label: `${index}`,
    amount: null,
    source: null,
  }));
  const labels = judgeFindings([found('warn', 'holds', { parts })], 2).findings[0]?.parts.map(
    ({ label }) => label,
  );
  expect(labels).toHaveLength(30);
  expect([labels?.[0], labels?.at(-1)]).toEqual(['1', '30']);
});

describe('an approval that is about to leave the server', () => {
  const decided = (approver: string, channel: string): Decision => ({
    verdict: 'approve',
    approver,
    channel,
    decidedAt: NOW,
    pictureHash: null,
  });
  const byAlice = decided('Alice', 'web');
  const byRule = decided('rule:es-open', 'rule');

  test.each<[RuleAction, RuleVerdict, Decision | null, 1 | 2, string | undefined]>([
    ['refuse', 'broken', byAlice, 1, 'Refuse broken'],
    ['refuse', 'broken', null, 2, 'Refuse broken'],
    ['refuse', 'unknown', byAlice, 1, undefined],
    ['refuse', 'holds', byAlice, 1, undefined],
    ['warn', 'broken', byAlice, 1, undefined],
    ['warn', 'broken', null, 1, undefined],
    [
      'two_persons',
      'broken',
      byAlice,
      1,
      'Two_persons broken: two persons have to approve, and only one has',
    ],
    [
      'two_persons',
      'unknown',
      byAlice,
      1,
      'Two_persons unknown: two persons have to approve, and only one has',
    ],
    ['two_persons', 'broken', byAlice, 2, undefined],
    ['two_persons', 'holds', byAlice, 1, undefined],
    // A person would have seen the warning.
    ['warn', 'broken', byRule, 1, 'Warn broken'],
    ['warn', 'unknown', byRule, 1, 'Warn unknown'],
    ['refuse', 'unknown', byRule, 1, 'Refuse unknown'],
    ['warn', 'holds', byRule, 1, undefined],
  ])('with a rule of %s that is %s, by %j of %d: %s', (action, verdict, decision, needed, text) => {
    const approval = { decision, ...(needed === 2 ? { approvalsNeeded: needed } : {}) };
    expect(findRulingAtClaim([found(action, verdict)], approval)?.text).toBe(text);
  });
});

describe('the card warns', () => {
  test.each<[RuleAction, RuleVerdict, object[]]>([
    ['refuse', 'broken', []],
    ['refuse', 'holds', []],
    ['warn', 'holds', []],
    ['two_persons', 'holds', []],
    ['warn', 'broken', [{ mark: 'size: 5, limit 3', text: 'A rule is broken: Size 5, at most 3 allowed.' }]],
    [
      'warn',
      'unknown',
      [{ mark: 'size not known', text: "A rule can't be checked: Size 5, at most 3 allowed." }],
    ],
    [
      'refuse',
      'unknown',
      [{ mark: 'size not known', text: "A rule can't be checked: Size 5, at most 3 allowed." }],
    ],
    [
      'two_persons',
      'broken',
      [{ mark: 'size: 5, limit 3', text: 'Two persons have to approve: Size 5, at most 3 allowed.' }],
    ],
    [
      'two_persons',
      'unknown',
      [{ mark: 'size not known', text: 'Two persons have to approve: Size 5, at most 3 allowed.' }],
    ],
  ])('of a rule of %s that is %s: %j', (action, verdict, cautions) => {
    expect(findRuleCautions([knownRuling({ action, verdict })])).toEqual(cautions);
  });

  test('of nothing where no rule was asked', () => {
    expect(findRuleCautions(undefined)).toEqual([]);
  });
});
