/** A person's permission, given once in a typed sentence, to enter the market without asking again. */
import { type Hours, readHours } from '../hours.ts';
import type { ApprovalBounds } from '../language/en/approve-by-rule.ts';
import { inEnglish, words } from '../language/words.ts';
import { PRACTICE_STRATEGY } from '../practice.ts';
import type { Direction } from '../signal.ts';
import { type Decision, RULE_CHANNEL } from '../trade.ts';
import type { UtcMs } from '../units.ts';
import { formatDuration } from '../wording.ts';

/** What a trade must lie within; each is part of the sentence. */
export interface ApprovalRule {
  readonly name: string;
  readonly strategy: string;
  /** Roots such as `ES`, for every expiry, or names exactly as the strategy writes them. */
  readonly instruments: readonly string[];
  readonly directions: readonly Direction[];
  readonly maxQuantity: number;
  /** Of one trade. */
  readonly maxRisk: { readonly amount: number; readonly currency: string };
  /** Null: any, even without a target. */
  readonly minRewardToRisk: number | null;
  /** As in the settings: `Mon-Fri 09:30-11:30 America/New_York`; null: at any time. */
  readonly hours: string | null;
  /** Null: any. */
  readonly account: string | null;
  /** In any 24 hours. */
  readonly maxPerDay: number;
  /** How long a person has to reject; 0: not at all. */
  readonly vetoSeconds: number;
  /** Also trades that an AI agent proposed by that strategy's key. */
  readonly allowsAgents: boolean;
}

export interface StoredApprovalRule extends ApprovalRule {
  /** What was typed. */
  readonly sentence: string;
  /** Why, in the words of whoever turned it on. */
  readonly note: string;
  /** As in the audit log: `operator`, `approver:…`. */
  readonly setBy: string;
  /** Also tells it from another rule of that name, set before or after. */
  readonly setAt: UtcMs;
}

/** What has to be typed to turn the rule on, in English. It states all that the rule allows. */
export function writeSentence(rule: ApprovalRule): string {
  const { strategy, instruments, directions, maxQuantity, maxRisk, minRewardToRisk } = rule;
  const { hours, account, maxPerDay, vetoSeconds, allowsAgents } = rule;
  const bounds = [
    instruments.join(', '),
    directions.map((direction) => direction.toLowerCase()).join(' or '),
    `quantity at most ${maxQuantity}`,
    `at most ${maxRisk.amount} ${maxRisk.currency} at risk each`,
    minRewardToRisk === null ? 'at any reward to risk' : `reward to risk ${minRewardToRisk} or more`,
    hours ?? 'at any time',
    account === null ? 'in any account' : `in account ${account}`,
    `at most ${maxPerDay} in 24 hours`,
    ...(allowsAgents ? ['also if an AI agent proposes it'] : []),
    vetoSeconds === 0
      ? 'at once'
      : `unless I reject within ${inEnglish(() => formatDuration(vetoSeconds * 1000))}`,
  ];
  return `Approve ${strategy} without me: ${bounds.join(', ')}.`;
}

/** The same, for what explains the sentence in another language. */
export const boundsOf = (rule: ApprovalRule): ApprovalBounds => ({
  ...rule,
  instruments: rule.instruments.join(', '),
  maxRisk: `${rule.maxRisk.amount} ${rule.maxRisk.currency}`,
});

/** Spaces and capitals don't count. */
export const isSameSentence = (typed: string, expected: string): boolean => fold(typed) === fold(expected);

const fold = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

export interface RuleFault {
  readonly field: keyof ApprovalRule;
  readonly rule: string;
}

/** Less is too short to read a card. */
const LEAST_VETO_S = 10;
const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const PRINTABLE = /^[\x21-\x7e]([\x20-\x7e]{0,62}[\x21-\x7e])?$/;
const INSTRUMENT = /^[^\s*,]([^*,\n]{0,38}[^\s*,])?$/;

/** The first thing wrong with a rule; undefined when it may be stored. */
export function findRuleFault(rule: ApprovalRule): RuleFault | undefined {
  const isBroken: Readonly<Record<keyof ApprovalRule, boolean>> = {
    name: !NAME.test(rule.name),
    strategy: !isStrategy(rule.strategy),
    instruments: !isInstruments(rule.instruments),
    directions: !isDirections(rule.directions),
    maxQuantity: !isAmount(rule.maxQuantity),
    maxRisk: !isMoney(rule.maxRisk),
    minRewardToRisk: rule.minRewardToRisk !== null && !isAmount(rule.minRewardToRisk),
    hours: rule.hours !== null && readHours(rule.hours) === undefined,
    account: rule.account !== null && !PRINTABLE.test(rule.account),
    maxPerDay: !isWholeWithin(rule.maxPerDay, 1, 1000),
    vetoSeconds: rule.vetoSeconds !== 0 && !isWholeWithin(rule.vetoSeconds, LEAST_VETO_S, 3600),
    allowsAgents: false,
  };
  const field = (Object.keys(isBroken) as (keyof ApprovalRule)[]).find((name) => isBroken[name]);
  if (field === undefined) return undefined;
  return {
    field,
    get rule() {
      return words().approveByRule.rules[field](LEAST_VETO_S);
    },
  };
}

const isStrategy = (name: string) => name !== PRACTICE_STRATEGY && PRINTABLE.test(name);
const isInstruments = (names: readonly string[]) =>
  names.length > 0 && names.length <= 20 && names.every((name) => INSTRUMENT.test(name));
const isDirections = (directions: readonly Direction[]) =>
  directions.length > 0 &&
  new Set(directions).size === directions.length &&
  directions.every((direction) => direction === 'LONG' || direction === 'SHORT');
const isAmount = (value: number) => Number.isFinite(value) && value > 0 && value <= 1e12;
const isMoney = ({ amount, currency }: ApprovalRule['maxRisk']) =>
  isAmount(amount) && /^[A-Z0-9]{3,5}$/.test(currency);
const isWholeWithin = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

export const hoursOf = ({ hours }: Pick<ApprovalRule, 'hours'>): Hours | undefined =>
  hours === null ? undefined : readHours(hours);

const PREFIX = 'rule:';

/** In place of a person's name, in decisions, grants and the audit log. */
export const approverOfRule = (name: string): string => `${PREFIX}${name}`;

/** The name of the rule that approved; undefined if a person decided. */
export const ruleOfDecision = ({ approver, channel }: Pick<Decision, 'approver' | 'channel'>) =>
  channel === RULE_CHANNEL && approver.startsWith(PREFIX) ? approver.slice(PREFIX.length) : undefined;
