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

const NAMES: Readonly<Record<RuleKind, string>> = {
  trades_per_day: 'Trades per day',
  trades_in_a_row: 'Trades in a row',
  daily_loss: 'Daily loss',
  trailing_loss: 'Trailing loss',
  cool_off: 'Cool-off',
  size: 'Size',
  risk: 'Risk per trade',
  open_risk: 'Open risk',
  instruments: 'Instruments',
  directions: 'Directions',
  hours: 'Trading hours',
  news: 'News',
  after_no: 'After a no',
  reward_to_risk: 'Reward to risk',
  stale_data: 'Stale data',
  one_side: 'One side of a market',
};

export const nameKind = (kind: RuleKind): string => NAMES[kind];
