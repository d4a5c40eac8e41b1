import { type Amendments as DomainAmendments, fromJson, type Terms } from '../../../src/domain/amendments.ts';
import type { AgedTrade } from '../../../src/domain/bar-age.ts';
import type { Contract } from '../../../src/domain/contract.ts';
import type { Pickup } from '../../../src/domain/pickup.ts';
import type { Signal } from '../../../src/domain/signal.ts';
import type { Standing } from '../../../src/domain/status-labels.ts';
import { asMoney, asPrice, asUtcMs } from '../../../src/domain/units.ts';
import type { BarsView as AnyBars, TradePageData, TradePaths, TradeView } from '../lib/views.ts';

export type { TradePageData, TradePaths, TradeView };
export type QuoteView = NonNullable<TradeView['quote']>;
export type ExecutionView = TradeView['executions'][number];
export type NoticeView = TradeView['notices'][number];
export type LineView = BarsView['lines'][number];
/** `[unix seconds of the close, open, high, low, close, volume]` */
export type BarTuple = readonly [number, number, number, number, number, number];
export type BarsView = Omit<AnyBars, 'bars'> & { readonly bars: readonly BarTuple[] };
/** Only what differs from the signal. */
type Amendments = NonNullable<TradeView['amendments']>;
/** The status fields of every response about a trade. */
export type StatusFacts = Pick<TradeView, 'status' | 'server_time'> & Partial<TradeView>;

/** Converts views to domain types, so that the page computes and formats as the server does. */

export function contractOf({ contract }: Pick<TradeView, 'contract'>): Contract | null {
  if (contract === null) return null;
  const { tick_size: tickSize, point_value: pointValue, currency, kind, price_format: format } = contract;
  return {
    tickSize,
    pointValue,
    currency,
    ...(kind === undefined ? {} : { kind }),
    ...(format === undefined ? {} : { format }),
  };
}

export function signalOf({ signal }: Pick<TradeView, 'signal'>): Signal {
  const { quantity, stop_price, target_price, order_type } = signal;
  return {
    direction: signal.direction,
    entryPrice: asPrice(signal.entry_price),
    riskAmount: asMoney(signal.risk_amount),
    targetAmount: asMoney(signal.target_amount),
    ...(signal.pattern === null ? {} : { patternType: signal.pattern }),
    ...(signal.confidence === null ? {} : { confidence: signal.confidence }),
    ...(quantity === null ? {} : { quantity }),
    ...(stop_price === null ? {} : { stopPrice: asPrice(stop_price) }),
    ...(target_price === null ? {} : { targetPrice: asPrice(target_price) }),
    ...(order_type === null ? {} : { orderType: order_type }),
  };
}

export const amendmentsOf = (amendments: Amendments): DomainAmendments => fromJson(amendments, asPrice);

/** What amendments are checked against. */
export const termsOf = (view: TradeView): Terms => ({
  signal: signalOf(view),
  contract: contractOf(view),
  amendable:
    view.amendable && fromJson(view.amendable, ({ min, max }) => ({ min: asPrice(min), max: asPrice(max) })),
});

export function agedTradeOf({
  newest_bar: bar,
  submitted_at,
  timezone,
}: Pick<TradeView, 'newest_bar' | 'submitted_at' | 'timezone'>): AgedTrade {
  const submittedAt = instant(submitted_at);
  if (bar === undefined) return { submittedAt, timezone };
  const newestBar = { closedAt: instant(bar.at), stepMs: bar.step_ms, staleAt: instant(bar.stale_at) };
  return { submittedAt, timezone, newestBar };
}

export function executionOf({ state, quantity, price, text }: ExecutionView) {
  return { state, quantity, price: price === null ? null : asPrice(price), text };
}

