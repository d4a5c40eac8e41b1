import type { Status } from '../../../src/domain/trade.ts';
import type { TradeSummary } from '../../../src/http/inbox/view.ts';

/** The order in which a day is summed up. */
const ORDER: readonly Status[] = ['approved', 'rejected', 'expired', 'lapsed', 'withdrawn'];

/** `2 approved · 1 expired`, without tests: what did not happen is not named. */
export function dayCounts(all: readonly Pick<TradeSummary, 'status' | 'test'>[]): string {
  const trades = all.filter(({ test }) => test !== true);
  return ORDER.map((status) => [trades.filter((trade) => trade.status === status).length, status] as const)
    .filter(([count]) => count > 0)
    .map(([count, status]) => `${count} ${status}`)
    .join(' · ');
}
