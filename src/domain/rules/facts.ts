import type { Direction } from '../signal.ts';
import type { Trade } from '../trade.ts';
import type { Realization } from '../trade-result.ts';
import type { TradeUuid, UtcMs } from '../units.ts';
import type { Impact, Sum } from './rule.ts';

/** The trade that is asked about, or is about to be taken. `decision` holds what its approval changed. */
export type JudgedTrade = Pick<
  Trade,
  | 'tradeUuid'
  | 'strategy'
  | 'account'
  | 'instrument'
  | 'timezone'
  | 'contract'
  | 'signal'
  | 'decision'
  | 'newestBar'
  | 'submittedAt'
>;

/** A trade that left the server with an approval, or was left to the person to place. */
export interface TakenTrade extends Pick<Trade, 'strategy' | 'account' | 'instrument'> {
  readonly tradeUuid: TradeUuid;
  /** `ES LONG 14:32` */
  readonly label: string;
  /** The root of a future, else the name. */
  readonly market: string;
  readonly direction: Direction;
  readonly takenAt: UtcMs;
  /** `unfilled`: nothing was executed. `unknown`: it may be open, or its exit was never reported. */
  readonly state: 'open' | 'closed' | 'unfilled' | 'unknown';
  /** Of the order as it was approved; null if it isn't known. */
  readonly risk: Sum | null;
  /** By time; of one whose state is unknown, as the bars tell. */
  readonly realizations: readonly Realization[];
}

/** A person's no. */
export interface PersonsNo extends Pick<Trade, 'strategy' | 'instrument'> {
  readonly market: string;
  readonly direction: Direction;
  readonly decidedAt: UtcMs;
}

/** How many days an event may cover. */
export const LONGEST_NEWS_DAYS = 60;

export interface NewsEvent {
  readonly calendar: string;
  readonly at: UtcMs;
  /** Of a whole day, such as a holiday, its end; else the same as `at`. */
  readonly until: UtcMs;
  readonly title: string;
  /** Null if the calendar doesn't say: then it concerns all. */
  readonly currency: string | null;
  /** Null likewise: then it counts as high. */
  readonly impact: Impact | null;
}

/** What the rules are evaluated on. */
export interface RuleFacts {
  readonly trade: JudgedTrade;
  /** Without the trade itself, newest first, as far back as the rules look. */
  readonly taken: readonly TakenTrade[];
  /** False if there were more than could be read: then nothing that counts them holds for certain. */
  readonly isComplete: boolean;
  readonly nos: readonly PersonsNo[];
  readonly news: readonly NewsEvent[];
  /** When the last event of each calendar is. */
  readonly calendarEnds: ReadonlyMap<string, UtcMs>;
}
