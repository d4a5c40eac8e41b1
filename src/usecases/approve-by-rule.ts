import { approverOfRule, type StoredApprovalRule } from '../domain/by-rule/approval-rule.ts';
import type { ByRuleFacts } from '../domain/by-rule/objection.ts';
import { words } from '../domain/language/words.ts';
import type { ByRule, Trade } from '../domain/trade.ts';
import { RULE_LATENESS_MS } from '../domain/transition.ts';
import { asUtcMs, type TradeUuid, type UtcMs } from '../domain/units.ts';
import { formatTime } from '../domain/wording.ts';
import { applyCommand, type ChangeResult } from './change-trade.ts';
import { isReceiptMissing } from './missed-receipts.ts';
import type { Queries, Services } from './ports.ts';
import { findFindings } from './rules/judge-trade.ts';
import { findObjectionNow, findOwnRule, findReasonToAsk } from './rules/permission.ts';

/** At a time, so that a person's decision never waits for many. */
const BATCH = 20;

/** The new trade, with the first rule that approves it; as it was, if none does. */
export async function planByRule(
  queries: Queries,
  trade: Trade,
  facts: Omit<ByRuleFacts, 'count'>,
  now: UtcMs,
): Promise<Trade> {
  if (trade.isTest) return trade;
  for (const rule of await queries.holdApprovalRules(trade.strategy)) {
    const approvesAt = asUtcMs(now + rule.vetoSeconds * 1000);
    if (approvesAt >= trade.expiresAt) continue;
    if ((await findObjectionNow(queries, rule, trade, facts, now)) !== undefined) continue;
    return { ...trade, byRule: { name: rule.name, setAt: rule.setAt, approvesAt } };
  }
  return trade;
}

/** In the caller's transaction. */
export async function approveByRule(
  services: Services,
  queries: Queries,
  { tradeUuid }: Trade,
  { name, setAt }: ByRule,
): Promise<ChangeResult> {
  const pictureHash = (await queries.findPictureHash(tradeUuid)) ?? null;
  const command = { kind: 'approve_by_rule', name, setAt, pictureHash } as const;
  return applyCommand(services, queries, { tradeUuid, command, actor: approverOfRule(name), strategy: null });
}

/** Approves what nobody has rejected in time, or has a person asked again. */
export async function approveDue(services: Services): Promise<void> {
  const { changesUnderWay, clock, store, log } = services;
  for (const tradeUuid of await store.listRuleApprovalsDue(clock.now(), BATCH)) {
    // Somebody's press is being written: it goes first.
    if (changesUnderWay.has(tradeUuid)) continue;
    try {
      await settleDue(services, tradeUuid);
    } catch (error) {
      // The others must not wait for it: they would be too late.
      log.error({ err: error, trade_uuid: tradeUuid }, 'a rule could not decide on a trade; trying again');
    }
  }
}

async function settleDue(services: Services, tradeUuid: TradeUuid): Promise<void> {
  const result = await services.store.transaction((queries) => settle(services, queries, tradeUuid));
  if (result?.kind === 'changed') services.announcer.announce(tradeUuid, 'committed');
}

async function settle(
  services: Services,
  queries: Queries,
  tradeUuid: TradeUuid,
): Promise<ChangeResult | undefined> {
  const strategy = (await queries.findTrade(tradeUuid))?.trade.strategy ?? '';
  // Before the trade, as a submission does: two transactions that wait for each other would both be lost.
  const rules = await queries.holdApprovalRules(strategy);
  const trade = (await queries.findTrade(tradeUuid))?.trade;
  if (trade?.byRule === undefined) return undefined;
  const { byRule } = trade;
  const rule = findOwnRule(rules, trade);
  const reason = await findReasonToStop(services, queries, rule, { ...trade, byRule });
  if (reason === undefined) return approveByRule(services, queries, trade, byRule);
  const command = { kind: 'stop_rule', reason } as const;
  return applyCommand(services, queries, { tradeUuid, command, actor: 'server', strategy: null });
}

type PlannedTrade = Trade & { readonly byRule: ByRule };

/** All that has to hold at the end of the time to reject, beside that nobody did. */
async function findReasonToStop(
  services: Services,
  queries: Queries,
  rule: StoredApprovalRule | undefined,
  trade: PlannedTrade,
): Promise<string | undefined> {
  const { byRule, timezone } = trade;
  services.clock.ensureCertain();
  const now = services.clock.now();
  if (rule === undefined) return words().reasons.ruleChanged;
  if (now > byRule.approvesAt + RULE_LATENESS_MS)
    return words().reasons.serverLate(formatTime(byRule.approvesAt, timezone));
  if (!(await wasShown(queries, trade, rule, now))) return words().reasons.notNotified;
  const findings = await findFindings(queries, trade, now);
  return findReasonToAsk(services, queries, rule, { trade, findings }, now);
}

/** A card of its own, which says so, was sent early enough to leave half of the time to reject. */
async function wasShown(
  queries: Queries,
  { tradeUuid, byRule }: PlannedTrade,
  { vetoSeconds }: StoredApprovalRule,
  now: UtcMs,
): Promise<boolean> {
  if (vetoSeconds === 0) return true;
  const latest = byRule.approvesAt - vetoSeconds * 500;
  const asks = await queries.listAsks([tradeUuid]);
  return asks.some(
    (ask) =>
      ask.sentAt !== null && ask.sentAt <= latest && ask.bundleId === null && !isReceiptMissing(ask, now),
  );
}
