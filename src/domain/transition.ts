import { findAmendmentFaults } from './amendment-faults.ts';
import { type Amendments, differingAmendments, isSameAmendments, type Terms } from './amendments.ts';
import { approverOfRule } from './by-rule/approval-rule.ts';
import {
  closePickup,
  isOutcomeOpen,
  isReported,
  type Pickup,
  pickupAt,
  type Reporting,
  startPickup,
} from './pickup.ts';
import { isForShow } from './purpose.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import type { Ruling } from './rules/ruling.ts';
import {
  type ByRule,
  type Decision,
  executableUntil,
  RULE_CHANNEL,
  type Status,
  type TradeState,
} from './trade.ts';
import type { UtcMs } from './units.ts';

/** All that can happen to a trade once it exists. */
export type Command =
  | ({
      readonly kind: 'approve';
      /** The names of the other approvers; absent if each name is one person. */
      readonly others?: readonly string[];
    } & Pick<Decision, DecidedBy | 'amendments'>)
  | ({ readonly kind: 'reject' } & Pick<Decision, DecidedBy | 'reason'>)
  /** The rule that the trade was submitted under, at its time. */
  | ({ readonly kind: 'approve_by_rule' } & Pick<ByRule, 'name' | 'setAt'> & Pick<Decision, 'pictureHash'>)
  /** A person has to decide after all. */
  | { readonly kind: 'stop_rule'; readonly reason: string }
  | { readonly kind: 'time' }
  | { readonly kind: 'withdraw'; readonly reason: string }
  | { readonly kind: 'void'; readonly reason: string }
  /** A rule refuses the approval before it is picked up. */
  | { readonly kind: 'rule_out'; readonly ruling: Ruling }
  | { readonly kind: 'collect'; readonly reporting: Reporting }
  | { readonly kind: 'claim'; readonly claimant: string; readonly reporting: Reporting }
  /** Remembers that a claim was refused because somebody else had picked the approval up. */
  | { readonly kind: 'refuse_claim'; readonly claimant: string }
  | { readonly kind: 'report' }
  | { readonly kind: 'exit' }
  /** The person has looked at the platform. */
  | { readonly kind: 'acknowledge'; readonly approver: string };
type DecidedBy = 'approver' | 'channel' | 'pictureHash';

export type CommandKind = Command['kind'];

/** What a change is called in the audit log. */
export type TradeEventKind =
  | 'first_approved'
  | 'approved'
  | 'rule_stopped'
  | 'rejected'
  | 'expired'
  | 'withdrawn'
  | 'ruled_out'
  | 'lapsed'
  | 'collected'
  | 'claimed'
  | 'claim_refused'
  | 'reported'
  | 'exited'
  | 'overdue'
  | 'acknowledged';

export type Outcome<State extends TradeState> =
  | { readonly kind: 'changed'; readonly trade: State; readonly event: TradeEventKind }
  /** It is so already; nothing is recorded twice. */
  | { readonly kind: 'unchanged'; readonly trade: State }
  | { readonly kind: 'refused'; readonly refusal: Refusal<State> };

/**
 * The life of a trade after its submission, as a pure function. Time is applied first, so that a trade past its
 * deadline is refused even if its expiry isn't recorded yet.
 */
export function transition<State extends TradeState & Terms>(
  trade: State,
  command: Command,
  now: UtcMs,
): Outcome<State> {
  const effective = effectiveAt(trade, now);
  if (command.kind === 'time') {
    if (effective === trade) return { kind: 'unchanged', trade };
    return changed(
      trade,
      effective,
      effective.status === trade.status ? 'overdue' : (effective.status as TradeEventKind),
    );
  }
  const rule = TABLE[command.kind][effective.status];
  const verdict = typeof rule === 'string' ? rule : rule(effective, command as never, now);
  if (verdict === 'stands') return { kind: 'unchanged', trade: effective as State };
  if (typeof verdict === 'string')
    return { kind: 'refused', refusal: { code: verdict, current: effective as State } };
  if ('code' in verdict) return { kind: 'refused', refusal: { ...verdict, current: effective as State } };
  return changed(trade, verdict.next, verdict.event);
}

