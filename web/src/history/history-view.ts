import type { TradeSummary } from '../inbox/inbox-view.ts';

export interface HistoryView {
  /** Newest first. */
  readonly trades: readonly TradeSummary[];
  /** What to ask with for the page after; null on the last one. */
  readonly next: string | null;
}
