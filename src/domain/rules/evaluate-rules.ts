import { words } from '../language/words.ts';
import type { UtcMs } from '../units.ts';
import { evaluateCoolOff } from './cool-off.ts';
import { evaluateOneSide, evaluateTradesInARow, evaluateTradesPerDay } from './count-limits.ts';
import type { RuleFacts } from './facts.ts';
import { type Finding, findingOf, notKnown } from './finding.ts';
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
import { isCovering, mayCover, nameRule, type Rule, type RuleOf } from './rule.ts';
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

/**
 * What each rule that may cover the trade says about it, in the order of the rules. Tests are exempt: don't ask for them.
 */
export function evaluateRules(rules: readonly Rule[], facts: RuleFacts, now: UtcMs): readonly Finding[] {
  return rules
    .filter((rule) => mayCover(rule, facts.trade))
    .flatMap((rule) => (isCovering(rule, facts.trade) ? evaluateCovering(rule, facts, now) : [unsure(rule)]));
}

const evaluateOne = (rule: Rule, facts: RuleFacts, now: UtcMs): readonly Finding[] =>
  EVALUATE[rule.kind](rule as never, facts, now);

/** Whether a rule of one account covers the trade can't be told. */
const unsure = (rule: Rule): Finding =>
  findingOf(rule, {
    verdict: 'unknown',
    figure: notKnown(),
    limit: words().ruleFindings.figures.account(`${rule.scope.account}`),
    text: words().ruleFindings.sentences.mayApply(nameRule(rule)),
  });

/** What holds only if earlier trades without an account were for another one isn't known to hold. */
function evaluateCovering(rule: Rule, facts: RuleFacts, now: UtcMs): readonly Finding[] {
  const findings = evaluateOne(rule, facts, now);
  const nameless = facts.taken.filter((each) => each.account === null && mayCover(rule, each));
  if (rule.scope.account === null || nameless.length === 0) return findings;
  const { account } = facts.trade;
  const taken = facts.taken.map((each) => (nameless.includes(each) ? { ...each, account } : each));
  const atWorst = evaluateOne(rule, { ...facts, taken }, now);
  return findings.map((finding, index) =>
    finding.verdict === 'holds' && atWorst[index]?.verdict !== 'holds' ? doubted(finding) : finding,
  );
}

const doubted = (finding: Finding): Finding => ({
  ...finding,
  verdict: 'unknown',
  figure: notKnown(),
  text: words().ruleFindings.sentences.withoutNameless(finding.text),
  used: null,
});
