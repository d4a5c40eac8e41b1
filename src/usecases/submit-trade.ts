import { findAmendableFault } from '../domain/amendment-faults.ts';
import { findApprovalsNeeded } from '../domain/approvals.ts';
import { findBarFault, MAX_BARS } from '../domain/bar.ts';
import { findFutureFault, type NewestBar } from '../domain/bar-age.ts';
import { words } from '../domain/language/words.ts';
import { type Contradiction, computeLevels, findTicksFault } from '../domain/levels.ts';
import { findNewestBar } from '../domain/newest-bar.ts';
import { NO_PICKUP } from '../domain/pickup.ts';
import { isForShow } from '../domain/purpose.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Judgment } from '../domain/rules/judge-findings.ts';
import { findSignalFault } from '../domain/signal.ts';
import type { Trade, TradeMarket } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import { asUtcMs, type UtcMs } from '../domain/units.ts';
import { approveByRule, planByRule } from './approve-by-rule.ts';
import { findAutoRejection, recordAutoRejection, rejectedAs, ruledOut } from './auto-reject.ts';
import { applyCommand, type ChangeResult } from './change-trade.ts';
import { type Credential, holdCredential } from './credential.ts';
import { createNewAsks, type NewAsks } from './direct-sends.ts';
import type { Queries, Services } from './ports.ts';
import { judgeSubmission } from './rules/judge-trade.ts';

export interface Submission
  extends Pick<
    Trade,
    | 'tradeUuid'
    | 'strategy'
    | 'instrument'
    | 'timeframe'
    | 'timezone'
    | 'signal'
    | 'contract'
    | 'executableForMs'
    | 'maxDriftTicks'
    | 'supersedes'
    | 'amendable'
    | 'account'
    | 'source'
    | 'isTest'
    | 'purpose'
    | 'checkSource'
    | 'findings'
    | 'barRepairs'
    | 'askedDigest'
  > {
  readonly market: TradeMarket;
  /** The strategy wants a level that it states twice to be the price, however far they are apart. */
  readonly usesPriceOnConflict?: boolean;
  /** The strategy doesn't want the trade stored while no channel is working. */
  readonly requiresChannel?: boolean;
  /** How long the approver has. */
  readonly windowMs: number;
  /** SHA-256 of the body: a repetition has the same, a conflict a different one. */
  readonly bodyHash: string;
}

/** A value that breaks a rule, as a JSON pointer into the body. */
export interface Fault {
  readonly field: string;
  readonly rule: string;
}

