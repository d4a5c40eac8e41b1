import { words } from '../language/words.ts';
export const RULE_KINDS = [
  'trades_per_day',
  'trades_in_a_row',
  'daily_loss',
  'trailing_loss',
  'cool_off',
  'size',
  'risk',
  'open_risk',
  'instruments',
  'directions',
  'hours',
  'news',
  'after_no',
  'reward_to_risk',
  'stale_data',
  'one_side',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** What happens to a trade that breaks the rule: nobody is asked, the card warns, or two persons have to approve. */
export const RULE_ACTIONS = ['refuse', 'warn', 'two_persons'] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

export const nameKind = (kind: RuleKind): string => words().ruleLabels.names[kind];
