/** What strategies report: executions, exits, alerts. */
import type { Alert } from '../../domain/alert.ts';
import type { Exit } from '../../domain/exit.ts';
import type { Execution } from '../../domain/trade.ts';
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

export interface ExecutionQueries {
  /** False if that sequence number exists. */
  insertExecution(tradeUuid: TradeUuid, execution: Execution, recordedAt: UtcMs): Promise<boolean>;
  /** Whether the strategy has ever reported on an order. */
  hasReported(strategy: string): Promise<boolean>;
  /** Records that it has. Only inside a transaction that locks the end of the audit log. */
  saveHasReported(strategy: string, at: UtcMs): Promise<void>;
  /** By sequence. */
  listExecutions(tradeUuid: TradeUuid): Promise<readonly Execution[]>;
}

export interface ExitQueries {
  /** False if that sequence number exists. */
  insertExit(tradeUuid: TradeUuid, exit: Exit, recordedAt: UtcMs): Promise<boolean>;
  /** Of those that have any, each by sequence. */
  listExits(tradeUuids: readonly TradeUuid[]): Promise<ReadonlyMap<TradeUuid, readonly Exit[]>>;
}

export interface AlertQueries {
  /** False if the id exists. */
  insertAlert(alert: Alert, bodyHash: string): Promise<boolean>;
  findAlert(alertId: string): Promise<{ readonly alert: Alert; readonly bodyHash: string } | undefined>;
  /** The card that a further report joins: opened at `since` or later, and not acknowledged. */
  findOpenAlertCard(
    about: Pick<Alert, 'strategy' | 'kind' | 'instrument'>,
    since: UtcMs,
  ): Promise<string | undefined>;
  /** Oldest first. */
  listCardAlerts(cardId: string): Promise<readonly Alert[]>;
  /** Unacknowledged ones, newest first. */
  listOpenAlerts(limit: number): Promise<readonly Alert[]>;
  countOpenAlerts(): Promise<number>;
  /** Acknowledges this alert and the earlier ones of its card. Returns how many were open. */
  acknowledgeAlerts(
    upTo: Pick<Alert, 'cardId' | 'recordedAt'>,
    acknowledgement: NonNullable<Alert['acknowledgement']>,
  ): Promise<number>;
}
