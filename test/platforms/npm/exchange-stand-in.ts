import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Plays Binance to ccxt: one market, its candles, and orders. */
export interface ExchangeStandIn extends AsyncDisposable {
  readonly url: string;
  /** The parameters of each order that arrived. */
  readonly orders: readonly URLSearchParams[];
  /** What the next orders meet. */
  cause(trouble: 'none' | 'refused' | 'reset'): void;
}

export async function startExchange(lastClose: number): Promise<ExchangeStandIn> {
  const orders: URLSearchParams[] = [];
  let trouble: 'none' | 'refused' | 'reset' = 'none';
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
    const { pathname } = new URL(request.url ?? '', 'http://exchange');
    if (pathname.endsWith('/exchangeInfo')) return send(response, { symbols: [MARKET] });
    if (pathname.endsWith('/klines')) return send(response, candles(lastClose));
    if (!pathname.endsWith('/order')) return send(response, {});
    const order = new URLSearchParams(body);
    orders.push(order);
    if (trouble === 'reset') return void response.socket?.resetAndDestroy();
    if (trouble === 'refused')
      return send(response, { code: -2010, msg: 'Account has insufficient balance.' }, 400);
    send(response, filled(order, lastClose));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    orders,
    cause(next) {
      trouble = next;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const MARKET = {
  symbol: 'BTCUSDT',
  status: 'TRADING',
  baseAsset: 'BTC',
  quoteAsset: 'USDT',
  baseAssetPrecision: 8,
  quotePrecision: 8,
  isSpotTradingAllowed: true,
  permissions: ['SPOT'],
  orderTypes: ['LIMIT', 'MARKET'],
  filters: [
    { filterType: 'PRICE_FILTER', minPrice: '0.01', maxPrice: '1000000', tickSize: '0.01' },
    { filterType: 'LOT_SIZE', minQty: '0.00001', maxQty: '9000', stepSize: '0.00001' },
  ],
};

const MINUTE = 60_000;

/** The newest 50 minutes, as Binance stamps them: at their opening. */
function candles(lastClose: number) {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  return Array.from({ length: 50 }, (_, index) => {
    const close = lastClose - (49 - index);
    const opened = now - (50 - index) * MINUTE;
    return [opened, `${close - 1}`, `${close + 2}`, `${close - 3}`, `${close}`, '12.5', opened + MINUTE - 1];
  });
}

const filled = (order: URLSearchParams, price: number) => ({
  symbol: 'BTCUSDT',
  orderId: 4711,
  clientOrderId: order.get('newClientOrderId'),
  transactTime: Date.now(),
  price: '0',
  origQty: order.get('quantity'),
  executedQty: order.get('quantity'),
  cummulativeQuoteQty: String(Number(order.get('quantity')) * price),
  status: 'FILLED',
  type: 'MARKET',
  side: order.get('side'),
});