/** The trade as of `now`: expiry, lapse and overdue are derived, whether or not they are recorded yet. */
export function effectiveAt<State extends TradeState>(trade: State, now: UtcMs): State {
  // Never true of what this version stores. Whatever wrote it, nobody may act on it.
  if (trade.status === 'approved' && isForShow(trade)) return { ...trade, status: 'lapsed' };
  const deadline = findDeadline(trade);
  if (deadline === null || now < deadline) return trade;
  if (isTaken(trade)) return { ...trade, pickup: pickupAt(trade.pickup, now) };
  return { ...trade, status: trade.status === 'pending' ? 'expired' : 'lapsed' };
}

/** When time alone changes the trade next; null if never. */
export function findDeadline(trade: TradeState): UtcMs | null {
  if (trade.status === 'pending') return trade.expiresAt;
  if (isTaken(trade)) return trade.pickup.reportDueAt;
  return trade.status === 'approved' ? executableUntil(trade) : null;
}

const isTaken = (trade: TradeState) => trade.claim !== null || trade.collectedAt !== null;

interface Change {
  readonly event: TradeEventKind;
  readonly next: Partial<TradeState>;
}
type Judgement = Change | RefusalCode | 'stands' | Pick<Refusal, 'code' | 'faults'>;
type Rule<Kind extends CommandKind> =
  | RefusalCode
  | 'stands'
  | ((trade: TradeState & Terms, command: Extract<Command, { kind: Kind }>, now: UtcMs) => Judgement);
type Table = { readonly [Kind in Exclude<CommandKind, 'time'>]: { readonly [S in Status]: Rule<Kind> } };

const approve: Rule<'approve'> = (trade, command, now) => {
  const { approver, channel, pictureHash, amendments } = command;
  const changes = differingAmendments(trade, amendments);
  const faults = changes === undefined ? [] : findAmendmentFaults(trade, changes);
  if (faults.length > 0) return { code: 'amendment_refused', faults };
  const plain = { verdict: 'approve', approver, channel, decidedAt: now, pictureHash } as const;
  const decision = changes === undefined ? plain : { ...plain, amendments: changes };
  const { firstApproval } = trade;
  if (trade.approvalsNeeded === 2) {
    if (firstApproval === undefined) return { event: 'first_approved', next: { firstApproval: decision } };
    // Both must approve the same order.
    if (!isSameAmendments(changes, firstApproval.amendments)) return 'approval_differs';
    if (!isOtherApprover(firstApproval.approver, command)) return 'stands';
  }
  // An approved test never reads as approved, not even for an instant: nothing may be placed on it.
  return { event: 'approved', next: { status: isForShow(trade) ? 'lapsed' : 'approved', decision } };
};

type Approving = Pick<Extract<Command, { kind: 'approve' }>, 'approver' | 'others'>;

const isOtherApprover = (first: string, { approver, others }: Approving): boolean =>
  first !== approver && (others === undefined || others.includes(first));

const approveAgain = (trade: TradeState & Terms, { amendments }: { readonly amendments?: Amendments }) =>
  isSameAmendments(differingAmendments(trade, amendments), trade.decision?.amendments)
    ? 'stands' // a phone repeats its request
    : 'already_approved'; // with other changes: the sender must not believe that they apply

const approveLapsed: Rule<'approve'> = (trade, command) =>
  isForShow(trade) ? approveAgain(trade, command) : 'trade_lapsed';

const rejectLapsed: Rule<'reject'> = (trade) => (isForShow(trade) ? 'already_approved' : 'trade_lapsed');

/** Later, as after the server was down, nobody can know any more what the rule would have found in time. */
export const RULE_LATENESS_MS = 5_000;

