import type { JudgmentDay } from '../../domain/judgment/add-days.ts';
import type { JudgedChange } from '../../domain/judgment/judged-trade.ts';

/** Which sessions a report is about; without a field, all. */
export interface JudgmentFilter {
  readonly strategy?: string;
  /** The first and the last session, as `2024-01-15`. */
  readonly from?: string;
  readonly until?: string;
}

/** Sums by strategy and session, kept beside the followed trades. */
export interface JudgmentQueries {
  /** To be called in the transaction that stores what is followed. */
  countJudged(changes: readonly JudgedChange[]): Promise<void>;
  /** In the order of sessions and strategies, those after `after`. */
  listJudgmentDays(
    filter: JudgmentFilter,
    after: Pick<JudgmentDay, 'sessionDay' | 'strategy'> | undefined,
    limit: number,
  ): Promise<readonly JudgmentDay[]>;
  /** Changes with every change of these sums. */
  findJudgmentRevision(): Promise<number>;
  listJudgedStrategies(): Promise<readonly string[]>;
}
