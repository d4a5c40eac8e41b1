/** Trades and their history. */

import type { Indicators } from '../../domain/signal.ts';
import type { Execution, Quote, Status, Trade, TradeMarket } from '../../domain/trade.ts';
import type { TradeUuid, UtcMs } from '../../domain/units.ts';

/** A trade as stored, with the version that conditional updates compare. */
export interface StoredTrade {
  readonly trade: Trade;
  readonly revision: number;
}

/** The latest quote, with the number of quotes so far. */
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
  /** The same; nobody can change it until the transaction ends. */
  holdTrade(tradeUuid: TradeUuid): Promise<StoredTrade | undefined>;
  findMarket(tradeUuid: TradeUuid): Promise<TradeMarket | undefined>;
  findStoredMarket(tradeUuid: TradeUuid): Promise<StoredMarket | undefined>;
  /** SHA-256 of the submitted body, to distinguish a repetition from a conflict. */
  findBodyHash(tradeUuid: TradeUuid): Promise<string | undefined>;
  /** SHA-256 of the picture that a phone fetched first. */
  findPictureHash(tradeUuid: TradeUuid): Promise<string | undefined>;
  /** Keeps the first hash only. */
  savePictureHash(tradeUuid: TradeUuid, pictureHash: string): Promise<void>;
  /** False if the uuid exists. */
  insertTrade(trade: Trade, market: TradeMarket, bodyHash: string): Promise<boolean>;
  /** False if the trade has changed since `before` was read; then nothing is written. */
  updateTrade(before: StoredTrade, after: Trade): Promise<boolean>;
  /**
   * Trades whose expiry, lapse or missing report is due but not recorded; in a transaction they are locked until
   * its end, and those locked by another instance are skipped.
   */
  takeOverdue(now: UtcMs, limit: number): Promise<readonly TradeUuid[]>;
  /** Stored as pending, soonest expiry first. */
  listPending(limit: number): Promise<readonly Trade[]>;
  /** The oldest first. */
  listOverdueExecutions(limit: number): Promise<readonly Trade[]>;
  countOverdueExecutions(): Promise<number>;
  /** No longer stored as pending, newest first. */
  listSettled(limit: number): Promise<readonly Trade[]>;
  /** The latest quote wins, by `quotedAt`. */
  saveQuote(tradeUuid: TradeUuid, quote: Quote): Promise<void>;
  findQuote(tradeUuid: TradeUuid): Promise<StoredQuote | undefined>;
  /** Of those that have one. */
  listQuotes(tradeUuids: readonly TradeUuid[]): Promise<ReadonlyMap<TradeUuid, Quote>>;
}

/** A filter of past trades; all given fields must match. */
export interface TradeFilter {
  readonly status?: Status;
  readonly strategy?: string;
  readonly instrument?: string;
  readonly from?: UtcMs;
  /** Not submitted then or later. */
  readonly until?: UtcMs;
  /** Only trades older than this one, which is the last of the page before. */
  readonly before?: { readonly submittedAt: UtcMs; readonly tradeUuid: TradeUuid };
}

export interface HistoryQueries {
  /** Newest first, by stored status. */
  listTrades(filter: TradeFilter, limit: number): Promise<readonly Trade[]>;
  /** How many trades of the span have each stored status. */
  countByStatus(from: UtcMs, until: UtcMs): Promise<Readonly<Record<Status, number>>>;
  countByStrategy(strategies: readonly string[], from: UtcMs): Promise<ReadonlyMap<string, number>>;
  /** Whether a person has ever decided. */
  hasDecided(): Promise<boolean>;
  /** The reports of those that have any, each by sequence. */
  listExecutionsOf(tradeUuids: readonly TradeUuid[]): Promise<ReadonlyMap<TradeUuid, readonly Execution[]>>;
}

export interface ClockQueries {
  /** The last settled step, locked: nobody else settles one until the transaction ends. */
  holdClockStep(): Promise<{ readonly settledAt: UtcMs; readonly amountMs: number } | undefined>;
  saveClockStep(step: { readonly settledAt: UtcMs; readonly amountMs: number }): Promise<void>;
  /** Every trade with a window that is open, or would be at `now`; locked until the transaction ends. */
  takeOpenTrades(now: UtcMs): Promise<readonly StoredTrade[]>;
  /** Shifts everything created or due after `now` back by `byMs`, the amount by which the clock was ahead. */
  moveTimersBack(byMs: number, now: UtcMs): Promise<void>;
}