const approveByRule: Rule<'approve_by_rule'> = (trade, { name, setAt, pictureHash }, now) => {
  const { byRule, approvalsNeeded } = trade;
  if (isForShow(trade) || approvalsNeeded === 2 || byRule === undefined || byRule.stopped !== undefined)
    return 'stands';
  if (byRule.name !== name || byRule.setAt !== setAt) return 'stands';
  if (now < byRule.approvesAt || now > byRule.approvesAt + RULE_LATENESS_MS) return 'stands';
  const by = { approver: approverOfRule(name), channel: RULE_CHANNEL, pictureHash };
  return {
    event: 'approved',
    next: { status: 'approved', decision: { verdict: 'approve', decidedAt: now, ...by } },
  };
};

const stopRule: Rule<'stop_rule'> = ({ byRule }, { reason }) =>
  byRule === undefined || byRule.stopped !== undefined
    ? 'stands'
    : { event: 'rule_stopped', next: { byRule: { ...byRule, stopped: reason } } };

const reject: Rule<'reject'> = (_trade, { approver, channel, pictureHash, reason }, now) => {
  const decision = { verdict: 'reject', approver, channel, decidedAt: now, pictureHash } as const;
  return {
    event: 'rejected',
    next: { status: 'rejected', decision: reason === undefined ? decision : { ...decision, reason } },
  };
};

const withdraw: Rule<'withdraw'> = (trade, { reason }, now) =>
  trade.claim !== null
    ? 'already_claimed' // the order may be at the broker already
    : { event: 'withdrawn', next: { status: 'withdrawn', withdrawal: { reason, withdrawnAt: now } } };

/** Withdraws what could still be executed, claimed or not: this database can't know what happened elsewhere. */
const voidTrade: Rule<'void'> = (trade, { reason }, now) => {
  if (now >= (executableUntil(trade) ?? Number.POSITIVE_INFINITY)) return 'stands'; // history, which stays as it is
  const withdrawal = { reason, withdrawnAt: now, by: 'server' } as const;
  return { event: 'withdrawn', next: { status: 'withdrawn', withdrawal } };
};

/** What is claimed is executed, and stays as it is. */
const ruleOut: Rule<'rule_out'> = (trade, { ruling }, now) => {
  if (trade.claim !== null) return 'already_claimed';
  const withdrawal = { reason: ruling.text, withdrawnAt: now, by: 'rule' } as const;
  return { event: 'ruled_out', next: { status: 'withdrawn', withdrawal, ruling } };
};

const claim: Rule<'claim'> = (trade, { claimant, reporting }, now) => {
  if (trade.claim !== null && trade.claim.claimant !== claimant) return 'already_claimed';
  if (trade.closing !== undefined) return 'execution_window_over';
  // An approval is for an entry now. A collected trade doesn't lapse, and a claimant may ask again when the answer got
  // lost; but a late claim, for whatever reason, must not enter the market.
  if (now >= (executableUntil(trade) ?? now)) return 'execution_window_over';
  if (trade.claim !== null) return 'stands';
  const pickup = pickUp(trade, now, reporting);
  return { event: 'claimed', next: { claim: { claimant, claimedAt: now }, pickup } };
};

/** A claim may follow a collection: it restarts the wait for a report, unless one has arrived. */
function pickUp(trade: TradeState, now: UtcMs, reporting: Reporting): Pickup {
  if (isTaken(trade) && isReported(trade.pickup)) return trade.pickup;
  return startPickup(trade.pickup, now, executableUntil(trade) ?? now, reporting);
}

/** Reported once, while the outcome of the order is unknown: the wrong claimant may have the approval. */
const refuseClaim: Rule<'refuse_claim'> = ({ claim, pickup }, { claimant }, now) => {
  const isOwn = claim?.claimant === claimant;
  if (isOwn || pickup.refusedClaim !== null || !isOutcomeOpen(pickup)) return 'stands';
  return {
    event: 'claim_refused',
    next: { pickup: { ...pickup, refusedClaim: { claimant, refusedAt: now } } },
  };
};

const collect: Rule<'collect'> = (trade, { reporting }, now) =>
  isTaken(trade)
    ? 'stands'
    : { event: 'collected', next: { collectedAt: now, pickup: pickUp(trade, now, reporting) } };

const report: Rule<'report'> = (trade) =>
  isTaken(trade) ? { event: 'reported', next: { pickup: closePickup(trade.pickup) } } : 'not_claimed';

