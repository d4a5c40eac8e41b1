/** When to look at a pending trade again, because another channel may have to ring. */
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

export interface EscalationQueries {
  /** Null when nothing is left to ring. */
  scheduleEscalation(tradeUuid: TradeUuid, lookAt: UtcMs | null): Promise<void>;
  nextEscalationAt(): Promise<UtcMs | undefined>;
  /** Those due, the earliest first; locked until the transaction ends, without those locked by another instance. */
  takeDueEscalations(now: UtcMs, limit: number): Promise<readonly TradeUuid[]>;
  /** False if nothing is left to ring; otherwise nobody else rings for that trade until the transaction ends. */
  holdEscalation(tradeUuid: TradeUuid): Promise<boolean>;
}
