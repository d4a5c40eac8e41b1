import { RULE_CHANNEL } from '../trade.ts';
import type { FollowedEnding, FollowedGroup, FollowedTrade } from './followed-trade.ts';

/** What the report counts of a trade that has been followed to its end. Results are in R, the risk asked for. */
export type JudgedTrade = Pick<
  FollowedTrade,
  | 'strategy'
  | 'sessionDay'
  | 'marketHour'
  | 'group'
  | 'pattern'
  | 'confidence'
  | 'decidedAfterMs'
  | 'approver'
  | 'channel'
  | 'reason'
  | 'r'
  | 'isAmbiguous'
  | 'amendedR'
  | 'amendedEnding'
  | 'reportedR'
  | 'reportedSource'
> & { readonly ending: FollowedEnding };

/** A rule's approval is nobody's judgment, so it is a group of its own. */
export const REPORT_GROUPS = [
  'approved',
  'rejected',
  'expired',
  'withdrawn',
  'lapsed',
  'ruled_out',
  'turned_away',
  'by_rule',
] as const satisfies readonly (FollowedGroup | 'by_rule')[];
export type ReportGroup = (typeof REPORT_GROUPS)[number];

export const groupOf = ({ group, channel }: Pick<JudgedTrade, 'group' | 'channel'>): ReportGroup =>
  group === 'approved' && channel === RULE_CHANNEL ? 'by_rule' : group;

/** A trade as it was counted before, and as it counts from now on; null if it did or does not. */
export interface JudgedChange {
  readonly before: JudgedTrade | null;
  readonly after: JudgedTrade | null;
}

/** What changes in the report when a trade has been followed; nothing while it waits for bars. */
export function findChanges(before: FollowedTrade, after: FollowedTrade): readonly JudgedChange[] {
  const change = { before: judgedOf(before), after: judgedOf(after) };
  return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
}

function judgedOf(followed: FollowedTrade): JudgedTrade | null {
  const { state, ending } = followed;
  if (state !== 'done' || ending === null) return null;
  const { strategy, sessionDay, marketHour, group, pattern, confidence, decidedAfterMs } = followed;
  const { approver, channel, reason, r, isAmbiguous } = followed;
  const { amendedR, amendedEnding, reportedR, reportedSource } = followed;
  return {
    ...{ strategy, sessionDay, marketHour, group, pattern, confidence, decidedAfterMs },
    ...{ approver, channel, reason, ending, r, isAmbiguous },
    ...{ amendedR, amendedEnding, reportedR, reportedSource },
  };
}
