/** New trades are rejected without ringing: all of them, or those of one strategy or one instrument. */
import { words } from './language/words.ts';
import { formatMinute } from './local-date.ts';
import { marketOf } from './rules/market.ts';
import { PAUSED } from './trade.ts';
import type { UtcMs } from './units.ts';

export const PAUSE_KINDS = ['all', 'strategy', 'instrument'] as const;

export interface PauseScope {
  readonly kind: (typeof PAUSE_KINDS)[number];
  /** Of the strategy or the instrument; empty for all. */
  readonly name: string;
}

export interface Pause {
  readonly scope: PauseScope;
  readonly since: UtcMs;
  /** An approver, or `operator`. */
  readonly by: string;
  /** When it ends by itself; null: when somebody resumes. */
  readonly until: UtcMs | null;
  /** Trades rejected since. */
  readonly rejected: number;
}

export const ALL_TRADES: PauseScope = { kind: 'all', name: '' };

/** `ES 12-26`, `ESZ6` and `/ES` are one market, as are `BTC/USDT` and `BTCUSDT`: another spelling doesn't end the pause. */
export const instrumentScope = (instrument: string): PauseScope => ({
  kind: 'instrument',
  name: marketOf(instrument),
});

export const strategyScope = (strategy: string): PauseScope => ({ kind: 'strategy', name: strategy });

export interface NamedScope {
  readonly strategy?: string | undefined;
  readonly instrument?: string | undefined;
}

/** All trades where neither is named; undefined where both are, since a pause is of one of them. */
export function scopeNamed({ strategy, instrument }: NamedScope): PauseScope | undefined {
  if (strategy === undefined) return instrument === undefined ? ALL_TRADES : instrumentScope(instrument);
  return instrument === undefined ? strategyScope(strategy) : undefined;
}

export const isSameScope = (a: PauseScope, b: PauseScope): boolean => a.kind === b.kind && a.name === b.name;

export const lasts = ({ until }: Pick<Pause, 'until'>, now: number): boolean => until === null || until > now;

interface Asking {
  readonly strategy: string;
  readonly instrument: string;
}

function covers({ kind, name }: PauseScope, { strategy, instrument }: Asking): boolean {
  if (kind === 'all') return true;
  return name === (kind === 'strategy' ? strategy : marketOf(instrument));
}

/** The pauses that reject a new trade now; the widest first. */
export function findPausesOf(pauses: readonly Pause[], asking: Asking, now: UtcMs): readonly Pause[] {
  return pauses
    .filter((pause) => lasts(pause, now) && covers(pause.scope, asking))
    .sort((a, b) => PAUSE_KINDS.indexOf(a.scope.kind) - PAUSE_KINDS.indexOf(b.scope.kind));
}

/** Whether a pause to `until` outlasts this one. A pause is only ever made longer: ending it early is said in so many words. */
export const isOutlasted = (pause: Pause, until: UtcMs | null): boolean =>
  pause.until !== null && (until === null || until > pause.until);

/** `paused`, `breakout paused until 2026-11-30 23:00 UTC`: as the strategy is told. */
export function formatPaused({ scope, until }: Pick<Pause, 'scope' | 'until'>): string {
  const { pausedUntil, pausedOf, pausedOfUntil } = words().reasons;
  if (scope.kind === 'all') return until === null ? PAUSED : pausedUntil(formatMinute(until));
  return until === null ? pausedOf(scope.name) : pausedOfUntil(scope.name, formatMinute(until));
}
