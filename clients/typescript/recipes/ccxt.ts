/** An entry on any exchange of ccxt, after a person approved it. In your project, import from 'countersign-gate'. */
import { type Countersign, fromOhlcv } from '../countersign.ts';

/** What is used of a ccxt exchange. */
export interface Exchange {
  fetchOHLCV(
    symbol: string,
    timeframe: string,
    since?: number,
    limit?: number,
  ): Promise<(number | undefined)[][]>;
  parseTimeframe(timeframe: string): number;
  createOrder(
    symbol: string,
    type: string,
    side: string,
    amount: number,
    price: number | undefined,
    params: object,
  ): Promise<PlacedOrder>;
}

export interface PlacedOrder {
  readonly id: string;
  readonly status?: string | undefined;
  readonly filled?: number | undefined;
  readonly average?: number | undefined;
}

export interface Plan {
  readonly symbol: string;
  readonly timeframe: string;
  readonly side: 'buy' | 'sell';
  readonly amount: number;
  readonly stopPrice?: number;
  readonly targetPrice?: number;
  readonly rationale?: string;
  /** The trade's UUID; a new one by default. */
  readonly tradeUuid?: string;
}

/** `ccxt.NetworkError`: after it, nobody knows whether the exchange has the order. */
type NetworkError = abstract new (...args: never[]) => Error;

/** The order that was placed; undefined for every no. */
export async function enterIfApproved(
  gate: Countersign,
  exchange: Exchange,
  plan: Plan,
  networkError: NetworkError,
): Promise<PlacedOrder | undefined> {
  const { symbol, timeframe, side, amount, ...shown } = plan;
  const candles = await exchange.fetchOHLCV(symbol, timeframe, undefined, 200);
  const grant = await gate.ask({
    instrument: symbol,
    timeframe,
    direction: side === 'buy' ? 'LONG' : 'SHORT',
    entryPrice: candles.at(-1)?.[4] ?? Number.NaN,
    quantity: amount,
    amendable: { quantity: { min: amount / 10 } },
    bars: fromOhlcv(candles, exchange.parseTimeframe(timeframe)),
    orderType: 'market',
    ...shown,
  });
  const order = grant.use();
  if (order?.quantity == null) {
    console.error(`No order for ${symbol}: ${grant.words}.`);
    return undefined;
  }
  try {
    // The exchange refuses a second order with the same id.
    const params = { clientOrderId: order.tradeUuid };
    const placed = await exchange.createOrder(symbol, 'market', side, order.quantity, undefined, params);
    const isFilled = placed.status === 'closed' && placed.filled !== undefined;
    if (isFilled) await grant.report('filled', { quantity: placed.filled, price: placed.average });
    else await grant.report('submitted');
    return placed;
  } catch (error) {
    // Unreported, the trade becomes overdue, and the person is asked to look. Never place it again.
    if (!(error instanceof networkError)) await grant.report('refused', { text: String(error) });
    throw error;
  }
}
