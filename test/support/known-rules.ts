import type { NewsEvent } from '../../src/domain/rules/facts.ts';
import type { RuleOf, SettingsOf } from '../../src/domain/rules/rule.ts';
import type { RuleKind } from '../../src/domain/rules/rule-kind.ts';
import type { Ruling } from '../../src/domain/rules/ruling.ts';
import { asUtcMs } from '../../src/domain/units.ts';
import { knownTrade, UUID } from './known-trade.ts';

/** A rule that refuses, over all strategies and accounts. */
export function knownRule<Kind extends RuleKind>(
  kind: Kind,
  settings: SettingsOf[Kind],
  changes: Partial<Omit<RuleOf<Kind>, 'kind' | 'settings'>> = {},
): RuleOf<Kind> {
  return {
    id: `rule-${kind}`,
    kind,
    settings,
    scope: { strategy: null, account: null },
    action: 'refuse',
    note: 'as agreed',
    setBy: 'operator',
    setAt: knownTrade().submittedAt,
    ...changes,
  };
}

/** What a rule said that refused a trade. */
export const knownRuling = (changes: Partial<Ruling> = {}): Ruling => ({
  ruleId: 'rule-size',
  name: 'Size',
  kind: 'size',
  action: 'refuse',
  verdict: 'broken',
  figure: '5',
  limit: '3',
  text: 'Size 5, at most 3 allowed',
  parts: [{ tradeUuid: UUID, label: 'ES LONG 14:30', amount: null, source: null }],
  endsAt: null,
  used: null,
  most: null,
  unit: null,
  ...changes,
});

/** A release, unless `until` says otherwise. */
export const knownEvent = (changes: Partial<NewsEvent> = {}): NewsEvent => ({
  calendar: 'usa',
  at: asUtcMs(Date.parse('2024-01-15T15:00:00Z')),
  until: asUtcMs(Date.parse('2024-01-15T15:00:00Z')),
  title: 'CPI',
  currency: 'USD',
  impact: 'high',
  ...changes,
  ...(changes.at === undefined || changes.until !== undefined ? {} : { until: changes.at }),
});
