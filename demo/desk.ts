import type { Market } from './market/market.ts';
import type { Tape } from './market/tape.ts';
import type { Phone } from './phone/phone.ts';
import type { StrategyClient } from './strategy-client.ts';

/** The demo's time. Tests give their own. */
export interface Pace {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Resolves after `ms`, or at once when `ended` aborts. */
  pause(ms: number, ended: AbortSignal): Promise<void>;
  /** How often the strategy sends the market's price while a trade waits. */
  readonly quoteEveryMs: number;
  /** How far the market goes on between two quotes. */
  readonly marketMsPerQuote: number;
  /** For the reader to see how a trade ended before the next one comes. */
  readonly betweenTradesMs: number;
  /** After this a phone that didn't ring is a failure; by the clock on the wall. */
  readonly ringWithinMs: number;
}

/** All that trading needs: a market, a way to ask, a phone to be asked on, and somebody to tell. */
export interface Desk {
  readonly market: Market;
  readonly tape: Tape;
  readonly client: StrategyClient;
  readonly phone: Phone;
  readonly pace: Pace;
  /** Names this one running strategy to the server. */
  readonly claimant: string;
  /** The person who stops the demo. */
  readonly stopped: AbortSignal;
  readonly print: (line: string) => void;
}
