import type { Contract } from '../../../src/domain/contract.ts';
import type { Direction } from '../../../src/domain/signal.ts';
import type { ExecutionState, Status } from '../../../src/domain/trade.ts';

/** How a trade stands: what every answer about it says. */
export interface StatusFacts {
  readonly trade_uuid: string;
  readonly status: Status;
  readonly timestamp: string;
  readonly expires_at: string;
  readonly expires_in_ms: number;
  readonly server_time: string;
  readonly decided_by?: string;
  readonly decided_at?: string;
  readonly channel?: string;
  readonly executable_for_ms?: number;
  readonly claimant?: string;
  readonly claimed_at?: string;
  readonly reason?: string;
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** What the strategy lets the approver change; the most of a quantity is the signal's own. */
export interface Amendable {
  readonly quantity?: { readonly min: number };
  readonly entry_price?: Bounds;
  readonly stop_price?: Bounds;
  readonly target_price?: Bounds;
}

/** Only what differs from the signal. */
export interface Amendments {
  readonly quantity?: number;
  readonly entry_price?: number;
  readonly stop_price?: number;
  readonly target_price?: number;
}

export interface SignalView {
  readonly direction: Direction;
  readonly entry_price: number;
  readonly stop_price: number | null;
  readonly target_price: number | null;
  readonly quantity: number | null;
  readonly risk_amount: number;
  readonly target_amount: number;
  readonly reward_to_risk: number | null;
  readonly pattern: string;
  readonly confidence: number;
  readonly order_type: string | null;
}

export interface ContractView {
  readonly tick_size: number;
  readonly point_value: number;
  readonly currency: string;
}

export interface QuoteView {
  readonly price: number;
  readonly at: string;
  readonly drift_ticks: number | null;
  readonly drift_r: number | null;
}

export interface ExecutionView {
  readonly sequence: number;
  readonly state: ExecutionState;
  readonly quantity: number;
  readonly price: number | null;
  readonly at: string;
  readonly text: string | null;
}

export interface NoticeView {
  readonly kind: string;
  readonly approver: string;
  readonly channel: string;
  readonly state: string;
  readonly attempts: number;
  readonly sent_at?: string;
  readonly received_at?: string;
  readonly error?: string;
}

/** All that the page of one trade shows. */
export interface TradeView extends StatusFacts {
  /** Grows with every change: an older view never replaces a newer one. */
  readonly revision: number;
  readonly strategy: string;
  readonly instrument: string;
  readonly timeframe: string;
  readonly timezone: string;
  readonly submitted_at: string;
  readonly signal: SignalView;
  readonly contract: ContractView | null;
  readonly max_drift_ticks: number | null;
  readonly amendable: Amendable | null;
  readonly amendments: Amendments | null;
  readonly quote: QuoteView | null;
  readonly executions: readonly ExecutionView[];
  readonly notices: readonly NoticeView[];
  readonly today: Readonly<Record<Status, number>>;
}

export interface TradePaths {
  readonly view: string;
  readonly picture: string;
  readonly bars: string;
  readonly events: string;
  readonly approve: string | null;
  readonly reject: string | null;
}

export interface TradePageData {
  readonly trade: TradeView;
  readonly paths: TradePaths;
  readonly opened_by: 'link' | 'session';
}

/** `[unix seconds of the close, open, high, low, close, volume]` */
export type BarTuple = readonly [number, number, number, number, number, number];

export interface LineView {
  readonly name: string;
  readonly label: string;
  readonly pane: 'price' | 'rsi';
  readonly values: readonly (number | null)[];
}

export interface BarsView {
  readonly decimals: number;
  readonly bars: readonly BarTuple[];
  readonly lines: readonly LineView[];
}

/** The contract in the domain's words, for the functions that write prices and money. */
export function contractOf({ contract }: Pick<TradeView, 'contract'>): Contract | null {
  if (contract === null) return null;
  return { tickSize: contract.tick_size, pointValue: contract.point_value, currency: contract.currency };
}
