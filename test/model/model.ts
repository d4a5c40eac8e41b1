/**
 * What may become of a trade and what the phone must have been told of it: a second, independent statement of the rules,
 * without a database, a network or a clock of its own.
 */
export type Status = 'pending' | 'approved' | 'rejected' | 'expired' | 'withdrawn' | 'lapsed';

/** Alice has the phone, Bob only a paired browser. */
export type Person = 'Alice' | 'Bob';

export interface ModelTrade {
  readonly uuid: string;
  /** It risks more than one person may approve. */
  readonly needsTwo: boolean;
  /** Who has given the first of two approvals. */
  firstBy: Person | null;
  rejectedBy: Person;
  status: Status;
  expiresAt: number;
  executableUntil: number;
  /** Who was granted the approval; at most one, and never another. */
  claimant: string | null;
  isCollected: boolean;
  isAmended: boolean;
  /** Rejected on arrival, because new trades were paused. */
  wasPaused: boolean;
  /** Number of reports so far; they are numbered from 0. */
  reports: number;
  /** How many of them told of a fill, each of one contract. */
  fills: number;
  /** Whether the last of them told that the order is filled. */
  isFilled: boolean;
  /** The state of the last report. */
  execution: string | null;
  /** When a report becomes overdue; null while none is expected. */
  reportDueAt: number | null;
  isOverdue: boolean;
  /** Whether a second claimant was refused; `maybe` when nobody read the answer. */
  isRefused: boolean | 'maybe';
  /** Shared by all trades: whether the strategy has ever reported. */
  readonly reporting: { hasReported: boolean };
  /** Whether the phone has shown the question before the window closed. */
  isReached: boolean;
  /** What the approver pressed while it could not be recorded. */
  lostPress: string | null;
  /** How the title on the phone must end, in one of these ways. */
  told: readonly string[];
  waiting: Waiting[];
}

/** A claim that was sent and waits for the decision. */
export interface Waiting {
  readonly claimant: string;
  readonly until: number;
  /** Whether somebody reads the answer; a claim that nobody reads may still have been granted. */
  isHeard: boolean;
  /** Its key was revoked: it must not be granted any more. */
  isRevoked: boolean;
}

export interface Model {
  readonly trades: ModelTrade[];
  readonly reporting: { hasReported: boolean };
  isPaused: boolean;
}

/** What a request must be answered with. */
export interface Expected {
  readonly code: number;
  readonly problem?: string;
  readonly already?: boolean;
}

export const WINDOW_MS = 600_000;
export const EXECUTABLE_MS = 120_000;
export const OVERDUE_AFTER_MS = 30_000;

/** Whether the phone still asks: Alice may have given her approval, and wait for Bob's. */
export const isAsked = ({ status, firstBy }: ModelTrade) => status === 'pending' && firstBy !== 'Alice';

export const isTaken = (trade: ModelTrade) => trade.claimant !== null || trade.isCollected;

export function submitted(model: Model, uuid: string, now: number, needsTwo = false): ModelTrade {
  const trade: ModelTrade = {
    uuid,
    needsTwo,
    firstBy: null,
    rejectedBy: 'Alice',
    status: model.isPaused ? 'rejected' : 'pending',
    expiresAt: now + WINDOW_MS,
    executableUntil: 0,
    claimant: null,
    isCollected: false,
    isAmended: false,
    wasPaused: model.isPaused,
    reports: 0,
    fills: 0,
    isFilled: false,
    execution: null,
    reportDueAt: null,
    isOverdue: false,
    isRefused: false,
    isReached: false,
    lostPress: null,
    reporting: model.reporting,
    told: [model.isPaused ? 'rejected: new trades paused' : ENDINGS.pending],
    waiting: [],
  };
  model.trades.push(trade);
  return trade;
}

/** When time alone changes the trade next; infinity when it won't. */
export function findDeadline(trade: ModelTrade): number {
  if (trade.status === 'pending') return trade.expiresAt;
  if (isTaken(trade)) return trade.reportDueAt ?? Number.POSITIVE_INFINITY;
  return trade.status === 'approved' ? trade.executableUntil : Number.POSITIVE_INFINITY;
}

export function age(trade: ModelTrade, now: number): void {
  if (now < findDeadline(trade)) return;
  if (isTaken(trade)) becomeOverdue(trade);
  else become(trade, trade.status === 'pending' ? 'expired' : 'lapsed');
}

