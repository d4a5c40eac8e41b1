import { ruleOfDecision } from '../../domain/by-rule/approval-rule.ts';
import type { Trade } from '../../domain/trade.ts';
import type { Queries } from '../ports.ts';

/** Why an approval by rule no longer counts; undefined if it does, or if a person approved. */
export async function findLostPermission(
  queries: Pick<Queries, 'holdApprovalRules'>,
  { decision, byRule, strategy }: Trade,
): Promise<string | undefined> {
  if (decision === null || ruleOfDecision(decision) === undefined) return undefined;
  const rules = await queries.holdApprovalRules(strategy);
  const isOn = rules.some(({ name, setAt }) => name === byRule?.name && setAt === byRule.setAt);
  return isOn ? undefined : 'the rule that approved it was turned off before it was picked up';
}