export type SubmitResult =
  /** `superseded`: what became of the trade that this one replaces; null when it replaces none. */
  | { readonly kind: 'accepted'; readonly trade: Trade; readonly superseded: ChangeResult | null }
  | { readonly kind: 'repeated'; readonly trade: Trade }
  | { readonly kind: 'invalid'; readonly fault: Fault }
  /** A level was stated twice, too far apart. */
  | { readonly kind: 'contradicts'; readonly contradictions: readonly Contradiction[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal<Trade> }
  /** No channel is working, and the strategy requires one; `fault` says why. */
  | { readonly kind: 'no_channel'; readonly fault: string }
  /** The uuid belongs to another strategy's trade; reveals nothing about it. */
  | { readonly kind: 'uuid_taken_by_another' };

/** Submits a trade: it, its audit entry and its notices are one transaction. */
export async function submitTrade(
  services: Services,
  submission: Submission,
  credential?: Credential,
): Promise<SubmitResult> {
  const fault = findFault(submission);
  if (fault !== undefined) return { kind: 'invalid', fault };
  const { announcer, store } = services;
  const { tradeUuid, supersedes } = submission;
  const down = await findChannelFault(services, submission);
  if (down !== null) return { kind: 'no_channel', fault: down };
  const asks = createNewAsks(services);
  let result: SubmitResult | undefined;
  try {
    result = await store.transaction((queries) => take(services, queries, submission, asks, credential));
  } finally {
    asks.end(result?.kind === 'accepted');
  }
  if (result.kind === 'accepted') {
    announcer.announce(tradeUuid, 'committed');
    if (supersedes !== null) announcer.announce(supersedes, 'committed');
  }
  return result;
}

/** Why nobody can be asked, if the strategy requires a channel. A trade already stored stands. */
async function findChannelFault(
  { channelWatch, store }: Services,
  { requiresChannel = false, tradeUuid }: Submission,
): Promise<string | null> {
  const fault = requiresChannel ? channelWatch.fault() : null;
  return fault !== null && (await store.findTrade(tradeUuid)) === undefined ? fault : null;
}

async function take(
  services: Services,
  queries: Queries,
  submission: Submission,
  asks: NewAsks,
  credential: Credential | undefined,
): Promise<SubmitResult> {
  const { clock } = services;
  await holdCredential(queries, credential);
  clock.ensureCertain();
  const now = clock.now();
  const newestBar = findNewestBar(submission.market.bars, submission);
  const refused = await refuseUnlessKnown(queries, submission, newestBar, now);
  if (refused !== undefined) return refused;
  const plain = {
    ...tradeOf(submission, newestBar, now),
    ...findApprovalsNeeded(services.approvers, submission),
  };
  const { ruling, ...rules } = await judgeSubmission(services, queries, plain, now);
  const asked = underRules(plain, rules);
  const availability = await queries.findAvailability();
  const rejection = findAutoRejection(services, availability, asked, now) ?? (ruling && ruledOut(ruling));
  const trade =
    rejection === undefined
      ? await planByRule(queries, asked, { findings: rules.findings, price: priceOf(submission) }, now)
      : rejectedAs(asked, rejection, now);
  const isNew = await queries.insertTrade(trade, submission.market, submission.bodyHash);
  if (!isNew) return compareWithStored(queries, submission, now);
  // These first: a transaction that holds the end of the audit log must not wait for a trade or the pause.
  if (rejection?.paused !== undefined) await queries.countPaused(rejection.paused);
  const superseded = await withdrawSuperseded(services, queries, trade);
  await recordSubmission(queries, trade, now);
  if (rejection !== undefined) {
    await recordAutoRejection(services, queries, trade, rejection, now);
    return { kind: 'accepted', trade, superseded };
  }
  const approved = await approveAtOnce(services, queries, trade, now);
  if (approved !== undefined) return { kind: 'accepted', trade: approved, superseded };
  await asks.enqueueNotices(queries, trade, now);
  return { kind: 'accepted', trade, superseded };
}

/** Of the market, as far as it is known. */
const priceOf = ({ market }: Submission) => market.bars.at(-1)?.close;

/** If a rule leaves no time to reject. */
async function approveAtOnce(
  services: Services,
  queries: Queries,
  trade: Trade,
  now: UtcMs,
): Promise<Trade | undefined> {
  if (trade.byRule === undefined || trade.byRule.approvesAt > now) return undefined;
  const result = await approveByRule(services, queries, trade, trade.byRule);
  return result.kind === 'changed' ? result.trade : undefined;
}

function underRules(trade: Trade, { findings, needsTwo }: Omit<Judgment, 'ruling'>): Trade {
  return {
    ...trade,
    ...(needsTwo ? { approvalsNeeded: 2 } : {}),
    ...(findings.length === 0 ? {} : { findings }),
  };
}

function findFault(submission: Submission): Fault | undefined {
  const { amendable, contract, isTest, market, signal, supersedes, tradeUuid } = submission;
  if (supersedes === tradeUuid)
    return { field: '/supersedes', rule: 'must name another trade, found this one' };
  if (isTest && supersedes !== null)
    return { field: '/supersedes', rule: 'must be absent from a test: a test replaces no trade' };
  if (market.bars.length === 0 || market.bars.length > MAX_BARS) {
    return { field: '/bars', rule: `must hold 1 to ${MAX_BARS} bars, found ${market.bars.length}` };
  }
  const barFault = findBarFault(market.bars);
  if (barFault !== undefined)
    return { field: `/bars/${barFault.index}/${barFault.field}`, rule: barFault.rule };
  const signalFault = findSignalFault(signal);
  if (signalFault !== undefined) return { field: `/signal/${signalFault.field}`, rule: signalFault.rule };
  const ticksFault = findTicksFault(signal, contract);
  if (ticksFault !== undefined) return { field: `/signal/${ticksFault.field}`, rule: ticksFault.rule };
  const amendableFault = amendable === null ? undefined : findAmendableFault(amendable, signal);
  if (amendableFault !== undefined)
    return { field: `/amendable/${amendableFault.field}`, rule: amendableFault.rule };
  for (const [name, value] of Object.entries(market.indicators)) {
    if (typeof value === 'number' || value.length === market.bars.length) continue;
    const rule = `must hold one value for each of the ${market.bars.length} bars, found ${value.length}`;
    return { field: `/indicators/${name}`, rule };
  }
  return undefined;
}

function tradeOf(submission: Submission, newestBar: NewestBar, now: UtcMs): Trade {
  const {
    market: _market,
    windowMs,
    bodyHash: _hash,
    usesPriceOnConflict: _uses,
    requiresChannel: _requires,
    ...facts
  } = submission;
  return {
    ...facts,
    isTest: isForShow(submission),
    newestBar,
    submittedAt: now,
    expiresAt: asUtcMs(now + windowMs),
    status: 'pending',
    decision: null,
    collectedAt: null,
    claim: null,
    withdrawal: null,
    pickup: NO_PICKUP,
  };
}

/** What a new trade is refused for; one that an earlier version took stands all the same. */
async function refuseUnlessKnown(
  queries: Queries,
  submission: Submission,
  newestBar: NewestBar,
  now: UtcMs,
): Promise<SubmitResult | undefined> {
  const refusal = findContradiction(submission) ?? findFuture(newestBar, now);
  if (refusal === undefined) return undefined;
  const isKnown = (await queries.findTrade(submission.tradeUuid)) !== undefined;
  return isKnown ? compareWithStored(queries, submission, now) : refusal;
}

function findContradiction(submission: Submission): SubmitResult | undefined {
  const { signal, contract, usesPriceOnConflict = false } = submission;
  const { contradictions } = computeLevels(signal, contract ?? undefined);
  return contradictions.length === 0 || usesPriceOnConflict
    ? undefined
    : { kind: 'contradicts', contradictions };
}

function findFuture(newestBar: NewestBar, now: UtcMs): SubmitResult | undefined {
  const rule = findFutureFault(newestBar, now);
  return rule === undefined ? undefined : { kind: 'invalid', fault: { field: '/bars', rule } };
}

async function compareWithStored(
  queries: Queries,
  { tradeUuid, strategy, bodyHash }: Submission,
  now: UtcMs,
): Promise<SubmitResult> {
  const stored = await queries.findTrade(tradeUuid);
  if (stored?.trade.strategy !== strategy) return { kind: 'uuid_taken_by_another' };
  const trade = effectiveAt(stored.trade, now);
  if ((await queries.findBodyHash(tradeUuid)) === bodyHash) return { kind: 'repeated', trade };
  return { kind: 'refused', refusal: { code: 'uuid_taken', current: trade } };
}

async function recordSubmission(queries: Queries, trade: Trade, now: UtcMs): Promise<void> {
  const { tradeUuid, strategy, instrument, signal, account, source, isTest } = trade;
  const { riskAmount, targetAmount } = computeLevels(signal, trade.contract ?? undefined);
  await queries.appendAudit({
    at: now,
    kind: 'submitted',
    actor: `strategy:${strategy}`,
    tradeUuid,
    data: {
      instrument,
      direction: signal.direction,
      entry_price: signal.entryPrice,
      risk_amount: riskAmount,
      target_amount: targetAmount,
      quantity: signal.quantity ?? null,
      expires_at: new Date(trade.expiresAt).toISOString(),
      ...(account === null ? {} : { account: account.name }),
      ...(account?.simulated === undefined ? {} : { simulated: account.simulated }),
      ...source,
      ...(isTest ? { test: true } : {}),
      ...purposeFields(trade),
      ...(trade.approvalsNeeded === 2 ? { approvals_needed: 2 } : {}),
    },
  });
}

const purposeFields = ({ purpose, checkSource }: Trade): Record<string, string> => ({
  ...(purpose === undefined ? {} : { purpose }),
  ...(checkSource === undefined ? {} : { check_of: checkSource.tradeUuid }),
});

async function withdrawSuperseded(
  services: Services,
  queries: Queries,
  { strategy, supersedes, tradeUuid: newer }: Trade,
): Promise<ChangeResult | null> {
  if (supersedes === null) return null;
  const command = { kind: 'withdraw', reason: words().reasons.superseded(newer) } as const;
  const request = { tradeUuid: supersedes, command, actor: `strategy:${strategy}`, strategy };
  // The older trade may be settled already: then it stays as it is.
  return applyCommand(services, queries, request);
}
