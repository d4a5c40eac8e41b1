import type { Direction } from '../../../src/domain/signal.ts';
import type { ExecutionState, Status } from '../../../src/domain/trade.ts';

/** One trade, as far as a row of a list shows it. */
export interface TradeSummary {
  readonly trade_uuid: string;
  readonly status: Status;
  readonly timestamp: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly timeframe: string;
  readonly direction: Direction;
  readonly entry_price: number;
  readonly decimals: number;
  readonly quantity: number | null;
  readonly risk_amount: number;
  readonly target_amount: number;
  readonly currency: string | null;
  readonly pattern: string;
  readonly submitted_at: string;
  readonly expires_at: string;
  readonly expires_in_ms: number;
  readonly decided_by?: string;
  readonly decided_at?: string;
  readonly channel?: string;
  readonly reason?: string;
  /** The latest report. */
  readonly execution?: {
    readonly state: ExecutionState;
    readonly quantity: number;
    readonly price: number | null;
  };
}

export interface Pause {
  readonly paused: boolean;
  readonly since: string | null;
  readonly by: string | null;
  /** Trades that were rejected because of it. */
  readonly rejected: number;
}

export interface StrategyView {
  readonly name: string;
  readonly state: 'alive' | 'silent' | 'never';
  readonly seen_at: string | null;
  readonly trades_today: number;
}

export interface InboxView {
  readonly server_time: string;
  readonly approver: string;
  readonly pause: Pause;
  /** Soonest expiry first. */
  readonly waiting: readonly TradeSummary[];
  /** Newest first. */
  readonly today: readonly TradeSummary[];
  readonly strategies: readonly StrategyView[];
}
