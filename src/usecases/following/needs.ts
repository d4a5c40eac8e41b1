import type { TradeUuid } from '../../domain/units.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import type { Clock, Log, Store } from '../ports.ts';
import type { FollowTerms } from './terms.ts';

export interface FollowNeeds {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly terms: FollowTerms;
  /** Called after each trade: lets others work. */
  readonly rest: () => Promise<void>;
  readonly isStopped: () => boolean;
}

/** One trade whose data is damaged must not keep all others from being followed. */
export function noteFault({ log }: FollowNeeds, tradeUuid: TradeUuid, error: unknown): void {
  if (error instanceof Unavailable) throw error;
  log.error({ err: error, trade: tradeUuid }, 'could not follow this trade by its bars');
}
