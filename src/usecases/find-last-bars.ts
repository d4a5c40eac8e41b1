import type { TradeMarket } from '../domain/trade.ts';
import type { Queries } from './ports.ts';

/** How far back they are looked for: older bars would say nothing about the market. */
const TRADES_BACK = 50;

interface Chart {
  readonly strategy: string;
  readonly instrument: string;
  readonly timeframe: string;
}

/** The bars that the strategy sent last for this chart; undefined if it has sent none lately. */
export async function findLastBars(
  queries: Pick<Queries, 'listTrades' | 'findMarket'>,
  { strategy, instrument, timeframe }: Chart,
): Promise<TradeMarket['bars'] | undefined> {
  const trades = await queries.listTrades({ strategy, instrument }, TRADES_BACK);
  const latest = trades.find((trade) => trade.timeframe === timeframe);
  return latest && (await queries.findMarket(latest.tradeUuid))?.bars;
}
