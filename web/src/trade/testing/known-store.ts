import { signal } from '@preact/signals';
import { createServerClock } from '../../lib/server-clock.ts';
import { createTradeNews, createTradeStore } from '../trade-store.ts';
import type { TradeView } from '../trade-view.ts';
import { viewOfKnownTrade } from './known-view.ts';

/** The page of the known trade as a deciding link opened it, with its clock and its connection in the test's hand. */
export function storeOfKnownTrade(changes: Partial<TradeView> = {}) {
  const trade = viewOfKnownTrade(changes);
  const clock = createServerClock({ monotonic: () => 0, wall: () => 0 });
  const news = createTradeNews(trade, clock);
  const now = signal(Date.parse(trade.server_time));
  const connection = signal<string | undefined>(undefined);
  const page = `/chart/${trade.trade_uuid}`;
  const paths = {
    view: page,
    picture: `${page}.png`,
    bars: `${page}/bars`,
    events: `${page}/events`,
    approve: `/approve/${trade.trade_uuid}`,
    reject: `/reject/${trade.trade_uuid}`,
    acknowledge: `/acknowledge/${trade.trade_uuid}`,
  };
  const store = createTradeStore({ trade, paths, opened_by: 'link' }, news, {
    connection,
    now,
    phase: signal('pending'),
    look: () => Promise.resolve(true),
    firstChart: Promise.resolve(undefined),
  });
  return { store, news, now, connection };
}
