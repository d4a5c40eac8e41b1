import type { TradeUuid, UtcMs } from './units.ts';

/** Why a test is asked, if not only to try the delivery: to see whether a person looks, or to practice. */
export const PURPOSES = ['check', 'drill'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** In the place of a strategy's name. No key can have them: a strategy's name has no parentheses. */
export const CHECK_STRATEGY = '(check)';
export const DRILL_STRATEGY = '(drill)';

/** The past trade that a check card repeats, with its prices and times moved to now. */
export interface CheckSource {
  readonly tradeUuid: TradeUuid;
  readonly strategy: string;
  readonly submittedAt: UtcMs;
  /** What it came to by the bars: a loss. */
  readonly r: number;
}

/** Nothing may be placed on it, whatever its status says. */
export const isForShow = ({ isTest, purpose }: { readonly isTest: boolean; readonly purpose?: Purpose }) =>
  isTest || purpose !== undefined;
