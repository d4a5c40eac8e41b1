import type { Bar } from '../bar.ts';
import type { Session } from '../session.ts';
import { sessionStarts } from './session-starts.ts';

export interface Vwap {
  /** Null until the session has had volume. */
  readonly values: (number | null)[];
  /** Indexes of the bars at which a session begins, and the mean with it. */
  readonly restarts: number[];
}

/**
 * The mean of (high + low + close) / 3, weighted by volume, anew each session. Null when no bar has volume, as with
 * spot currencies: an unweighted mean under that name would mislead. So would a line through daily bars, each of
 * which is a session of its own.
 */
export function vwap(bars: readonly Bar[], session: Session): Vwap | null {
  if (bars.every((bar) => bar.volume === 0)) return null;
  const restarts = sessionStarts(bars, session);
  if (restarts.length > 1 && restarts.length === bars.length) return null;
  const starts = new Set(restarts);
  let volume = 0;
  let turnover = 0;
  const values = bars.map((bar, index) => {
    if (starts.has(index)) volume = turnover = 0;
    volume += bar.volume;
    turnover += ((bar.high + bar.low + bar.close) / 3) * bar.volume;
    return volume === 0 ? null : turnover / volume;
  });
  return { values, restarts };
}
