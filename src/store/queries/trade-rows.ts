import type { Account, Source } from '../../domain/account.ts';
import type { Amendable, Amendments } from '../../domain/amendments.ts';
import type { NewestBar } from '../../domain/bar-age.ts';
import type { Contract } from '../../domain/contract.ts';
import { readInstrument } from '../../domain/instruments/read-instrument.ts';
import type { Pickup } from '../../domain/pickup.ts';
import type { CheckSource, Purpose } from '../../domain/purpose.ts';
import type { BarRepairs } from '../../domain/repair-bars.ts';
import type { Ruling } from '../../domain/rules/ruling.ts';
import type { Signal } from '../../domain/signal.ts';
import type { Claim, Decision, Status, Trade, Verdict, Withdrawal } from '../../domain/trade.ts';
import { findDeadline } from '../../domain/transition.ts';
import { asTradeUuid, asUtcMs, type TradeUuid, type UtcMs } from '../../domain/units.ts';
import type { TradeTable } from '../schema.ts';

/** The columns that transitions change. */
export function stateColumns(trade: Trade) {
  const { decision, claim, withdrawal, closing } = trade;
  return {
    status: trade.status,
    deadline_at: findDeadline(trade),
    first_approval: trade.firstApproval === undefined ? null : JSON.stringify(trade.firstApproval),
    rule_stopped: trade.byRule?.stopped ?? null,
    verdict: decision?.verdict ?? null,
    approver: decision?.approver ?? null,
    channel: decision?.channel ?? null,
    decided_at: decision?.decidedAt ?? null,
    picture_hash: decision?.pictureHash ?? null,
    amendments: decision?.amendments === undefined ? null : JSON.stringify(decision.amendments),
    decision_reason: decision?.reason ?? null,
    collected_at: trade.collectedAt,
    claimant: claim?.claimant ?? null,
    claimed_at: claim?.claimedAt ?? null,
    withdraw_reason: withdrawal?.reason ?? null,
    withdrawn_at: withdrawal?.withdrawnAt ?? null,
    close_reason: closing?.reason ?? null,
    closed_at: closing?.closedAt ?? null,
    withdrawn_by: withdrawal?.by ?? null,
    ruling: trade.ruling === undefined ? null : JSON.stringify(trade.ruling),
    ...pickupColumns(trade.pickup),
  } satisfies Partial<TradeTable>;
}

function pickupColumns({ reportDueAt, overdueSince, acknowledgement, refusedClaim }: Pickup) {
  return {
    report_due_at: reportDueAt,
    overdue_since: overdueSince,
    acknowledged_by: acknowledgement?.approver ?? null,
    acknowledged_at: acknowledgement?.acknowledgedAt ?? null,
    refused_claimant: refusedClaim?.claimant ?? null,
    refused_claim_at: refusedClaim?.refusedAt ?? null,
  };
}

export function toRow(trade: Trade, bodyHash: string): TradeTable {
  return {
    trade_uuid: trade.tradeUuid,
    strategy: trade.strategy,
    instrument: trade.instrument,
    timeframe: trade.timeframe,
    timezone: trade.timezone,
    signal: JSON.stringify(trade.signal),
    contract: trade.contract === null ? null : JSON.stringify(trade.contract),
    max_drift_ticks: trade.maxDriftTicks,
    supersedes: trade.supersedes,
    amendable: trade.amendable === null ? null : JSON.stringify(trade.amendable),
    account: trade.account === null ? null : JSON.stringify(trade.account),
    source: trade.source === null ? null : JSON.stringify(trade.source),
    newest_bar: trade.newestBar === undefined ? null : JSON.stringify(trade.newestBar),
    bar_repairs: trade.barRepairs === undefined ? null : JSON.stringify(trade.barRepairs),
    asked_digest: trade.askedDigest ?? null,
    findings: trade.findings === undefined ? null : JSON.stringify(trade.findings),
    is_test: trade.isTest ? 1 : 0,
    purpose: trade.purpose ?? null,
    check_source: trade.checkSource === undefined ? null : JSON.stringify(trade.checkSource),
    approvals_needed: trade.approvalsNeeded ?? null,
    rule_name: trade.byRule?.name ?? null,
    rule_set_at: trade.byRule?.setAt ?? null,
    rule_approves_at: trade.byRule?.approvesAt ?? null,
    body_hash: bodyHash,
    submitted_at: trade.submittedAt,
    expires_at: trade.expiresAt,
    executable_for_ms: trade.executableForMs,
    revision: 0,
    ended_at: null,
    ...stateColumns(trade),
  };
}

