import type {
  BarsView as AnyBars,
  TradePageData,
  TradePaths,
  TradeView,
} from '../../../src/http/trade/view.ts';

export type { TradePageData, TradePaths, TradeView };
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
