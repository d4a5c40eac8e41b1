/** What became of a trade that was asked about. */
export const FOLLOWED_GROUPS = [
  'approved',
  'rejected',
  'expired',
  'withdrawn',
  'lapsed',
  'ruled_out',
  'turned_away',
] as const;
export type FollowedGroup = (typeof FOLLOWED_GROUPS)[number];

/** How a trade ended by the bars. Only the first three have a result. */
export const FOLLOWED_ENDINGS = ['stop', 'target', 'time', 'not_filled', 'no_stop', 'unknown'] as const;
export type FollowedEnding = (typeof FOLLOWED_ENDINGS)[number];

/** What the report counts of a trade that has been followed to its end. Results are in R, the risk asked for. */
export interface JudgedTrade {
  readonly strategy: string;
  /** `2024-01-15` */
  readonly sessionDay: string;
  /** 0 to 23, by the clock of its market. */
  readonly marketHour: number;
  readonly group: FollowedGroup;
  readonly pattern: string | null;
  readonly confidence: number | null;
  /** Null if no person decided. */
  readonly decidedAfterMs: number | null;
  readonly approver: string | null;
  readonly channel: string | null;
  readonly reason: string | null;
  readonly ending: FollowedEnding;
  readonly r: number | null;
  readonly isAmbiguous: boolean;
  /** As it was approved, if the approver changed it. */
  readonly amendedR: number | null;
  readonly amendedEnding: FollowedEnding | null;
  readonly reportedR: number | null;
  readonly reportedSource: 'reported' | 'typed' | null;
}

/** A rule's approval is nobody's judgment. */
export const REPORT_GROUPS = [...FOLLOWED_GROUPS, 'by_rule'] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];

export const groupOf = ({ group, channel }: Pick<JudgedTrade, 'group' | 'channel'>): ReportGroup =>
  group === 'approved' && channel === 'rule' ? 'by_rule' : group;
