import type { Bar } from '../bar.ts';
import { medianStep, readTimeframe } from '../newest-bar.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A quiet market has no bar for several times its length. */
const MOST_APART = 10;
/** Some bars are shorter, such as the last of a session. */
const LEAST_SHARE = 0.8;

/**
 * The length of these bars: as their timeframe says if their times fit it, else as their times say; 0 for bars that are not
 * of time, such as Renko.
 */
export function findStep(bars: readonly Bar[], timeframe: string): number {
  const [stated = 0, usual = 0] = [readTimeframe(timeframe), medianStep(bars)];
  // Bars of a day also fit a timeframe of a minute.
  const isPlausible = usual <= stated * MOST_APART;
  const candidates = [isPlausible ? stated : 0, usual].filter((step) => step >= SECOND);
  return candidates.find((step) => fits(bars, step)) ?? 0;
}

function fits(bars: readonly Bar[], step: number): boolean {
  const tolerance = step >= DAY ? HOUR : 0;
  // Weeks and months don't all have the same length.
  if (step > DAY) return true;
  let [gaps, whole] = [0, 0];
  for (const [index, { closedAt }] of bars.entries()) {
    const gap = closedAt - (bars[index - 1]?.closedAt ?? closedAt);
    if (index === 0) continue;
    gaps += 1;
    const rest = gap % step;
    if (gap > 0 && Math.min(rest, step - rest) <= tolerance) whole += 1;
  }
  return whole >= gaps * LEAST_SHARE;
}