/** A reported exit also settles the outcome of the order. */
const exit: Rule<'exit'> = (trade) =>
  isTaken(trade) ? { event: 'exited', next: { pickup: closePickup(trade.pickup) } } : 'not_claimed';

const acknowledge: Rule<'acknowledge'> = ({ pickup }, { approver }, now) => {
  if (pickup.overdueSince !== null) {
    const acknowledgement = { approver, acknowledgedAt: now };
    return { event: 'acknowledged', next: { pickup: closePickup(pickup, acknowledgement) } };
  }
  return pickup.acknowledgement === null ? 'not_overdue' : 'stands';
};

/** Every (command, status) pair. A bare code refuses; `stands` means it is so already. */
const TABLE: Table = {
  approve: {
    pending: approve, // the first decision wins
    approved: approveAgain,
    rejected: 'already_rejected', // a rejection is never reversed
    expired: 'trade_expired', // silence was the answer
    withdrawn: 'trade_withdrawn', // no longer waiting
    lapsed: approveLapsed,
  },
  reject: {
    pending: reject,
    approved: 'already_approved', // the strategy may be acting on it
    rejected: 'stands',
    expired: 'trade_expired',
    withdrawn: 'trade_withdrawn',
    lapsed: rejectLapsed,
  },
  approve_by_rule: {
    pending: approveByRule,
    approved: 'stands',
    rejected: 'stands', // whoever decides first
    expired: 'stands',
    withdrawn: 'stands',
    lapsed: 'stands',
  },
  stop_rule: {
    pending: stopRule,
    approved: 'stands',
    rejected: 'stands',
    expired: 'stands',
    withdrawn: 'stands',
    lapsed: 'stands',
  },
  withdraw: {
    pending: withdraw,
    approved: withdraw,
    rejected: 'trade_rejected',
    expired: 'trade_expired',
    withdrawn: 'stands',
    lapsed: 'trade_lapsed',
  },
  void: {
    pending: voidTrade,
    approved: voidTrade,
    rejected: 'stands',
    expired: 'stands',
    withdrawn: 'stands',
    lapsed: 'stands',
  },
  rule_out: {
    pending: 'trade_pending',
    approved: ruleOut,
    rejected: 'trade_rejected',
    expired: 'trade_expired',
    withdrawn: 'stands',
    lapsed: 'trade_lapsed',
  },
  collect: {
    pending: 'trade_pending',
    approved: collect,
    rejected: 'trade_rejected',
    expired: 'trade_expired',
    withdrawn: 'trade_withdrawn',
    lapsed: 'trade_lapsed',
  },
  claim: {
    pending: 'trade_pending', // no approval, no claim
    approved: claim,
    rejected: 'trade_rejected',
    expired: 'trade_expired',
    withdrawn: 'trade_withdrawn',
    lapsed: 'trade_lapsed',
  },
  refuse_claim: {
    pending: 'stands',
    approved: refuseClaim,
    rejected: 'stands',
    expired: 'stands',
    withdrawn: 'stands', // withdrawn by its own strategy, and the phone was notified
    lapsed: 'stands',
  },
  exit: {
    pending: 'not_claimed',
    approved: exit,
    rejected: 'not_claimed',
    expired: 'not_claimed',
    withdrawn: exit,
    lapsed: 'not_claimed',
  },
  report: {
    pending: 'not_claimed',
    approved: report,
    rejected: 'not_claimed',
    expired: 'not_claimed',
    withdrawn: report, // it may have been collected, and acted on, before it was withdrawn
    lapsed: 'not_claimed',
  },
  acknowledge: {
    pending: 'not_overdue',
    approved: acknowledge,
    rejected: 'not_overdue',
    expired: 'not_overdue',
    withdrawn: acknowledge,
    lapsed: 'not_overdue',
  },
};

function changed<State extends TradeState>(
  before: State,
  next: Partial<TradeState>,
  event: TradeEventKind,
): Outcome<State> {
  return { kind: 'changed', trade: { ...before, ...next }, event };
}
