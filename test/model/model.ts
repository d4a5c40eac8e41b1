/**
 * What may become of a trade and what the phone must have been told of it: a second, independent statement of the rules,
 * without a database, a network or a clock of its own.
 */
export type Status = 'pending' | 'approved' | 'rejected' | 'expired' | 'withdrawn' | 'lapsed';

export interface ModelTrade {
  readonly uuid: string;
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
  /** The state of the last report. */
  execution: string | null;
  /** How the title on the phone must end. */
  told: string;
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

export const isTaken = (trade: ModelTrade) => trade.claimant !== null || trade.isCollected;

export function submitted(model: Model, uuid: string, now: number): ModelTrade {
  const trade: ModelTrade = {
    uuid,
    status: model.isPaused ? 'rejected' : 'pending',
    expiresAt: now + WINDOW_MS,
    executableUntil: 0,
    claimant: null,
    isCollected: false,
    isAmended: false,
    wasPaused: model.isPaused,
    reports: 0,
    execution: null,
    told: model.isPaused ? 'turned away' : ENDINGS.pending,
    waiting: [],
  };
  model.trades.push(trade);
  return trade;
}

/** When time alone changes the trade next; infinity when it won't. */
export function deadlineOf(trade: ModelTrade): number {
  if (trade.status === 'pending') return trade.expiresAt;
  return trade.status === 'approved' && !isTaken(trade) ? trade.executableUntil : Number.POSITIVE_INFINITY;
}

export function age(trade: ModelTrade, now: number): void {
  if (now < deadlineOf(trade)) return;
  become(trade, trade.status === 'pending' ? 'expired' : 'lapsed');
}

function become(trade: ModelTrade, status: Status): void {
  trade.status = status;
  tell(trade);
}

/** The phone is told how the trade stands now. */
export function tell(trade: ModelTrade): void {
  const { status, execution, isAmended } = trade;
  if (execution !== null) trade.told = REPORTED[execution] ?? execution;
  else trade.told = status === 'approved' && isAmended ? 'approved, changed' : ENDINGS[status];
}

const ENDINGS: Readonly<Record<Status, string>> = {
  pending: 'Signal',
  approved: 'approved',
  rejected: 'rejected',
  expired: 'expired',
  withdrawn: 'withdrawn',
  lapsed: 'approved, but lapsed',
};

const REPORTED: Readonly<Record<string, string>> = {
  submitted: 'order at the broker',
  part_filled: 'partly filled',
  filled: 'filled',
  cancelled: 'order cancelled',
  refused: 'order refused',
  ignored: 'not executed',
};
const STEPS_ON_THE_WAY = ['submitted', 'part_filled'];

const OK: Expected = { code: 200 };
const ALREADY: Expected = { code: 200, already: true };
const refused = (problem: string): Expected => ({ code: 409, problem });

export function approve(trade: ModelTrade, isAmended: boolean, now: number): Expected {
  if (trade.status === 'approved')
    return trade.isAmended === isAmended ? ALREADY : refused('already_approved');
  if (trade.status === 'rejected') return refused('already_rejected');
  if (trade.status !== 'pending') return refused(`trade_${trade.status}`);
  trade.isAmended = isAmended;
  trade.executableUntil = now + EXECUTABLE_MS;
  become(trade, 'approved');
  return OK;
}

export function reject(trade: ModelTrade): Expected {
  if (trade.status === 'rejected') return ALREADY;
  if (trade.status === 'approved') return refused('already_approved');
  if (trade.status !== 'pending') return refused(`trade_${trade.status}`);
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
  if (trade.claimant !== null && trade.claimant !== claimant) return 'already_claimed';
  if (now >= trade.executableUntil) return 'execution_window_over';
  grant(trade, claimant);
  return 'granted';
}

export function grant(trade: ModelTrade, claimant: string): void {
  trade.claimant = claimant;
}

/** The strategy asks for the status; an approval is collected by that. */
export function collect(trade: ModelTrade): void {
  if (trade.status === 'approved' && !isTaken(trade)) trade.isCollected = true;
}

export function report(trade: ModelTrade, state: string): Expected {
  const mayReport = isTaken(trade) && (trade.status === 'approved' || trade.status === 'withdrawn');
  if (!mayReport) return refused('not_claimed');
  trade.reports += 1;
  trade.execution = state;
  if (!STEPS_ON_THE_WAY.includes(state)) tell(trade);
  return OK;
}
