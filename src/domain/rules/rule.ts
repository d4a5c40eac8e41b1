import { isSimulated } from '../account.ts';
import { words } from '../language/words.ts';
import type { Direction } from '../signal.ts';
import type { Trade } from '../trade.ts';
import type { UtcMs } from '../units.ts';
import { nameKind, type RuleAction, type RuleKind } from './rule-kind.ts';

export interface Sum {
  readonly amount: number;
  /** ISO 4217 code, or a coin's. */
  readonly currency: string;
}

/** Either limit, or both. Amounts are above 0: a loss of so much. */
export interface LossLimit {
  readonly money?: Sum;
  /** In multiples of each trade's own risk. */
  readonly r?: number;
}

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const IMPACTS = ['low', 'medium', 'high'] as const;
export type Impact = (typeof IMPACTS)[number];

export interface SettingsOf {
  readonly trades_per_day: { readonly max: number };
  /** No more than `max` trades, each less than `minutes` after the one before. */
  readonly trades_in_a_row: { readonly max: number; readonly minutes: number };
  readonly daily_loss: LossLimit;
  /** From the highest result of the day. */
  readonly trailing_loss: LossLimit;
  readonly cool_off: { readonly losses: number; readonly minutes: number };
  readonly size: { readonly max: number };
  readonly risk: Sum;
  /** Of all open trades and this one. */
  readonly open_risk: Sum;
  /** Patterns as in declarations: a name or root, with `*` for any characters. */
  readonly instruments: { readonly allow?: readonly string[]; readonly deny?: readonly string[] };
  readonly directions: { readonly allow: Direction };
  readonly hours: {
    /** IANA zone. */
    readonly zone: string;
    /** Pairs of times, `09:30` and `16:00`; one that ends at or before its start goes on past midnight. */
    readonly days: Readonly<Partial<Record<Weekday, readonly (readonly [from: string, to: string])[]>>>;
    /** No entry from this time of the clock until the next hours begin. */
    readonly flatBy?: string;
  };
  readonly news: {
    readonly calendar: string;
    readonly minutesBefore: number;
    readonly minutesAfter: number;
    /** Absent: all. */
    readonly currencies?: readonly string[];
    /** This or a higher one; absent: all. */
    readonly impact?: Impact;
  };
  /** Same strategy, market and direction, after a person's no. */
  readonly after_no: { readonly minutes: number };
  readonly reward_to_risk: { readonly min: number };
  /** How old the newest bar may be when the strategy asks. */
  readonly stale_data: { readonly seconds: number };
  /** How many strategies may be on the same side of one market, with this one. */
  readonly one_side: { readonly max: number };
}

/** Null covers all. A rule that covers several strategies or accounts counts their trades together. */
export interface RuleScope {
  readonly strategy: string | null;
  readonly account: string | null;
}

export interface RuleOf<Kind extends RuleKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly settings: SettingsOf[Kind];
  readonly scope: RuleScope;
  readonly action: RuleAction;
  /** Why it was set, in the words of whoever did. */
  readonly note: string;
  /** As in the audit log: `operator`, `approver:…`. */
  readonly setBy: string;
  readonly setAt: UtcMs;
}

export type Rule = { readonly [Kind in RuleKind]: RuleOf<Kind> }[RuleKind];

/** `Daily loss`, `Daily loss of breakout`, `Daily loss of breakout on Sim101` */
export function nameRule({ kind, scope }: Pick<Rule, 'kind' | 'scope'>): string {
  const { of, on } = words().ruleLabels;
  const strategy = scope.strategy === null ? '' : of(scope.strategy);
  const account = scope.account === null ? '' : on(scope.account);
  return `${nameKind(kind)}${strategy}${account}`;
}

type Owned = Pick<Trade, 'strategy' | 'account'>;

/** Whether the rule applies to a trade. */
export function isCovering({ scope }: Pick<Rule, 'scope'>, { strategy, account }: Owned): boolean {
  return (
    (scope.strategy === null || scope.strategy === strategy) &&
    (scope.account === null || scope.account === account?.name)
  );
}

/** Also if the trade doesn't name its account, and may be for that of the rule. */
export const mayCover = (rule: Pick<Rule, 'scope'>, trade: Owned): boolean =>
  isCovering(rule, trade.account === null ? inAccountOf(rule, trade) : trade);

/** The trade, as if it were for the rule's account. */
export const inAccountOf = <Of extends Owned>({ scope }: Pick<Rule, 'scope'>, trade: Of): Of =>
  scope.account === null ? trade : { ...trade, account: { name: scope.account } };

/** Simulated money is never counted together with real money. */
export const isSameMoney = (one: Owned, other: Owned): boolean =>
  isSimulated(one.account) === isSimulated(other.account);