export function standingOf(view: TradeView): Standing {
  const { status, collected_at, claimant, claimed_at, reason, withdrawn_by } = view;
  return {
    status,
    isTest: view.test === true,
    ...purposeOf(view),
    submittedAt: instant(view.submitted_at),
    expiresAt: instant(view.expires_at),
    executableForMs: executableForMs(view),
    timezone: view.timezone,
    instrument: view.instrument,
    signal: signalOf(view),
    contract: contractOf(view),
    ...approvalsOf(view),
    ...byRuleOf(view),
    decision: decisionOf(view),
    ...(view.expired_because === undefined || view.expired_as === undefined
      ? {}
      : { expiry: { kind: view.expired_as, text: view.expired_because } }),
    collectedAt: collected_at === undefined ? null : instant(collected_at),
    claim: claimant === undefined ? null : { claimant, claimedAt: instant(claimed_at ?? view.timestamp) },
    withdrawal:
      status === 'withdrawn' && reason !== undefined
        ? {
            reason,
            withdrawnAt: instant(view.timestamp),
            ...(withdrawn_by === 'server' || withdrawn_by === 'rule' ? { by: withdrawn_by } : {}),
          }
        : null,
    ...(isClosed(view) && reason !== undefined
      ? { closing: { reason, closedAt: instant(view.timestamp) } }
      : {}),
    pickup: pickupOf(view),
  };
}

function purposeOf({ purpose, check }: TradeView): Pick<Standing, 'purpose' | 'checkSource'> {
  return {
    ...(purpose === undefined ? {} : { purpose }),
    ...(check === undefined ? {} : { checkSource: { submittedAt: instant(check.submitted_at), r: check.r } }),
  };
}

/** The first of two approvals. */
export const firstApprovalIn = ({ approvals = [] }: Pick<TradeView, 'approvals'>) => approvals[0];

/** When a rule approves, if nobody decides; undefined if none does. */
export const ruleTimeIn = ({ status, by_rule }: Pick<TradeView, 'status' | 'by_rule'>) =>
  status === 'pending' && by_rule?.stopped === null ? by_rule.approves_at : undefined;

export function byRuleOf({ by_rule }: Pick<TradeView, 'by_rule'>): Pick<Standing, 'byRule'> {
  if (by_rule === undefined) return {};
  const { name, approves_at, stopped } = by_rule;
  const approvesAt = instant(approves_at);
  // The page shows no more than the name of the rule.
  const byRule = { name, setAt: approvesAt, approvesAt };
  return { byRule: stopped === null ? byRule : { ...byRule, stopped } };
}

function approvalsOf(view: TradeView): Pick<Standing, 'approvalsNeeded' | 'firstApproval'> {
  const first = firstApprovalIn(view);
  if (view.approvals_needed !== 2) return {};
  if (first === undefined) return { approvalsNeeded: 2 };
  const { approver, channel, at, amendments } = first;
  const changed = amendments === undefined ? {} : { amendments: amendmentsOf(amendments) };
  return { approvalsNeeded: 2, firstApproval: { approver, channel, decidedAt: instant(at), ...changed } };
}

const isClosed = ({ status }: TradeView) => status === 'expired' || status === 'lapsed';

const instant = (text: string) => asUtcMs(Date.parse(text));

const instantOrNull = (text: string | undefined) => (text === undefined ? null : instant(text));

function pickupOf(view: TradeView): Pickup {
  const { acknowledged_by, acknowledged_at, refused_claimant, refused_claim_at } = view;
  return {
    reportDueAt: instantOrNull(view.report_due_at),
    overdueSince: instantOrNull(view.execution_overdue_since),
    acknowledgement:
      acknowledged_by === undefined || acknowledged_at === undefined
        ? null
        : { approver: acknowledged_by, acknowledgedAt: instant(acknowledged_at) },
    refusedClaim:
      refused_claimant === undefined || refused_claim_at === undefined
        ? null
        : { claimant: refused_claimant, refusedAt: instant(refused_claim_at) },
  };
}

function decisionOf({ status, decided_by, decided_at, channel = 'web', amendments, reason }: TradeView) {
  if (decided_by === undefined || decided_at === undefined) return null;
  return {
    approver: decided_by,
    channel,
    decidedAt: instant(decided_at),
    ...(amendments === null || amendments === undefined ? {} : { amendments: amendmentsOf(amendments) }),
    // For other statuses the reason is the strategy's or the server's.
    ...(reason === undefined || status !== 'rejected' ? {} : { reason }),
  };
}

/** A lapsed trade's timestamp is the end of its time to be picked up. */
function executableForMs({ decided_at, timestamp }: TradeView): number {
  return decided_at === undefined ? 0 : Date.parse(timestamp) - Date.parse(decided_at);
}
