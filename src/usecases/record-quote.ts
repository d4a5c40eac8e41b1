import type { Quote, Trade } from '../domain/trade.ts';
import type { TradeUuid } from '../domain/units.ts';
import { readTrade } from './change-trade.ts';
import { type Credential, ensureCredential } from './credential.ts';
import type { Services } from './ports.ts';

/** Records the market's price while the trade waits; afterwards it only returns the trade's status. */
export async function recordQuote(
  services: Services,
  {
    tradeUuid,
    strategy,
    quote,
    credential,
  }: { tradeUuid: TradeUuid; strategy: string; quote: Quote; credential?: Credential },
): Promise<Trade | undefined> {
  const trade = await readTrade(services, tradeUuid, strategy);
  await ensureCredential(services.store, credential);
  if (trade?.status !== 'pending') return trade;
  await services.store.saveQuote(tradeUuid, quote);
  services.announcer.announce(tradeUuid, 'ephemeral');
  return trade;
}
