import { setTimeout as delay } from 'node:timers/promises';
import type { Signal } from '../src/domain/signal.ts';
import type { Ending } from './endings.ts';
import type { Market, Tape } from './market/market.ts';
import type { Phone } from './phone/phone.ts';
import type { StrategyClient, SubmitAnswer } from './strategy-client.ts';
import type { TradeRecord } from './summary.ts';

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

/** How many times faster than the clock the market goes: quick enough to be seen, slow enough to think. */
const DEFAULT_SPEED = 3;

export function realPace({ auto, speed = DEFAULT_SPEED }: { auto: boolean; speed?: number }): Pace {
  const quoteEveryMs = auto ? 250 : 1000;
  return {
    now: () => performance.now(),
    pause: (ms, ended) => delay(ms, undefined, { signal: ended }).catch(() => undefined),
    quoteEveryMs,
    marketMsPerQuote: quoteEveryMs * speed,
    betweenTradesMs: auto ? 0 : 4000,
    ringWithinMs: 45_000,
  };
}

/** One trade under way: what is settled about it, and what is found out. */
export interface Run {
  readonly desk: Desk;
  readonly signal: Signal;
  readonly ending: Ending;
  readonly tradeUuid: string;
  /** When the strategy began to ask, by the desk's pace. */
  readonly askedAt: number;
  /** Aborts when the trade is over, or the person stops the demo. */
  readonly ended: AbortSignal;
  readonly facts: Facts;
}

/** Filled in as they become known. */
export interface Facts {
  answer: SubmitAnswer | null;
  isClaimed: boolean;
  orders: number;
  rangAfterMs: number | null;
  pictureType: string | null;
}

export function recordOf(run: Run, final: TradeRecord['final'], failure: string | null): TradeRecord {
  const { isClaimed, orders, rangAfterMs, pictureType } = run.facts;
  const label = `${run.desk.market.instrument} ${run.signal.direction}`;
  return { label, ending: run.ending, final, isClaimed, orders, rangAfterMs, pictureType, failure };
}
