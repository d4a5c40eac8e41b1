import { excessOf } from './drift.ts';
import type { TradeView } from './trade-view.ts';

/** What is asked before an approval goes out. */
export interface Question {
  /** How far beyond the strategy's limit the price was, and on which side, as `excessOf` counts it; 0 within. */
  readonly excess: number;
  /** By the server's clock. */
  readonly askedAt: number;
}

/** A press that comes sooner was meant for what stood there before. */
export const READING_MS = 800;

export const questionOf = (view: TradeView, now: number): Question => ({
  excess: excessOf(view),
  askedAt: now,
});

/**
 * The question as it has to be put now: anew when the price has gone further than was asked about, or to the entry's
 * other side; the same while it has not, so that a price that swings about the limit can still be answered.
 */
export function questionNow(question: Question, view: TradeView, now: number): Question {
  const excess = excessOf(view);
  const isOtherSide = excess * question.excess < 0;
  return isOtherSide || Math.abs(excess) > Math.abs(question.excess) ? questionOf(view, now) : question;
}
