import { writeDuration } from '../../../src/domain/wording.ts';
import type { QuoteView, TradeView } from './trade-view.ts';

/** A price that is older than this is not shown as the market's. */
const OLD_MS = 15_000;

export interface Drift {
  /** `3 ticks against · 0.4 R`; empty when ticks are not known. */
  readonly words: string;
  readonly side: 'against' | 'better' | 'at the entry' | 'unknown';
  /** Further from the entry than the strategy allows, either way. */
  readonly isBeyond: boolean;
}

export function judgeDrift(quote: QuoteView, maxDriftTicks: number | null): Drift {
  const ticks = quote.drift_ticks === null ? null : Math.round(quote.drift_ticks * 10) / 10;
  if (ticks === null) return { words: '', side: 'unknown', isBeyond: false };
  const isBeyond = maxDriftTicks !== null && Math.abs(ticks) > maxDriftTicks;
  if (ticks === 0) return { words: 'at the entry', side: 'at the entry', isBeyond };
  const side = ticks > 0 ? 'against' : 'better';
  const distance = `${Math.abs(ticks)} ${Math.abs(ticks) === 1 ? 'tick' : 'ticks'} ${side}`;
  const inR = quote.drift_r === null ? '' : ` · ${Math.abs(quote.drift_r).toFixed(1)} R`;
  return { words: distance + inR, side, isBeyond };
}

/** How old a quote is, in words, and whether it is too old to be called the market. */
export function judgeAge(at: string, now: number): { readonly words: string; readonly isOld: boolean } {
  const age = Math.max(0, now - Date.parse(at));
  return { words: age < 1500 ? 'now' : `${writeDuration(age)} ago`, isOld: age > OLD_MS };
}

/** What has to be said before an approval counts; undefined when it may go ahead. */
export function objectionOf({ quote, max_drift_ticks }: TradeView): string | undefined {
  if (quote === null) return undefined;
  const { isBeyond, words } = judgeDrift(quote, max_drift_ticks);
  if (!isBeyond) return undefined;
  return `The market is ${words} of the entry. The strategy allows ${max_drift_ticks} ticks, and may refuse to enter.`;
}
