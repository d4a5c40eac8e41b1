import { isByHand } from '../by-hand.ts';
import { findSession } from '../instruments/find-session.ts';
import { findTradingDay } from '../local-day.ts';
import type { ResultSource } from '../rules/ruling.ts';
import { isAutomatic, RULE_CHANNEL, type Trade } from '../trade.ts';
import type { TradeUuid, UtcMs } from '../units.ts';
import { offsetReader } from '../zone-offset.ts';
import type { Stretch } from './find-path.ts';

/** What became of the question. `turned_away`: nobody was asked, since trading was paused or nobody was there. */
export type FollowedGroup =
  | 'approved'
  | 'rejected'
  | 'expired'
  | 'withdrawn'
  | 'lapsed'
  | 'ruled_out'
  | 'turned_away';

/** How the bars ended it. `no_stop`: there is nothing to measure by. `unknown`: bars are missing, or jump. */
export type FollowedEnding = 'stop' | 'target' | 'time' | 'not_filled' | 'no_stop' | 'unknown';

/** What a settled trade is counted under. */
export interface FollowedSubject {
  readonly tradeUuid: TradeUuid;
  readonly strategy: string;
  readonly instrument: string;
  readonly pattern: string | null;
  /** The trading day in which it was asked about, by the clock of its bars: `2024-01-15`. */
  readonly sessionDay: string;
  readonly marketHour: number;
  readonly submittedAt: UtcMs;
  readonly beginsAt: UtcMs;
  readonly untilAt: UtcMs;
  /** Null if no person decided. */
  readonly decidedAfterMs: number | null;
  readonly group: FollowedGroup;
  readonly approver: string | null;
  readonly channel: string | null;
  readonly reason: string | null;
  readonly confidence: number | null;
  readonly isAgent: boolean;
}

/** What it was worth. All R are in units of the risk that was asked for; what can't be known is null, never 0. */
export interface FollowedOutcome {
  readonly state: 'waiting' | 'done';
  readonly ending: FollowedEnding | null;
  readonly r: number | null;
  readonly mfe: number | null;
  readonly mae: number | null;
  readonly enteredAt: UtcMs | null;
  readonly endedAt: UtcMs | null;
  readonly isAmbiguous: boolean;
  readonly amendedR: number | null;
  readonly amendedEnding: FollowedEnding | null;
  readonly reportedR: number | null;
  readonly reportedSource: ResultSource | null;
  readonly barsHash: string | null;
  readonly costs: number | null;
  /** What is missing, for a person. */
  readonly note: string | null;
  /** When to follow it again; null once nothing new is expected. */
  readonly lookAt: UtcMs | null;
}

export interface FollowedTrade extends FollowedSubject, FollowedOutcome {}

/** Before any bars came. */
export const NOT_FOLLOWED: Omit<FollowedOutcome, 'lookAt'> = {
  state: 'waiting',
  ending: null,
  r: null,
  mfe: null,
  mae: null,
  enteredAt: null,
  endedAt: null,
  isAmbiguous: false,
  amendedR: null,
  amendedEnding: null,
  reportedR: null,
  reportedSource: null,
  barsHash: null,
  costs: null,
  note: null,
};

const HOUR = 3_600_000;

/** What a settled trade is counted under. */
export function describeFollowed(trade: Trade, { from, until }: Stretch): FollowedSubject {
  const { signal, decision, submittedAt } = trade;
  const session = findSession(trade);
  const localMs = from + offsetReader(session.timezone)(from);
  const isAuto = isAutomatic(decision?.channel);
  // Approved by rule is an approver of its own, though no person.
  const decided = decision?.verdict === 'approve' || !isAuto ? decision : null;
  return {
    tradeUuid: trade.tradeUuid,
    strategy: trade.strategy,
    instrument: trade.instrument,
    pattern: signal.patternType ?? null,
    sessionDay: findTradingDay(from, session).date,
    marketHour: Math.floor(localMs / HOUR) % 24,
    submittedAt,
    beginsAt: from,
    untilAt: until,
    decidedAfterMs: decision === null || isAuto ? null : decision.decidedAt - submittedAt,
    group: groupOf(trade),
    approver: decided?.approver ?? null,
    channel: decision?.channel ?? null,
    reason: decision?.reason ?? null,
    confidence: signal.confidence ?? null,
    isAgent: trade.source?.agent !== undefined,
  };
}

/** Of a settled trade. */
function groupOf(trade: Trade): FollowedGroup {
  const { status, decision, withdrawal } = trade;
  if (decision?.channel === RULE_CHANNEL && decision.verdict === 'reject') return 'ruled_out';
  if (status === 'withdrawn' && withdrawal?.by === 'rule') return 'ruled_out';
  if (status === 'rejected' && isAutomatic(decision?.channel)) return 'turned_away';
  // Nothing picks up an order that the person places: the yes stands.
  if (status === 'lapsed' && isByHand(trade) && decision?.verdict === 'approve') return 'approved';
  if (status === 'pending') throw new RangeError('expected a settled trade, found one that is pending');
  return status;
}
