import type { Static } from 'typebox';
import { toJson } from '../../domain/amendments.ts';
import { formatContractNote } from '../../domain/assumption.ts';
import { findCautions } from '../../domain/cautions.ts';
import { asShown } from '../../domain/check-card.ts';
import type { Exit } from '../../domain/exit.ts';
import type { ExpiryNote } from '../../domain/expiry.ts';
import type { Pause } from '../../domain/pause.ts';
import type { Pickup } from '../../domain/pickup.ts';
import { findRooms, formatRoom } from '../../domain/rules/room.ts';
import { executableUntil, type Trade } from '../../domain/trade.ts';
import { findRiskAtStop } from '../../domain/trade-result.ts';
import { effectiveAt } from '../../domain/transition.ts';
import { translateReasons } from '../../domain/translate-reasons.ts';
import { formatResultSource, mayTypeResult } from '../../domain/typed-result.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { Notice } from '../../usecases/ports.ts';
import type { TradeDetails } from '../../usecases/read-trade-details.ts';
import { ruleFacts } from './rule-fields.ts';
import type { ApprovalFacts, ByRuleFacts, ExitView } from './view.ts';

export const iso = (instant: number) => new Date(instant).toISOString();
export const isoOrNull = (instant: number | null) => (instant === null ? null : iso(instant));

/**
 * The status fields of every response, as of `now`: the window may have closed since the trade was read. `timestamp` is
 * when the status was reached; the `…_in_ms` fields are for clients whose clock can't be trusted.
 */
export function statusFacts(read: Trade, now: number) {
  const trade = translateReasons(asShown(effectiveAt(read, asUtcMs(now))));
  const { decision, claim, collectedAt } = trade;
  return {
    trade_uuid: trade.tradeUuid,
    status: trade.status,
    timestamp: iso(reachedAt(trade)),
    expires_at: iso(trade.expiresAt),
    expires_in_ms: Math.max(0, trade.expiresAt - now),
    server_time: iso(now),
    ...(decision === null
      ? {}
      : { decided_by: decision.approver, decided_at: iso(decision.decidedAt), channel: decision.channel }),
    ...(trade.status === 'approved' ? { executable_for_ms: executableForMs(trade, now) } : {}),
    ...(collectedAt === null ? {} : { collected_at: iso(collectedAt) }),
    ...(claim === null ? {} : { claimant: claim.claimant, claimed_at: iso(claim.claimedAt) }),
    ...reasonOf(trade),
    ...(trade.withdrawal?.by === undefined ? {} : { withdrawn_by: trade.withdrawal.by }),
    ...(trade.ruling === undefined ? {} : { rule: ruleFacts(trade.ruling) }),
    ...approvalFacts(trade),
    ...byRuleFacts(trade),
    ...(trade.isTest ? { test: true } : {}),
    ...purposeFields(trade),
    ...(decision?.amendments === undefined ? {} : { amendments: toJson(decision.amendments) }),
  };
}

function purposeFields({ purpose, checkSource }: Trade) {
  return {
    ...(purpose === undefined ? {} : { purpose }),
    ...(checkSource === undefined
      ? {}
      : { check: { submitted_at: iso(checkSource.submittedAt), r: checkSource.r } }),
  };
}

/** If two approvers are needed, who has approved so far. */
function approvalFacts({ approvalsNeeded, firstApproval, decision }: Trade): ApprovalFacts {
  if (approvalsNeeded === undefined) return {};
  const approvals = [firstApproval, decision?.verdict === 'approve' ? decision : undefined];
  return {
    approvals_needed: approvalsNeeded,
    approvals: approvals.flatMap((approval) => {
      if (approval === undefined) return [];
      const { approver, channel, decidedAt, amendments } = approval;
      const changed = amendments === undefined ? {} : { amendments: toJson(amendments) };
      return [{ approver, channel, at: iso(decidedAt), ...changed }];
    }),
  };
}

/** The rule that the trade was submitted under. */
function byRuleFacts({ byRule }: Pick<Trade, 'byRule'>): ByRuleFacts {
  if (byRule === undefined) return {};
  const { name, approvesAt, stopped = null } = byRule;
  return { by_rule: { name, approves_at: iso(approvesAt), stopped } };
}

/** Why the trade was withdrawn, rejected or closed early. */
function reasonOf({ status, withdrawal, decision, closing }: Trade): { reason?: string } {
  const isClosed = status === 'expired' || status === 'lapsed';
  const reason = isClosed ? closing?.reason : (withdrawal?.reason ?? decision?.reason);
  return reason === undefined ? {} : { reason };
}

/** How much longer an approval may be acted on. */
function executableForMs(trade: Trade, now: number): number {
  return Math.max(0, (executableUntil(trade) ?? now) - now);
}

