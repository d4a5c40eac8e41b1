import { formatHours, readHours } from '../hours.ts';
import type { Direction } from '../signal.ts';
import type { ApprovalRule } from './approval-rule.ts';

/** The fields of a rule as a person writes them, on the command line and on the page; absent or empty: not bounded. */
export const APPROVAL_RULE_FIELDS = [
  'name',
  'strategy',
  'instruments',
  'directions',
  'max_quantity',
  'max_risk',
  'max_per_day',
  'min_reward_to_risk',
  'hours',
  'account',
  'veto_seconds',
] as const;
export type ApprovalRuleField = (typeof APPROVAL_RULE_FIELDS)[number];
export type ApprovalRuleText = Readonly<Partial<Record<ApprovalRuleField, string>>>;

/** What a fault is about, as a person wrote it. */
export const FIELD_OF: Readonly<Record<keyof ApprovalRule, ApprovalRuleField>> = {
  name: 'name',
  strategy: 'strategy',
  instruments: 'instruments',
  directions: 'directions',
  maxQuantity: 'max_quantity',
  maxRisk: 'max_risk',
  maxPerDay: 'max_per_day',
  minRewardToRisk: 'min_reward_to_risk',
  hours: 'hours',
  account: 'account',
  vetoSeconds: 'veto_seconds',
  allowsAgents: 'name',
};

/** Time to reject unless it is stated. */
const VETO_S = 30;

/** What can't be read makes a rule with a fault. */
export function readApprovalRule(text: ApprovalRuleText, allowsAgents: boolean): ApprovalRule {
  const given = (field: ApprovalRuleField) => text[field]?.trim() || null;
  const number = (field: ApprovalRuleField) => toNumber(given(field) ?? '');
  const [amount = '', currency = '', ...more] = (given('max_risk') ?? '').split(/\s+/);
  return {
    name: given('name') ?? '',
    strategy: given('strategy') ?? '',
    instruments: listOf(given('instruments')).map((name) => name.toUpperCase()),
    directions: listOf(given('directions')).map((side) => side.toUpperCase() as Direction),
    maxQuantity: number('max_quantity'),
    maxRisk: { amount: more.length > 0 ? Number.NaN : toNumber(amount), currency: currency.toUpperCase() },
    minRewardToRisk: given('min_reward_to_risk') === null ? null : number('min_reward_to_risk'),
    hours: hoursOf(given('hours')),
    account: given('account'),
    maxPerDay: number('max_per_day'),
    vetoSeconds: given('veto_seconds') === null ? VETO_S : number('veto_seconds'),
    allowsAgents,
  };
}

/** `1,5` may be 1.5 or 15. */
const toNumber = (text: string) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN);

const listOf = (text: string | null) => (text === null ? [] : text.split(',').map((part) => part.trim()));

/** In the words of the settings, which the sentence repeats. */
function hoursOf(text: string | null): string | null {
  const hours = text === null ? undefined : readHours(text);
  return hours === undefined ? text : formatHours(hours);
}
