import { evaluateRules } from '../../domain/rules/evaluate-rules.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { findRulingAtClaim, type Judgment, judgeFindings } from '../../domain/rules/judge-findings.ts';
import { mayCover } from '../../domain/rules/rule.ts';
import type { Ruling } from '../../domain/rules/ruling.ts';
import type { Trade } from '../../domain/trade.ts';
import type { UtcMs } from '../../domain/units.ts';
import type { Queries, Services } from '../ports.ts';
import { collectFacts } from './collect-facts.ts';

/** What the rules say about a trade that is about to be asked about. */
export async function judgeSubmission(
  { approvers }: Pick<Services, 'approvers'>,
  queries: Queries,
  trade: Trade,
  now: UtcMs,
): Promise<Judgment> {
  return judgeFindings(await findFindings(queries, trade, now), approvers.all.length);
}

/**
 * Why the approval must not be picked up. Until the transaction ends nobody else gets this far, so that two can't both take
 * the last trade that a rule allows.
 */
export async function findRulingOfPickup(
  queries: Queries,
  trade: Trade,
  now: UtcMs,
): Promise<Ruling | undefined> {
  return findRulingAtClaim(await findFindings(queries, trade, now, () => queries.holdRules()), trade);
}

/** Tests are exempt. Without a rule that may cover the trade, this is one read of an empty table. */
export async function findFindings(
  queries: Queries,
  trade: Trade,
  now: UtcMs,
  hold = async () => {},
): Promise<readonly Finding[]> {
  if (trade.isTest) return [];
  if ((await listCovering(queries, trade)).length === 0) return [];
  await hold();
  // Again: whoever held them may have set another one.
  const rules = await listCovering(queries, trade);
  return evaluateRules(rules, await collectFacts(queries, rules, trade, now), now);
}

const listCovering = async (queries: Queries, trade: Trade) =>
  (await queries.listRules()).filter((rule) => mayCover(rule, trade));
