import type { BrokenRule } from './broken-rule.ts';
import type { TradeState } from './trade.ts';

/** Why a command was refused. It includes the trade, so that the response can say who decided and when. */
export interface Refusal<State extends TradeState = TradeState> {
  readonly code: RefusalCode;
  readonly current: State;
  /** What is wrong with the amendments, for `amendment_refused`. */
  readonly faults?: readonly BrokenRule[];
}

export const REFUSAL_CODES = [
  'uuid_taken',
  'already_approved',
  'approval_differs',
  'already_rejected',
  'already_claimed',
  'trade_pending',
  'trade_expired',
  'trade_withdrawn',
  'trade_lapsed',
  'trade_rejected',
  'execution_window_over',
  'not_claimed',
  'not_overdue',
  'sequence_taken',
  'amendment_refused',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
