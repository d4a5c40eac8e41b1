import type { Decided } from '../../domain/attention.ts';
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

/** A trade of the past that lost, by the bars that came after it. */
export interface PastLoss {
  readonly tradeUuid: TradeUuid;
  readonly r: number;
}

export interface AttentionQueries {
  /** What persons decided on trades submitted since then that an order may follow, with their results; newest first. */
  listDecided(from: UtcMs, limit: number): Promise<readonly Decided[]>;
  /** Of the same strategy and instrument, that lost what they risked or more; newest first. Without those of agents. */
  listPastLosses(
    of: { readonly strategy: string; readonly instrument: string },
    limit: number,
  ): Promise<readonly PastLoss[]>;
}
