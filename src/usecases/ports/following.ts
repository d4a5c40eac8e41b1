/** The bars that came later, and what settled trades were worth by them. */

import type { Bar } from '../../domain/bar.ts';
import type { FollowedTrade } from '../../domain/judgment/followed-trade.ts';
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

/** A chart whose bars are kept. */
export interface ChartKey {
  /** The strategy that sent them; empty for bars that the operator imported. */
  readonly source: string;
  readonly instrument: string;
  /** 0 for bars that are not of time. */
  readonly stepMs: number;
}

/** The bars of a chart in one stretch of time. */
export interface BarDay {
  /** Where the stretch begins. */
  readonly day: number;
  readonly bars: readonly Bar[];
  /** The ends of bars before which something may be missing. */
  readonly breaks: readonly number[];
}

export interface BarQueries {
  /** Nobody else adds bars until the transaction ends. */
  holdBars(): Promise<void>;
  /** From the stretch that begins at `from` to the one at `until`, in order. */
  listBarDays(chart: ChartKey, from: number, until: number): Promise<readonly BarDay[]>;
  /** The last stretch before `day`, and the first one after it. */
  findBarDayBefore(chart: ChartKey, day: number): Promise<BarDay | undefined>;
  findBarDayAfter(chart: ChartKey, day: number): Promise<BarDay | undefined>;
  saveBarDay(chart: ChartKey, barDay: BarDay): Promise<void>;
  listBarSteps(source: string, instrument: string): Promise<readonly number[]>;
}

/** How far trades have been taken up. */
export interface FollowProgress {
  /** Of the audit log. */
  readonly sequence: number;
  /** What all results depend on besides trades and bars; null before the first. */
  readonly terms: string | null;
}

/** Bars of one source and instrument that are new, or have new prices. */
export interface BarNews {
  readonly source: string;
  readonly instrument: string;
  readonly first: UtcMs;
  readonly last: UtcMs;
}

/** What is stored, with the version that conditional updates compare. */
export interface StoredFollowed {
  readonly followed: FollowedTrade;
  readonly revision: number;
}

export interface FollowQueries {
  findFollowed(tradeUuid: TradeUuid): Promise<StoredFollowed | undefined>;
  /** Of those that are followed. */
  listFollowed(tradeUuids: readonly TradeUuid[]): Promise<ReadonlyMap<TradeUuid, FollowedTrade>>;
  /** Makes it due if it is known already. */
  beginFollowed(followed: FollowedTrade): Promise<void>;
  /** False if it was made due since `before` was read; then nothing is written. */
  updateFollowed(before: StoredFollowed, after: FollowedTrade): Promise<boolean>;
  /** Due by `now`, those of one chart together. */
  listDueFollowed(now: UtcMs, limit: number): Promise<readonly TradeUuid[]>;
  /** Makes due what these bars may change; of what lacks bars, also if it lies `nearMs` before or after. */
  wakeFollowed(news: BarNews, nearMs: number, at: UtcMs): Promise<void>;
  wakeAllFollowed(at: UtcMs): Promise<void>;
  /** The trades that entries after `sequence` are about, and the last of these entries; undefined if there is none. */
  listTouched(
    sequence: number,
    limit: number,
  ): Promise<{ readonly tradeUuids: readonly TradeUuid[]; readonly sequence: number } | undefined>;
  findFollowProgress(): Promise<FollowProgress>;
  saveFollowProgress(progress: FollowProgress): Promise<void>;
  /** False if another holder has it. */
  leaseFollowing(holder: string, now: UtcMs, until: UtcMs): Promise<boolean>;
}
