import type { TradeView } from './view.ts';

/**
 * Where the page of a trade looks and posts, for one visitor; complete, with a link where one is needed. A session needs
 * none, and is given none: a link would still open when the device is shut out.
 */
export interface TradePaths {
  /** The page itself, to see only: where to look when a link that decides has died with its window. */
  readonly view: string;
  /** The tall picture, whose fetch proves nothing about a phone. */
  readonly picture: string;
  readonly bars: string;
  readonly events: string;
  /** Null where the visitor may not do it. */
  readonly approve: string | null;
  readonly reject: string | null;
  readonly acknowledge: string | null;
}

/** What is embedded in the page of a trade, for its script. */
export interface TradePageData {
  readonly trade: TradeView;
  readonly paths: TradePaths;
  readonly opened_by: 'link' | 'session';
}
