import { type Words, words } from '../language/words.ts';
import type { RuleKind } from './rule-kind.ts';

/** A setting of a rule, as forms, JSON and the command name it. */
export interface RuleField {
  readonly name: string;
  /** In the catalog; see `fieldLabel`. */
  readonly label: keyof Words['ruleLabels']['fields'];
  readonly example: string;
  readonly isOptional?: true;
  readonly choices?: readonly string[];
}

const MAX_TRADES: RuleField = { name: 'max', label: 'mostTrades', example: '4' };
const MINUTES: RuleField = { name: 'minutes', label: 'minutes', example: '30' };
const AMOUNT: RuleField = { name: 'amount', label: 'amount', example: '1000' };
const CURRENCY: RuleField = { name: 'currency', label: 'currency', example: 'USD' };
const LOSS: readonly RuleField[] = [
  { ...AMOUNT, isOptional: true },
  { ...CURRENCY, isOptional: true },
  { name: 'r', label: 'r', example: '3', isOptional: true },
];

export const RULE_FIELDS: Readonly<Record<RuleKind, readonly RuleField[]>> = {
  trades_per_day: [MAX_TRADES],
  trades_in_a_row: [MAX_TRADES, { ...MINUTES, label: 'minutesBetween' }],
  daily_loss: LOSS,
  trailing_loss: LOSS,
  cool_off: [{ name: 'losses', label: 'lossesInARow', example: '2' }, MINUTES],
  size: [{ name: 'max', label: 'largestSize', example: '2' }],
  risk: [AMOUNT, CURRENCY],
  open_risk: [AMOUNT, CURRENCY],
  instruments: [
    { name: 'allow', label: 'onlyThese', example: 'ES, NQ', isOptional: true },
    { name: 'deny', label: 'notThese', example: 'CL, NG*', isOptional: true },
  ],
  directions: [{ name: 'allow', label: 'only', example: 'LONG', choices: ['LONG', 'SHORT'] }],
  hours: [
    { name: 'hours', label: 'hours', example: 'Mon-Fri 09:30-16:00' },
    { name: 'zone', label: 'zone', example: 'America/New_York' },
    { name: 'flat_by', label: 'noEntryFrom', example: '15:45', isOptional: true },
  ],
  news: [
    { name: 'calendar', label: 'calendar', example: 'economic' },
    { name: 'minutes_before', label: 'minutesBefore', example: '15' },
    { name: 'minutes_after', label: 'minutesAfter', example: '15' },
    { name: 'currencies', label: 'currencies', example: 'USD, EUR', isOptional: true },
    {
      name: 'impact',
      label: 'impact',
      example: 'high',
      isOptional: true,
      choices: ['low', 'medium', 'high'],
    },
  ],
  after_no: [MINUTES],
  reward_to_risk: [{ name: 'min', label: 'atLeast', example: '1.5' }],
  stale_data: [{ name: 'seconds', label: 'seconds', example: '120' }],
  one_side: [{ name: 'max', label: 'mostStrategies', example: '2' }],
};

export const fieldLabel = ({ label }: Pick<RuleField, 'label'>): string => words().ruleLabels.fields[label];

/** What the rule is for, for whoever chooses one. */
export const ruleHelp = (kind: RuleKind): string => words().ruleLabels.help[kind];
