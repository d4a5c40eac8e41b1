import type { StrategyView } from '../../../src/http/inbox/view.ts';
import { writeAgo } from '../app/write-ago.ts';

/** `alive` · `silent, last seen 4 min ago` · `never seen` */
export function strategyWords({ state, seen_at }: StrategyView, now: number): string {
  if (state === 'alive') return 'alive';
  if (state === 'never' || seen_at === null) return 'never seen';
  return `silent, last seen ${writeAgo(now - Date.parse(seen_at))}`;
}

export const tradesWords = ({ trades_today }: StrategyView): string =>
  trades_today === 1 ? '1 trade today' : `${trades_today === 0 ? 'no' : trades_today} trades today`;
