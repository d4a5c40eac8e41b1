import {
  ruleOfDecision,
  type StoredApprovalRule,
  writeSentence,
} from '../../domain/by-rule/approval-rule.ts';
import { type ByRuleFacts, findObjection } from '../../domain/by-rule/objection.ts';
import { words } from '../../domain/language/words.ts';
import type { Trade } from '../../domain/trade.ts';
import { RULE_LATENESS_MS } from '../../domain/transition.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import { findAutoRejection } from '../auto-reject.ts';
import type { Queries, Services } from '../ports.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Why the rule does not approve the trade at that instant; in the transaction that holds the rule. */
export async function findObjectionNow(
  queries: Queries,
  rule: StoredApprovalRule,
  trade: Trade,
  facts: Omit<ByRuleFacts, 'count'>,
  now: UtcMs,
): Promise<string | undefined> {
  // What was typed must state the bounds as they are stored, in today's words.
  if (rule.sentence !== writeSentence(rule)) return words().reasons.sentenceAgain;
  const since = asUtcMs(now - DAY_MS - RULE_LATENESS_MS);
  const count = await queries.countByRule(rule.name, since, trade.tradeUuid);
  return findObjection(rule, trade, { ...facts, count }, now);
}

/** The rule that the trade was submitted under, unless it was turned off or set anew. */
export const findOwnRule = (rules: readonly StoredApprovalRule[], { byRule }: Pick<Trade, 'byRule'>) =>
  rules.find(({ name, setAt }) => name === byRule?.name && setAt === byRule.setAt);

/** Why a trade that was submitted under the rule is for a person now: all but what the trading rules say of its pickup. */
export async function findReasonToAsk(
  services: Services,
  queries: Queries,
  rule: StoredApprovalRule,
  { trade, findings }: { readonly trade: Trade } & Pick<ByRuleFacts, 'findings'>,
  now: UtcMs,
): Promise<string | undefined> {
  if (await wasPressed(services, queries, trade)) return words().reasons.pressNotRecorded;
  const rejection = findAutoRejection(services, await queries.findAvailability(), trade, now);
  if (rejection !== undefined) return rejection.reason;
  const price = (await queries.findQuote(trade.tradeUuid))?.price;
  return findObjectionNow(queries, rule, trade, { findings, price }, now);
}

/** Somebody decided, and the database could not take it. */
async function wasPressed({ presses }: Services, queries: Queries, { tradeUuid }: Trade): Promise<boolean> {
  if (presses.list().some((press) => press.tradeUuid === tradeUuid)) return true;
  return (await queries.listAuditOf([tradeUuid], 'press_not_recorded')).length > 0;
}

/**
 * Why an approval by rule must not be picked up; undefined if it may, or if a person approved. The trading rules have their
 * own say.
 */
export async function findLostPermission(
  services: Services,
  queries: Queries,
  trade: Trade,
  now: UtcMs,
): Promise<string | undefined> {
  const { decision, strategy } = trade;
  if (decision === null || ruleOfDecision(decision) === undefined) return undefined;
  const rule = findOwnRule(await queries.holdApprovalRules(strategy), trade);
  if (rule === undefined) return words().reasons.ruleTurnedOff;
  const reason = await findReasonToAsk(services, queries, rule, { trade, findings: [] }, now);
  return reason && words().reasons.ruleNoLonger(rule.name, reason);
}