function becomeOverdue(trade: ModelTrade): void {
  trade.reportDueAt = null;
  trade.isOverdue = true;
  tell(trade);
}

function become(trade: ModelTrade, status: Status): void {
  trade.status = status;
  tell(trade);
}

/** The phone is told how the trade stands now. */
export function tell(trade: ModelTrade): void {
  const { execution, isRefused } = trade;
  if (execution !== null) trade.told = [reportedTitle(trade, execution)];
  else if (trade.isOverdue) trade.told = ['picked up, outcome unknown'];
  else if (trade.status !== 'approved' || trade.reportDueAt === null || isRefused === false)
    trade.told = [quietTitle(trade)];
  else trade.told = isRefused === true ? [REFUSED] : [REFUSED, quietTitle(trade)];
}

const REFUSED = 'second pickup denied';

function quietTitle(trade: ModelTrade): string {
  const { status, wasPaused } = trade;
  if (status === 'expired') return expiredTitle(trade);
  if (wasPaused) return 'rejected: new trades paused';
  if (status === 'pending' && trade.firstBy === 'Alice') return '1 of 2 approved by Alice';
  if (status === 'rejected') return `rejected by ${trade.rejectedBy}`;
  if (isTaken(trade) && status === 'approved') return 'picked up, no report yet';
  if (isTaken(trade) && status === 'withdrawn') return 'cancelled after pickup';
  return ENDINGS[status];
}

/** Of two contracts, or of one if the approver made it smaller; two fills of one are both only if the order is filled. */
function reportedTitle({ isAmended, fills, isFilled }: ModelTrade, execution: string): string {
  const ordered = isAmended ? 1 : 2;
  const filled = isAmended ? Math.min(fills, 1) : fills === 2 && isFilled ? 2 : Math.min(fills, 1);
  if (filled === 0) return REPORTED[execution] ?? execution;
  if (filled === ordered) return `filled ${filled}`;
  return `partly filled ${filled} of ${ordered}${RESTS[execution] ?? ''}`;
}

const RESTS: Readonly<Record<string, string>> = {
  cancelled: ', rest cancelled',
  refused: ', rest rejected by broker',
  ignored: ', rest not placed',
};

/** A press that was lost, or a phone that never rang, is never called silence. */
function expiredTitle({ lostPress, isReached, firstBy }: ModelTrade): string {
  if (lostPress !== null) return `expired, ${lostPress} not recorded`;
  if (firstBy === 'Alice') return 'expired, no channel'; // Bob has none
  if (firstBy === 'Bob' && isReached) return 'expired with 1 of 2 approved';
  return isReached ? ENDINGS.expired : 'expired, phone not reached';
}

/** An approver's press was answered that it could not be recorded. */
export function losePress(trade: ModelTrade, verdict: 'approve' | 'reject'): void {
  trade.lostPress = verdict.toUpperCase();
  // A question that rings again may take the place of that card.
  trade.told = [`${trade.lostPress} not recorded`, ENDINGS.pending];
}

/** The clock was set for good: nobody can tell any more when a window would have ended. */
export function closeEarly(trade: ModelTrade): void {
  trade.executableUntil = 0;
  if (findDeadline(trade) === Number.POSITIVE_INFINITY) return;
  become(trade, trade.status === 'pending' ? 'expired' : 'lapsed');
  trade.told = trade.lostPress === null ? [CLOSED_EARLY] : [CLOSED_EARLY, ...trade.told];
}

const CLOSED_EARLY = 'closed early';

const ENDINGS: Readonly<Record<Status, string>> = {
  pending: 'Signal',
  approved: 'waiting for the strategy',
  rejected: 'rejected',
  expired: 'no answer within 10 min',
  withdrawn: 'cancelled by the strategy',
  lapsed: 'not picked up',
};

const REPORTED: Readonly<Record<string, string>> = {
  submitted: 'order placed, not filled yet',
  cancelled: 'order cancelled, nothing filled',
  refused: 'order rejected by broker',
  ignored: 'not executed',
};
const STEPS_ON_THE_WAY = ['submitted', 'part_filled'];

const OK: Expected = { code: 200 };
const ALREADY: Expected = { code: 200, already: true };
const refused = (problem: string): Expected => ({ code: 409, problem });

