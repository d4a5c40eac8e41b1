import { words } from '../language/words.ts';
import type { ByRule, Decision, Trade } from '../trade.ts';
import { ruleOfDecision } from './approval-rule.ts';

/** For card, page and lists while nobody has decided; `time` is when the rule approves, for the reader. */
export function formatByRule({ name, stopped }: ByRule, time: string): string {
  const { approvesByRule, notApprovedByRule } = words().status;
  return stopped === undefined ? approvesByRule(name, time) : notApprovedByRule(name, stopped);
}

/** When a rule approves, if nobody decides; undefined if none does. */
export const findRuleTime = ({ status, byRule }: Pick<Trade, 'status' | 'byRule'>) =>
  status === 'pending' && byRule?.stopped === undefined ? byRule?.approvesAt : undefined;

/** `Alice via pushcut`, `rule es-open`: after "Approved by". */
export function formatDecider(decision: Pick<Decision, 'approver' | 'channel'>): string {
  const rule = ruleOfDecision(decision);
  const { status } = words();
  return rule === undefined ? status.via(decision.approver, decision.channel) : status.rule(rule);
}
