import type { UtcMs } from '../units.ts';
import { evaluateCoolOff } from './cool-off.ts';
import { evaluateOneSide, evaluateTradesInARow, evaluateTradesPerDay } from './count-limits.ts';
import type { RuleFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { evaluateLoss } from './loss-limits.ts';
import {
  evaluateAfterNo,
  evaluateDirections,
  evaluateInstruments,
  evaluateOpenRisk,
  evaluateRewardToRisk,
  evaluateRisk,
  evaluateSize,
  evaluateStaleData,
} from './order-limits.ts';
import { isCovering, type Rule, type RuleOf } from './rule.ts';
import type { RuleKind } from './rule-kind.ts';
import { evaluateHours, evaluateNews } from './time-limits.ts';

type Evaluate<Kind extends RuleKind> = (
  rule: RuleOf<Kind>,
  facts: RuleFacts,
  now: UtcMs,
) => readonly Finding[];

const EVALUATE: { readonly [Kind in RuleKind]: Evaluate<Kind> } = {
  trades_per_day: evaluateTradesPerDay,
  trades_in_a_row: evaluateTradesInARow,
  daily_loss: evaluateLoss,
  trailing_loss: evaluateLoss,
  cool_off: evaluateCoolOff,
  size: evaluateSize,
  risk: evaluateRisk,
  open_risk: evaluateOpenRisk,
  instruments: evaluateInstruments,
  directions: evaluateDirections,
  hours: evaluateHours,
  news: evaluateNews,
  after_no: evaluateAfterNo,
  reward_to_risk: evaluateRewardToRisk,
  stale_data: evaluateStaleData,
  one_side: evaluateOneSide,
};

/** What each rule that covers the trade says about it, in the order of the rules. Tests are exempt: don't ask for them. */
export function evaluateRules(rules: readonly Rule[], facts: RuleFacts, now: UtcMs): readonly Finding[] {
  return rules
    .filter((rule) => isCovering(rule, facts.trade))
    .flatMap((rule) => EVALUATE[rule.kind](rule as never, facts, now));
}
