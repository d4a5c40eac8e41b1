import type { Quote, Trade } from '../domain/trade.ts';
import type { TradeUuid } from '../domain/units.ts';
import { readTrade } from './change-trade.ts';
import type { Services } from './ports.ts';

/** Keeps the market's price while the trade waits; afterwards it only answers how the trade stands. */
export async function recordQuote(
  services: Services,
  { tradeUuid, strategy, quote }: { tradeUuid: TradeUuid; strategy: string; quote: Quote },
): Promise<Trade | undefined> {
  const trade = await readTrade(services, tradeUuid, strategy);
  if (trade?.status !== 'pending') return trade;
  await services.store.saveQuote(tradeUuid, quote);
  services.announcer.announce(tradeUuid, 'glance');
  return trade;
}
