import type { Account, Source } from './account.ts';
import type { Amendments, Terms } from './amendments.ts';
import type { Bar } from './bar.ts';
import type { NewestBar } from './bar-age.ts';
import type { Pickup } from './pickup.ts';
import type { CheckSource, Purpose } from './purpose.ts';
import type { BarRepairs } from './repair-bars.ts';
import type { Ruling } from './rules/ruling.ts';
import type { Indicators } from './signal.ts';
import type { Price, TradeUuid, UtcMs } from './units.ts';

export const STATUSES = ['pending', 'approved', 'rejected', 'expired', 'withdrawn', 'lapsed'] as const;
export type Status = (typeof STATUSES)[number];

export type Verdict = 'approve' | 'reject';

/** One approver's decision. */
export interface Decision {
  readonly verdict: Verdict;
  readonly approver: string;
  readonly channel: string;
  readonly decidedAt: UtcMs;
  /** SHA-256 (hex) of the picture that was on the phone; null when none had been drawn. */
  readonly pictureHash: string | null;
  /** What an approval changed; absent when it took the signal as it was. */
  readonly amendments?: Amendments;
  /** Why it was rejected, in the approver's words, when there are any. */
  readonly reason?: string;
}

/** The channels of automatic rejections: new trades were paused, nobody could be asked, or a rule refused the trade. */
export const PAUSE_CHANNEL = 'pause';
/** The reason while all new trades are paused until somebody resumes; of other pauses it says more. */
export const PAUSED = 'paused';
export const AWAY_CHANNEL = 'away';
export const QUIET_CHANNEL = 'quiet-hours';
export const RULE_CHANNEL = 'rule';
const AUTOMATIC: readonly (string | undefined)[] = [PAUSE_CHANNEL, AWAY_CHANNEL, QUIET_CHANNEL, RULE_CHANNEL];

/** Whether nobody decided on the trade, or even saw it. */
export const isAutomatic = (channel: string | undefined): boolean => AUTOMATIC.includes(channel);

/** The strategy's one-time pickup of an approved trade. */
export interface Claim {
  readonly claimant: string;
  readonly claimedAt: UtcMs;
}

export interface Withdrawal {
  readonly reason: string;
  readonly withdrawnAt: UtcMs;
  /** Present when the server voided the trade, or a rule refused it after its approval; else the strategy withdrew it. */
  readonly by?: 'server' | 'rule';
}

/** The server closed the trade early, because a clock step made its deadlines meaningless. */
export interface Closing {
  readonly reason: string;
  readonly closedAt: UtcMs;
}

/** A rule approves the trade at that instant, unless a person decides first. */
export interface ByRule {
  readonly name: string;
  /** When the rule was turned on: one that was set anew is another one. */
  readonly setAt: UtcMs;
  readonly approvesAt: UtcMs;
  /** Why it doesn't after all; absent while it may, and after it has. */
  readonly stopped?: string;
}

/** The part of a trade that its life changes; see transition.ts. */
export interface TradeState {
  /** Tests delivery to the phone: an approval of it can never be claimed or collected. */
  readonly isTest: boolean;
  /** Absent from every trade that an order may follow. */
  readonly purpose?: Purpose;
  readonly status: Status;
  readonly expiresAt: UtcMs;
  readonly executableForMs: number;
  /** Absent if one is enough. Fixed at submission: changing the setting doesn't affect stored trades. */
  readonly approvalsNeeded?: 2;
  /** The first of two. Kept after the second approval, or a rejection. */
  readonly firstApproval?: Decision;
  /** Absent unless a rule allowed the trade when it was submitted. */
  readonly byRule?: ByRule;
  /** What settled the trade; with two approvals, the second. */
  readonly decision: Decision | null;
  /** When a polling client first received `approved`; such a trade doesn't lapse. */
  readonly collectedAt: UtcMs | null;
  readonly claim: Claim | null;
  readonly withdrawal: Withdrawal | null;
  /** Absent unless the server closed the trade before its time. */
  readonly closing?: Closing;
  /** The rule that refused the trade, when it was submitted or when its approval was about to be picked up. */
  readonly ruling?: Ruling;
  readonly pickup: Pickup;
}

/** One request to enter the market. Bars are kept apart (see `TradeMarket`): most readers don't need them. */
export interface Trade extends TradeState, Terms {
  readonly tradeUuid: TradeUuid;
  /** Name of the strategy that asks. */
  readonly strategy: string;
  readonly instrument: string;
  readonly timeframe: string;
  /** IANA zone of the instrument's session, as the strategy sent it. */
  readonly timezone: string;
  readonly submittedAt: UtcMs;
  /** How far the market may move from the entry before approving needs a second thought. */
  readonly maxDriftTicks: number | null;
  /** The older trade that this one replaces. */
  readonly supersedes: TradeUuid | null;
  readonly account: Account | null;
  readonly source: Source | null;
  /** Absent unless bars were repaired. */
  readonly barRepairs?: BarRepairs;
  /** What the rules said when it was submitted; absent if none applied. */
  readonly findings?: readonly Ruling[];
  /** Absent from a trade that an earlier version stored. */
  readonly newestBar?: NewestBar;
  /** What a check card repeats. */
  readonly checkSource?: CheckSource;
  /** SHA-256 (hex) of the submitted body's bytes; absent likewise, and from a trade that the server composed. */
  readonly askedDigest?: string;
}

/** The market at the moment of the signal. */
export interface TradeMarket {
  readonly bars: readonly Bar[];
  readonly indicators: Indicators;
}

/** The market's price while a trade waits, as the strategy reported it. */
export interface Quote {
  readonly price: Price;
  readonly quotedAt: UtcMs;
}

export const EXECUTION_STATES = [
  'submitted',
  'part_filled',
  'filled',
  'cancelled',
  'refused',
  'ignored',
] as const;
export type ExecutionState = (typeof EXECUTION_STATES)[number];

/** What happened to the order after the claim, as the strategy reported it. */
export interface Execution {
  /** The strategy's own order of its reports, from 0. */
  readonly sequence: number;
  readonly state: ExecutionState;
  readonly quantity: number;
  readonly price: Price | null;
  readonly happenedAt: UtcMs;
  readonly text: string | null;
}

/** Until when an approved trade may be claimed; null while nobody has approved it. */
export function executableUntil(trade: TradeState): UtcMs | null {
  if (trade.decision?.verdict !== 'approve') return null;
  return (trade.decision.decidedAt + trade.executableForMs) as UtcMs;
}
