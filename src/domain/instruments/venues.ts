import type { Exchange } from './future.ts';
import type { Instrument } from './instrument.ts';
import { futureOf } from './known-futures.ts';
import { readPair } from './pairs.ts';

const CME_GROUP: readonly Exchange[] = ['CME', 'CBOT', 'NYMEX', 'COMEX'];

/** TradingView's prefixes of futures exchanges, and whose contracts they name. */
const FUTURES_VENUES: Readonly<Record<string, readonly Exchange[]>> = {
  CME: CME_GROUP,
  CME_MINI: CME_GROUP,
  CBOT: CME_GROUP,
  CBOT_MINI: CME_GROUP,
  NYMEX: CME_GROUP,
  NYMEX_MINI: CME_GROUP,
  COMEX: CME_GROUP,
  COMEX_MINI: CME_GROUP,
  EUREX: ['Eurex'],
  ICEUS: ['ICE'],
  ICEEUR: ['ICE'],
  CBOE: ['Cboe'],
  CFE: ['Cboe'],
  SGX: ['SGX'],
  OSE: ['OSE'],
};

/** Exchanges that trade in dollars alone. */
const STOCK_VENUES = new Set(['NASDAQ', 'NYSE', 'AMEX', 'ARCA', 'NYSEARCA', 'BATS']);

/** Where a pair is what was spelled: a spot market. A perpetual (`BTCUSDT.P`) isn't one. */
const PAIR_VENUES = new Set(
  (
    'BINANCE BINANCEUS COINBASE KRAKEN BITSTAMP BYBIT OKX BITFINEX KUCOIN BITGET GEMINI MEXC GATEIO HTX CRYPTO ' +
    'FX FX_IDC OANDA FOREXCOM SAXO PEPPERSTONE ICMARKETS CAPITALCOM'
  ).split(' '),
);

/** Reads a symbol of a venue whose kind of market is known. */
export function readVenue(
  venue: string,
  symbol: string,
  readFuture: (symbol: string) => Instrument | undefined,
): Instrument | undefined {
  if (PAIR_VENUES.has(venue)) return readPair(symbol);
  const exchanges = Object.hasOwn(FUTURES_VENUES, venue) ? FUTURES_VENUES[venue] : undefined;
  if (exchanges !== undefined) return ofExchange(readFuture(symbol), exchanges);
  if (!STOCK_VENUES.has(venue) || !/^[A-Z]{1,5}([.-][A-Z])?$/.test(symbol)) return undefined;
  return { kind: 'stock', base: symbol, quote: 'USD', isExplicit: true };
}

function ofExchange(
  instrument: Instrument | undefined,
  exchanges: readonly Exchange[],
): Instrument | undefined {
  const exchange = futureOf(instrument?.root)?.exchange;
  return exchanges.some((each) => each === exchange) ? instrument : undefined;
}
