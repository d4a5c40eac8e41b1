import type { Bar } from '../bar.ts';

/**
 * The mean of (high + low + close) / 3, weighted by volume, anew at each of `restarts`, where sessions begin; null
 * until the session has had volume. There is none at all when no bar has volume, as with spot currencies: an
 * unweighted mean under that name would mislead. So would a line through daily bars, each of which is a session of
 * its own.
 */
export function vwap(bars: readonly Bar[], restarts: readonly number[]): (number | null)[] | null {
  if (bars.every((bar) => bar.volume === 0)) return null;
  if (restarts.length > 1 && restarts.length === bars.length) return null;
  const starts = new Set(restarts);
  let volume = 0;
  let turnover = 0;
  return bars.map((bar, index) => {
    if (starts.has(index)) volume = turnover = 0;
    volume += bar.volume;
    turnover += ((bar.high + bar.low + bar.close) / 3) * bar.volume;
    return volume === 0 ? null : turnover / volume;
  });
}
