/** Trades and their past. */

import type { Indicators } from '../../domain/signal.ts';
import type { Execution, Quote, Status, Trade, TradeMarket } from '../../domain/trade.ts';
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

/** A trade as stored, with the number that a conditional update compares. */
export interface StoredTrade {
  readonly trade: Trade;
  readonly revision: number;
}

/** The latest quote, with the number of those that were taken. */
export interface StoredQuote extends Quote {
  readonly revision: number;
}

/** The market as it is stored: whoever draws it decodes the bars, on a thread of its own. */
export interface StoredMarket {
  readonly bars: Uint8Array;
  readonly indicators: Indicators;
}

export interface TradeQueries {
  findTrade(tradeUuid: TradeUuid): Promise<StoredTrade | undefined>;
  findMarket(tradeUuid: TradeUuid): Promise<TradeMarket | undefined>;
  findStoredMarket(tradeUuid: TradeUuid): Promise<StoredMarket | undefined>;
  /** SHA-256 of the body that was submitted, to tell a repetition from a clash. */
  findBodyHash(tradeUuid: TradeUuid): Promise<string | undefined>;
  /** SHA-256 of the picture that a phone was first seen to have. */
  findPictureHash(tradeUuid: TradeUuid): Promise<string | undefined>;
  /** Keeps the first hash only. */
  savePictureHash(tradeUuid: TradeUuid, pictureHash: string): Promise<void>;
  /** False when the uuid is there already. */
  insertTrade(trade: Trade, market: TradeMarket, bodyHash: string): Promise<boolean>;
  /** False when the trade has changed since `before` was read: nothing is written then. */
  updateTrade(before: StoredTrade, after: Trade): Promise<boolean>;
  /**
   * Trades whose expiry, lapse or missing report is due but not written down; in a transaction they are its own until
   * its end, and those that another instance has taken are left to it.
   */
  takeOverdue(now: UtcMs, limit: number): Promise<readonly TradeUuid[]>;
  /** Pending as written, soonest expiry first. */
  listPending(limit: number): Promise<readonly Trade[]>;
  /** The oldest first. */
  listOverdueExecutions(limit: number): Promise<readonly Trade[]>;
  countOverdueExecutions(): Promise<number>;
  /** No longer pending as written, newest first. */
  listSettled(limit: number): Promise<readonly Trade[]>;
  /** The latest quote wins, by `quotedAt`. */
  saveQuote(tradeUuid: TradeUuid, quote: Quote): Promise<void>;
  findQuote(tradeUuid: TradeUuid): Promise<StoredQuote | undefined>;
}

/** Which trades of the past to list; all that is named has to fit. */
export interface TradeFilter {
  readonly status?: Status;
  readonly strategy?: string;
  readonly instrument?: string;
  readonly from?: UtcMs;
  /** Only trades older than this one, which is the last of the page before. */
  readonly before?: { readonly submittedAt: UtcMs; readonly tradeUuid: TradeUuid };
}

export interface HistoryQueries {
  /** Newest first; by the status as written. */
  listTrades(filter: TradeFilter, limit: number): Promise<readonly Trade[]>;
  /** How many trades of the span stand how, as written. */
  countByStatus(from: UtcMs, until: UtcMs): Promise<Readonly<Record<Status, number>>>;
  countByStrategy(strategies: readonly string[], from: UtcMs): Promise<ReadonlyMap<string, number>>;
  /** Whether a person has ever decided. */
  hasDecided(): Promise<boolean>;
  listLatestExecutions(tradeUuids: readonly TradeUuid[]): Promise<ReadonlyMap<TradeUuid, Execution>>;
}

export interface ClockQueries {
  /** The last settled step, locked: nobody else settles one until the transaction ends. */
  holdClockStep(): Promise<{ readonly settledAt: UtcMs; readonly amountMs: number } | undefined>;
  saveClockStep(step: { readonly settledAt: UtcMs; readonly amountMs: number }): Promise<void>;
  /** Every trade with a window that is open, or would be at `now`; locked until the transaction ends. */
  takeOpenTrades(now: UtcMs): Promise<readonly StoredTrade[]>;
  /** Whatever was created or is due after `now` by a clock that was ahead by `byMs` is so as much earlier. */
  moveTimersBack(byMs: number, now: UtcMs): Promise<void>;
}
