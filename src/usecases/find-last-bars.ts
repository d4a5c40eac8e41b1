import type { Trade, TradeMarket } from '../domain/trade.ts';
import type { Queries } from './ports.ts';

/** How far back they are looked for: older bars would say nothing about the market. */
const TRADES_BACK = 50;

interface Chart {
  readonly strategy: string;
  readonly instrument: string;
  readonly timeframe: string;
  readonly isTest: boolean;
}

export interface LastBars {
  readonly bars: TradeMarket['bars'];
  /** What was wrong with them when they were sent. */
  readonly repairs: Trade['barRepairs'];
}

/** The bars that the strategy sent last for this chart; undefined if it has sent none lately. */
export async function findLastBars(
  queries: Pick<Queries, 'listTrades' | 'findMarket'>,
  { strategy, instrument, timeframe, isTest }: Chart,
): Promise<LastBars | undefined> {
  const trades = await queries.listTrades({ strategy, instrument }, TRADES_BACK);
  // The bars of a test may be made up.
  const latest = trades.find((trade) => trade.timeframe === timeframe && (isTest || !trade.isTest));
  const market = latest && (await queries.findMarket(latest.tradeUuid));
  return market && { bars: market.bars, repairs: latest.barRepairs };
}
