import { knownRoot } from './contract.ts';

/** When an instrument's trading day begins, by the clock of its market. */
export interface Session {
  /** IANA zone. */
  readonly timezone: string;
  /** Minutes after midnight. */
  readonly startMinute: number;
}

/** CME Group's Globex day begins at 17:00 Chicago, which is 18:00 New York (cmegroup.com, trading hours). */
export const GLOBEX: Session = { timezone: 'America/Chicago', startMinute: 17 * 60 };
/** Eurex opens after one in the night and closes before midnight, Frankfurt time. */
const EUREX: Session = { timezone: 'Europe/Berlin', startMinute: 0 };
const EUREX_ROOTS = new Set(['FDAX', 'FDXM', 'FESX', 'FGBL']);

/** The session of a known future, whatever zone the strategy uses; otherwise the day of `timezone`. */
export function findSession(instrument: string, timezone: string): Session {
  const root = knownRoot(instrument);
  if (root === undefined) return { timezone, startMinute: 0 };
  return EUREX_ROOTS.has(root) ? EUREX : GLOBEX;
}

/** UTC is what a trade counts in that names no zone: its market's clock is the one by which its session begins. */
export function findMarketZone(instrument: string, timezone: string): string {
  return timezone === 'UTC' ? findSession(instrument, timezone).timezone : timezone;
}
