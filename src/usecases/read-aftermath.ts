import type { Exit } from '../domain/exit.ts';
import type { ExpiryNote } from '../domain/expiry.ts';
import type { Execution, Trade } from '../domain/trade.ts';
import type { TradeUuid } from '../domain/units.ts';
import type { Services } from './ports.ts';
import { readExpiryNotes } from './read-expiries.ts';

type ByTrade<Value> = ReadonlyMap<TradeUuid, Value>;

/** What became of the trades of a list; what isn't known of one is absent. */
export interface Aftermath {
  readonly executions: ByTrade<readonly Execution[]>;
  readonly exits: ByTrade<readonly Exit[]>;
  readonly expiries: ByTrade<ExpiryNote>;
}

export async function readAftermath(
  services: Pick<Services, 'store' | 'presses'>,
  trades: readonly Trade[],
): Promise<Aftermath> {
  const { store } = services;
  const uuids = trades.map(({ tradeUuid }) => tradeUuid);
  const [executions, exits, expiries] = await Promise.all([
    store.listExecutionsOf(uuids),
    store.listExits(uuids),
    readExpiryNotes(services, trades),
  ]);
  return { executions, exits, expiries };
}
