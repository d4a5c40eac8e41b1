import type { RuleKind } from './rule-kind.ts';

/** A setting of a rule, as forms, JSON and the command name it. */
export interface RuleField {
  readonly name: string;
  readonly label: string;
  readonly example: string;
  readonly isOptional?: true;
  readonly choices?: readonly string[];
}

const MAX_TRADES: RuleField = { name: 'max', label: 'Most trades', example: '4' };
const MINUTES: RuleField = { name: 'minutes', label: 'Minutes', example: '30' };
const AMOUNT: RuleField = { name: 'amount', label: 'Amount', example: '1000' };
const CURRENCY: RuleField = { name: 'currency', label: 'Currency', example: 'USD' };
const LOSS: readonly RuleField[] = [
  { ...AMOUNT, isOptional: true },
  { ...CURRENCY, isOptional: true },
  { name: 'r', label: 'R', example: '3', isOptional: true },
];

export const RULE_FIELDS: Readonly<Record<RuleKind, readonly RuleField[]>> = {
  trades_per_day: [MAX_TRADES],
  trades_in_a_row: [MAX_TRADES, { ...MINUTES, label: 'Minutes between two' }],
  daily_loss: LOSS,
  trailing_loss: LOSS,
  cool_off: [{ name: 'losses', label: 'Losses in a row', example: '2' }, MINUTES],
  size: [{ name: 'max', label: 'Largest size', example: '2' }],
  risk: [AMOUNT, CURRENCY],
  open_risk: [AMOUNT, CURRENCY],
  instruments: [
    { name: 'allow', label: 'Only these', example: 'ES, NQ', isOptional: true },
    { name: 'deny', label: 'Not these', example: 'CL, NG*', isOptional: true },
  ],
  directions: [{ name: 'allow', label: 'Only', example: 'LONG', choices: ['LONG', 'SHORT'] }],
  hours: [
    { name: 'hours', label: 'Hours', example: 'Mon-Fri 09:30-16:00' },
    { name: 'zone', label: 'Zone', example: 'America/New_York' },
    { name: 'flat_by', label: 'No entry from', example: '15:45', isOptional: true },
  ],
  news: [
    { name: 'calendar', label: 'Calendar', example: 'economic' },
    { name: 'minutes_before', label: 'Minutes before', example: '15' },
    { name: 'minutes_after', label: 'Minutes after', example: '15' },
    { name: 'currencies', label: 'Currencies', example: 'USD, EUR', isOptional: true },
    {
      name: 'impact',
      label: 'Impact of at least',
      example: 'high',
      isOptional: true,
      choices: ['low', 'medium', 'high'],
    },
  ],
  after_no: [MINUTES],
  reward_to_risk: [{ name: 'min', label: 'At least', example: '1.5' }],
  stale_data: [{ name: 'seconds', label: 'Seconds', example: '120' }],
  one_side: [{ name: 'max', label: 'Most strategies', example: '2' }],
};

/** What the rule is for, for whoever chooses one. */
export const RULE_HELP: Readonly<Record<RuleKind, string>> = {
  trades_per_day: 'How many trades a trading day may have.',
  trades_in_a_row: 'How many trades may follow each other, each within these minutes of the one before.',
  daily_loss: 'How much may be lost in a trading day, in money, in R, or both. Only closed trades count.',
  trailing_loss: "How far the day's result may fall from its highest point, in money, in R, or both.",
  cool_off: 'A break after several losses in a row.',
  size: 'The largest order.',
  risk: 'How much one trade may lose at its stop.',
  open_risk: 'How much all open trades and this one may lose at their stops together.',
  instruments:
    'Which instruments are allowed, or not. A root such as ES means all its months; * stands for any characters.',
  directions: 'Only long, or only short.',
  hours: 'When new trades are allowed. Hours may go past midnight, such as Sun-Thu 18:00-02:00.',
  news: 'No new trades around the events of a calendar, which you import below.',
  after_no:
    'Not to be asked again about the same trade soon after a rejection: same strategy, market and direction.',
  reward_to_risk: 'What the target must be worth at least, as a multiple of the risk.',
  stale_data: 'How old the newest bar may be when a strategy asks.',
  one_side: 'How many strategies may be on the same side of one market.',
};
