import type { Signal } from '../src/domain/signal.ts';
import type { Desk } from './desk.ts';
import type { Ending } from './endings.ts';
import type { SubmitAnswer } from './strategy-answers.ts';
import type { TradeRecord } from './trade-record.ts';

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
