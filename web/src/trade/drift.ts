import {
  computeRewardAt,
  findDriftSide,
  findMarketPlace,
  formatDrift,
  formatTicks,
} from '../../../src/domain/drift.ts';
import { withMarks } from '../../../src/domain/language/number-marks.ts';
import { words } from '../../../src/domain/language/words.ts';
import { formatDuration } from '../../../src/domain/wording.ts';
import { formatR, type Order } from './order-terms.ts';
import { type QuoteView, signalOf, type TradeView } from './trade-view.ts';

/** An older price is marked as stale. */
const STALE_MS = 15_000;

export interface Drift {
  /** `3 ticks worse · 0.4 R`; empty if the tick size is unknown. */
  readonly text: string;
  /** `3 ticks (0.4 R) worse than the entry`; empty at the entry. */
  readonly sentence: string;
  /** Beyond the strategy's max slippage, either way. */
  readonly isBeyond: boolean;
}

type Quoted = Pick<TradeView, 'signal' | 'max_drift_ticks'>;

/** How far the market is from the entry, in the words of the order's type. */
export function describeDrift(quote: QuoteView, view: Quoted): Drift {
  const ticks = quote.drift_ticks === null ? null : Math.round(quote.drift_ticks * 10) / 10;
  if (ticks === null) return { text: '', sentence: '', isBeyond: false };
  const { max_drift_ticks } = view;
  const isBeyond = max_drift_ticks !== null && Math.abs(ticks) > max_drift_ticks;
  const entry = signalOf(view);
  const text = formatDrift(ticks, entry);
  if (ticks === 0) return { text, sentence: '', isBeyond };
  const inR = quote.drift_r === null ? undefined : formatR(Math.abs(quote.drift_r));
  const { market } = words().trade;
  const distance = inR === undefined ? formatTicks(ticks) : market.distance(formatTicks(ticks), inR);
  const side = findDriftSide(ticks, entry);
  const place = side === 'worse' || side === 'better' ? side : findMarketPlace(ticks, entry);
  return {
    text: inR === undefined || side === 'not reached' ? text : `${text} · ${inR}`,
    sentence: market[place](distance),
    isBeyond,
  };
}

/** `2.1` at the current price, or at the entry without one; or the level that the price has passed. */
export function describeReward(
  { quote, signal }: TradeView,
  order: Order,
): { text: string; isPast: boolean } {
  const { entryPrice, stopPrice: stop = null, targetPrice: target = null } = order;
  const { direction } = signal;
  const reward = computeRewardAt(quote?.price ?? entryPrice, { direction, stop, target });
  const { market, plan } = words().trade;
  if (reward === undefined) return { text: plan.unknown, isPast: false };
  if (typeof reward === 'string')
    return { text: reward === 'past the stop' ? market.pastStop : market.pastTarget, isPast: true };
  return { text: withMarks(reward.toFixed(1)), isPast: false };
}

/** A quote's age, and whether it is stale. */
export function describeAge(at: string, now: number): { readonly text: string; readonly isOld: boolean } {
  const age = Math.max(0, now - Date.parse(at));
  const { now: justNow, ago } = words().trade.market;
  return { text: age < 1500 ? justNow : ago(formatDuration(age)), isOld: age > STALE_MS };
}

/**
 * The price's distance from the entry in multiples of the max slippage, rounded up; negative if better, 0 within the
 * limit.
 */
export function countExcess(view: TradeView): number {
  const { quote, max_drift_ticks } = view;
  if (quote === null || quote.drift_ticks === null || max_drift_ticks === null) return 0;
  if (!describeDrift(quote, view).isBeyond) return 0;
  const times = Math.ceil(Math.abs(quote.drift_ticks) / Math.max(1, max_drift_ticks));
  return quote.drift_ticks > 0 ? times : -times;
}

/** The warning to confirm before approving; undefined if there is none. */
export function findDriftWarning(view: TradeView): string | undefined {
  const { quote, max_drift_ticks } = view;
  if (quote === null || max_drift_ticks === null) return undefined;
  const { isBeyond, sentence } = describeDrift(quote, view);
  if (!isBeyond) return undefined;
  return words().trade.market.beyond(sentence, formatTicks(max_drift_ticks));
}

/** What has to be confirmed before an approval is sent. */
export interface Question {
  /** See `countExcess`. */
  readonly excess: number;
  /** By the server's clock. */
  readonly askedAt: number;
}

/** A press before this was meant for what was there before. */
export const READING_MS = 800;

export const createQuestion = (view: TradeView, now: number): Question => ({
  excess: countExcess(view),
  askedAt: now,
});

/**
 * A new question when the price has moved further, or to the other side of the entry; otherwise the same one, so that
 * it can be answered while the price swings around the limit.
 */
export function updateQuestion(question: Question, view: TradeView, now: number): Question {
  const excess = countExcess(view);
  const isOtherSide = excess * question.excess < 0;
  return isOtherSide || Math.abs(excess) > Math.abs(question.excess) ? createQuestion(view, now) : question;
}