export function approve(trade: ModelTrade, isAmended: boolean, now: number, by: Person = 'Alice'): Expected {
  if (trade.status === 'approved')
    return trade.isAmended === isAmended ? ALREADY : refused('already_approved');
  if (trade.status === 'rejected') return refused('already_rejected');
  if (trade.status !== 'pending') return refused(`trade_${trade.status}`);
  if (trade.firstBy !== null && trade.isAmended !== isAmended) return refused('approval_differs');
  if (trade.firstBy === by) return ALREADY;
  trade.isAmended = isAmended;
  if (trade.needsTwo && trade.firstBy === null) {
    trade.firstBy = by;
    // What Alice says now counts, whatever of hers was lost before.
    if (by === 'Alice') trade.lostPress = null;
    tell(trade);
    return OK;
  }
  trade.executableUntil = now + EXECUTABLE_MS;
  become(trade, 'approved');
  return OK;
}

export function reject(trade: ModelTrade, by: Person = 'Alice'): Expected {
  if (trade.status === 'rejected') return ALREADY;
  if (trade.status === 'approved') return refused('already_approved');
  if (trade.status !== 'pending') return refused(`trade_${trade.status}`);
  trade.rejectedBy = by;
  become(trade, 'rejected');
  return OK;
}

export function withdraw(trade: ModelTrade): Expected {
  if (trade.status === 'withdrawn') return ALREADY;
  if (trade.claimant !== null) return refused('already_claimed');
  if (trade.status !== 'pending' && trade.status !== 'approved') return refused(`trade_${trade.status}`);
  become(trade, 'withdrawn');
  return OK;
}

/** The reason why a claim is refused, or `granted`. */
export function claim(trade: ModelTrade, claimant: string, now: number): string {
  if (trade.status !== 'approved') return `trade_${trade.status}`;
  const isSecond = trade.claimant !== null && trade.claimant !== claimant;
  if (isSecond || now >= trade.executableUntil) {
    refuse(trade, claimant, true);
    return isSecond ? 'already_claimed' : 'execution_window_over';
  }
  grant(trade, claimant, now);
  return 'granted';
}

/** A claimant is refused because somebody else has the approval, while nobody knows what became of the order. */
export function refuse(trade: ModelTrade, claimant: string, isCertain: boolean): void {
  const isOpen = trade.reportDueAt !== null || trade.isOverdue;
  if (trade.claimant === claimant || !isOpen || trade.isRefused === true) return;
  trade.isRefused = isCertain ? true : 'maybe';
  tell(trade);
}

export function grant(trade: ModelTrade, claimant: string, now: number): void {
  if (trade.claimant === claimant) return;
  trade.claimant = claimant;
  pickUp(trade, now);
}

/** From now on a report is awaited, unless one has come. */
function pickUp(trade: ModelTrade, now: number): void {
  const soonest = now + OVERDUE_AFTER_MS;
  const { hasReported } = trade.reporting;
  if (trade.reports === 0) {
    trade.reportDueAt = hasReported ? soonest : Math.max(soonest, trade.executableUntil);
    trade.isOverdue = false;
  }
  tell(trade);
}

/** The strategy asks for the status; an approval is collected by that. */
export function collect(trade: ModelTrade, now: number): void {
  if (trade.status !== 'approved' || isTaken(trade)) return;
  trade.isCollected = true;
  pickUp(trade, now);
}

export function report(trade: ModelTrade, state: string): Expected {
  const mayReport = isTaken(trade) && (trade.status === 'approved' || trade.status === 'withdrawn');
  if (!mayReport) return refused('not_claimed');
  const isOpen = trade.reportDueAt !== null || trade.isOverdue;
  const isAlarmed = trade.isOverdue || (isOpen && trade.isRefused);
  const before = trade.told;
  trade.reports += 1;
  if (state === 'filled' || state === 'part_filled') {
    trade.fills += 1;
    trade.isFilled = state === 'filled';
  }
  trade.execution = state;
  trade.reportDueAt = null;
  trade.isOverdue = false;
  trade.reporting.hasReported = true;
  // A step on the way is worth a message only to a phone that was alarmed.
  if (STEPS_ON_THE_WAY.includes(state) && isAlarmed === false) return OK;
  tell(trade);
  if (STEPS_ON_THE_WAY.includes(state) && isAlarmed === 'maybe') trade.told = [...trade.told, ...before];
  return OK;
}