export function readTrade(row: TradeTable): Trade {
  return {
    tradeUuid: asTradeUuid(row.trade_uuid),
    strategy: row.strategy,
    instrument: row.instrument,
    timeframe: row.timeframe,
    timezone: row.timezone,
    signal: JSON.parse(row.signal) as Signal,
    contract: row.contract === null ? null : contractOf(row.contract, row.instrument),
    maxDriftTicks: row.max_drift_ticks,
    supersedes: row.supersedes === null ? null : asTradeUuid(row.supersedes),
    amendable: row.amendable === null ? null : (JSON.parse(row.amendable) as Amendable),
    account: row.account === null ? null : (JSON.parse(row.account) as Account),
    source: row.source === null ? null : (JSON.parse(row.source) as Source),
    ...(row.newest_bar === null ? {} : { newestBar: JSON.parse(row.newest_bar) as NewestBar }),
    ...(row.bar_repairs === null ? {} : { barRepairs: JSON.parse(row.bar_repairs) as BarRepairs }),
    ...(row.asked_digest === null ? {} : { askedDigest: row.asked_digest }),
    // A purpose alone makes it a test, also one that this version doesn't know.
    isTest: row.is_test === 1 || row.purpose !== null,
    ...(row.purpose === null ? {} : { purpose: row.purpose as Purpose }),
    ...(row.check_source === null ? {} : { checkSource: JSON.parse(row.check_source) as CheckSource }),
    submittedAt: asUtcMs(row.submitted_at),
    expiresAt: asUtcMs(row.expires_at),
    executableForMs: row.executable_for_ms,
    status: row.status as Status,
    ...(row.approvals_needed === 2 ? { approvalsNeeded: 2 } : {}),
    ...(row.first_approval === null ? {} : { firstApproval: JSON.parse(row.first_approval) as Decision }),
    ...readByRule(row),
    decision: readDecision(row),
    collectedAt: readInstant(row.collected_at),
    claim: readClaim(row),
    withdrawal: readWithdrawal(row),
    ...readClosing(row),
    ...(row.findings === null ? {} : { findings: JSON.parse(row.findings) as Ruling[] }),
    ...(row.ruling === null ? {} : { ruling: JSON.parse(row.ruling) as Ruling }),
    pickup: readPickup(row),
  };
}

function readByRule(row: TradeTable): Pick<Trade, 'byRule'> {
  const { rule_name: name, rule_set_at: setAt, rule_approves_at: approvesAt, rule_stopped: stopped } = row;
  if (name === null || setAt === null || approvesAt === null) return {};
  const byRule = { name, setAt: asUtcMs(setAt), approvesAt: asUtcMs(approvesAt) };
  return { byRule: stopped === null ? byRule : { ...byRule, stopped } };
}

/** What several trades have, in the order of the rows. */
export function groupByTrade<Row extends { readonly trade_uuid: string }, Item>(
  rows: readonly Row[],
  read: (row: Row) => Item,
): ReadonlyMap<TradeUuid, readonly Item[]> {
  const groups = Map.groupBy(rows, ({ trade_uuid }) => asTradeUuid(trade_uuid));
  return new Map([...groups].map(([tradeUuid, ofTrade]) => [tradeUuid, ofTrade.map(read)]));
}

export const readInstant = (value: number | null): UtcMs | null => (value === null ? null : asUtcMs(value));

function readDecision(row: TradeTable): Decision | null {
  const { verdict, approver, channel, decided_at: decidedAt } = row;
  if (verdict === null || approver === null || channel === null || decidedAt === null) return null;
  return {
    verdict: verdict as Verdict,
    approver,
    channel,
    decidedAt: asUtcMs(decidedAt),
    pictureHash: row.picture_hash,
    ...(row.amendments === null ? {} : { amendments: JSON.parse(row.amendments) as Amendments }),
    ...(row.decision_reason === null ? {} : { reason: row.decision_reason }),
  };
}

function readClaim({ claimant, claimed_at: claimedAt }: TradeTable): Claim | null {
  return claimant === null || claimedAt === null ? null : { claimant, claimedAt: asUtcMs(claimedAt) };
}

function readWithdrawal(row: TradeTable): Withdrawal | null {
  const { withdraw_reason: reason, withdrawn_at: withdrawnAt, withdrawn_by: by } = row;
  if (reason === null || withdrawnAt === null) return null;
  return { reason, withdrawnAt: asUtcMs(withdrawnAt), ...(by === 'server' || by === 'rule' ? { by } : {}) };
}

function readClosing({ close_reason: reason, closed_at: closedAt }: TradeTable): Pick<Trade, 'closing'> {
  return reason === null || closedAt === null ? {} : { closing: { reason, closedAt: asUtcMs(closedAt) } };
}

function readPickup(row: TradeTable): Pickup {
  const { acknowledged_by: approver, acknowledged_at: acknowledgedAt } = row;
  const { refused_claimant: claimant, refused_claim_at: refusedAt } = row;
  return {
    reportDueAt: readInstant(row.report_due_at),
    overdueSince: readInstant(row.overdue_since),
    acknowledgement:
      approver === null || acknowledgedAt === null
        ? null
        : { approver, acknowledgedAt: asUtcMs(acknowledgedAt) },
    refusedClaim:
      claimant === null || refusedAt === null ? null : { claimant, refusedAt: asUtcMs(refusedAt) },
  };
}

/** A contract that was stored before its source was belongs to a future if it is named like one. */
function contractOf(json: string, instrument: string): Contract {
  const contract = JSON.parse(json) as Contract;
  const isFuture = contract.source === undefined && readInstrument(instrument).kind === 'future';
  return isFuture ? { ...contract, kind: 'future' } : contract;
}
