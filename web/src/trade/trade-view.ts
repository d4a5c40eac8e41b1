import type { Contract } from '../../../src/domain/contract.ts';
import type { BarsView as AnyBars, TradeView } from '../../../src/http/schemas/trade-view.ts';

export type { TradeView };
export type SignalView = TradeView['signal'];
export type QuoteView = NonNullable<TradeView['quote']>;
export type ExecutionView = TradeView['executions'][number];
export type NoticeView = TradeView['notices'][number];
export type LineView = BarsView['lines'][number];
/** `[unix seconds of the close, open, high, low, close, volume]` */
export type BarTuple = readonly [number, number, number, number, number, number];
export type BarsView = Omit<AnyBars, 'bars'> & { readonly bars: readonly BarTuple[] };
/** What the strategy lets the approver change; the most of a quantity is the signal's own. */
export type Amendable = NonNullable<TradeView['amendable']>;
/** Only what differs from the signal. */
export type Amendments = NonNullable<TradeView['amendments']>;
/** How a trade stands: what every answer about it says. */
export type StatusFacts = Pick<TradeView, 'status' | 'server_time'> & Partial<TradeView>;

export interface Bounds {
  readonly min: number;
  readonly max: number;
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

/** The contract in the domain's words, for the functions that write prices and money. */
export function contractOf({ contract }: Pick<TradeView, 'contract'>): Contract | null {
  if (contract === null) return null;
  return { tickSize: contract.tick_size, pointValue: contract.point_value, currency: contract.currency };
}
