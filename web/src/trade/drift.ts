import { formatDuration } from '../../../src/domain/wording.ts';
import { formatR } from './order-terms.ts';
import type { QuoteView, TradeView } from './trade-view.ts';

/** An older price is marked as stale. */
const STALE_MS = 15_000;

export interface Drift {
  /** `3 ticks worse · 0.4 R`; empty if the tick size is unknown. */
  readonly text: string;
  /** `3 ticks (0.4 R)` */
  readonly distance: string;
  readonly side: 'worse' | 'better' | 'at entry' | 'unknown';
  /** Beyond the strategy's max slippage, either way. */
  readonly isBeyond: boolean;
}

export function describeDrift(quote: QuoteView, maxDriftTicks: number | null): Drift {
  const ticks = quote.drift_ticks === null ? null : Math.round(quote.drift_ticks * 10) / 10;
  if (ticks === null) return { text: '', distance: '', side: 'unknown', isBeyond: false };
  const isBeyond = maxDriftTicks !== null && Math.abs(ticks) > maxDriftTicks;
  if (ticks === 0) return { text: 'at entry', distance: '', side: 'at entry', isBeyond };
  const side = ticks > 0 ? 'worse' : 'better';
  const inTicks = `${Math.abs(ticks)} ${Math.abs(ticks) === 1 ? 'tick' : 'ticks'}`;
  const inR = quote.drift_r === null ? undefined : formatR(Math.abs(quote.drift_r));
  return {
    text: inR === undefined ? `${inTicks} ${side}` : `${inTicks} ${side} · ${inR}`,
    distance: inR === undefined ? inTicks : `${inTicks} (${inR})`,
    side,
    isBeyond,
  };
}

/** A quote's age, and whether it is stale. */
export function describeAge(at: string, now: number): { readonly text: string; readonly isOld: boolean } {
  const age = Math.max(0, now - Date.parse(at));
  return { text: age < 1500 ? 'now' : `${formatDuration(age)} ago`, isOld: age > STALE_MS };
}

/**
 * The price's distance from the entry in multiples of the max slippage, rounded up; negative if better, 0 within the
 * limit.
 */
export function countExcess({ quote, max_drift_ticks }: TradeView): number {
  if (quote === null || quote.drift_ticks === null || max_drift_ticks === null) return 0;
  if (!describeDrift(quote, max_drift_ticks).isBeyond) return 0;
  const times = Math.ceil(Math.abs(quote.drift_ticks) / Math.max(1, max_drift_ticks));
  return quote.drift_ticks > 0 ? times : -times;
}

/** The warning to confirm before approving; undefined if there is none. */
export function findDriftWarning({ quote, max_drift_ticks }: TradeView): string | undefined {
  if (quote === null) return undefined;
  const { isBeyond, side, distance } = describeDrift(quote, max_drift_ticks);
  if (!isBeyond) return undefined;
  return `The market is ${distance} ${side} than the entry. The strategy's max slippage is ${max_drift_ticks} ticks, so it may not enter.`;
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
