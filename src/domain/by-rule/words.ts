import type { ByRule, Decision, Trade } from '../trade.ts';
import { ruleOfDecision } from './approval-rule.ts';

/** For card, page and lists while nobody has decided; `time` is when the rule approves, for the reader. */
export function formatByRule({ name, stopped }: ByRule, time: string): string {
  if (stopped !== undefined) return `Not approved by rule ${name}: ${stopped}. Your decision is needed.`;
  return `Approved by rule ${name} at ${time} unless you reject.`;
}

/** When a rule approves, if nobody decides; undefined if none does. */
export const findRuleTime = ({ status, byRule }: Pick<Trade, 'status' | 'byRule'>) =>
  status === 'pending' && byRule?.stopped === undefined ? byRule?.approvesAt : undefined;

/** `Alice via pushcut`, `rule es-open`: after "Approved by". */
export function formatDecider(decision: Pick<Decision, 'approver' | 'channel'>): string {
  const rule = ruleOfDecision(decision);
  return rule === undefined ? `${decision.approver} via ${decision.channel}` : `rule ${rule}`;
}