function reachedAt(trade: Trade): number {
  switch (trade.status) {
    case 'pending':
      return trade.submittedAt;
    case 'approved':
    case 'rejected':
      return trade.decision?.decidedAt ?? trade.submittedAt;
    case 'expired':
      return trade.closing?.closedAt ?? trade.expiresAt;
    case 'withdrawn':
      return trade.withdrawal?.withdrawnAt ?? trade.submittedAt;
    case 'lapsed':
      if (trade.isTest) return trade.decision?.decidedAt ?? trade.submittedAt;
      return trade.closing?.closedAt ?? executableUntil(trade) ?? trade.expiresAt;
  }
}

/** Whether the phone rang, and whether someone acknowledged it. */
export function noticeFacts(notice: Notice) {
  const {
    kind,
    approver,
    channel,
    state,
    attempts,
    sentAt,
    receivedAt,
    seenAt,
    openedAt,
    receiptMissedAt,
    lastError,
  } = notice;
  return {
    kind,
    approver,
    channel,
    state,
    attempts,
    ...(sentAt === null ? {} : { sent_at: iso(sentAt) }),
    ...(receivedAt === null ? {} : { received_at: iso(receivedAt) }),
    ...(openedAt === null ? {} : { opened_at: iso(openedAt) }),
    ...(seenAt === null ? {} : { seen_at: iso(seenAt) }),
    ...(receiptMissedAt === null ? {} : { receipt_missed_at: iso(receiptMissedAt) }),
    ...(lastError === null ? {} : { error: lastError }),
  };
}

export function exitView({ happenedAt, ...exit }: Exit): Static<typeof ExitView> {
  return { ...exit, at: iso(happenedAt) };
}

/** The JSON fields of what is known about the order since the pickup. */
export function pickupFields({ reportDueAt, overdueSince, acknowledgement, refusedClaim }: Pickup) {
  return {
    ...(reportDueAt === null ? {} : { report_due_at: iso(reportDueAt) }),
    ...overdueFields(overdueSince),
    ...(acknowledgement === null
      ? {}
      : {
          acknowledged_by: acknowledgement.approver,
          acknowledged_at: iso(acknowledgement.acknowledgedAt),
        }),
    ...(refusedClaim === null
      ? {}
      : { refused_claimant: refusedClaim.claimant, refused_claim_at: iso(refusedClaim.refusedAt) }),
  };
}

/** What the limits leave after this stop, by the order as it was asked for or approved. */
function roomFields(trade: Trade) {
  const rooms = findRooms(trade.findings, findRiskAtStop(trade));
  if (rooms.length === 0) return {};
  return {
    rooms: rooms.map((room) => {
      const { label, limit, used, left, unit } = room;
      return { label, limit, used, left, unit, text: formatRoom(room) };
    }),
  };
}

/** What it made, as far as anyone said. */
export function resultFields({ trade, result, typed, executions, exits }: TradeDetails) {
  const { money, r, source } = result;
  const text = formatResultSource({ ...result, typed });
  return {
    ...(source === null || text === undefined
      ? {}
      : { result: { amount: money?.amount ?? null, currency: money?.currency ?? null, r, source, text } }),
    ...(mayTypeResult(trade, { executions, exits }) ? { may_type_result: true } : {}),
  };
}

/** What to know before trusting the numbers: what was assumed, what is odd, and how old the data is. */
export function remarkFields(trade: Trade) {
  const note = formatContractNote(trade.contract);
  const cautions = findCautions(trade).map(({ text }) => text);
  const { newestBar: bar } = trade;
  return {
    ...roomFields(trade),
    ...(note === undefined ? {} : { contract_note: note }),
    ...(cautions.length === 0 ? {} : { cautions }),
    ...(bar === undefined || trade.purpose === 'drill'
      ? {}
      : { newest_bar: { at: iso(bar.closedAt), step_ms: bar.stepMs, stale_at: iso(bar.staleAt) } }),
  };
}

/** What rejects new trades like this one. */
export const pauseFields = (pauses: readonly Pause[]) =>
  pauses.length === 0
    ? {}
    : {
        pauses: pauses.map(({ scope, by, until }) => ({
          scope: scope.kind,
          name: scope.name,
          by,
          until: isoOrNull(until),
        })),
      };

/** Why it expired. */
export const expiryFields = (expiry: ExpiryNote | undefined) =>
  expiry === undefined ? {} : { expired_because: expiry.text, expired_as: expiry.kind };

export const overdueFields = (overdueSince: Pickup['overdueSince']) =>
  overdueSince === null ? {} : { execution_overdue_since: iso(overdueSince) };
