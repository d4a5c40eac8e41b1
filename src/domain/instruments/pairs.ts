import type { Instrument } from './instrument.ts';

const FIAT = words('USD EUR JPY GBP AUD NZD CAD CHF SEK NOK DKK SGD HKD CNH MXN ZAR TRY PLN CZK HUF');
/** Quotes that only crypto has; whatever stands before one is a coin. */
const STABLE = words('USDT USDC FDUSD BUSD TUSD');
/** Quotes of crypto that are also something else. */
const OTHER_QUOTES = words('DAI BTC ETH BNB KRW BRL');
/** Coins that are told apart from other tickers without a separator: BTCUSD, but not XYZUSD. */
const COINS = words(
  'BTC ETH SOL XRP ADA DOGE LTC BCH DOT LINK AVAX BNB TRX XLM XMR ETC ATOM NEAR UNI AAVE FIL APT ARB OP SUI TON SHIB PEPE',
);
/** An ounce here, a lot of a hundred there: their size can't be told from the name. */
const METALS = words('XAU XAG XPT XPD');

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

export const isCoin = (name: string): boolean => COINS.has(coinOf(name));

/** Kraken and BitMEX write XBT for bitcoin. */
const coinOf = (name: string) => (name === 'XBT' ? 'BTC' : name);

/** Reads `BTC/USDT`, `BTC-USD`, `BTC_USDT`, `BTCUSDT`, `XBTUSD`, `EUR.USD`, `EURUSD`. */
export function readPair(name: string): Instrument | undefined {
  if (!/^[A-Z0-9]{2,15}[/_.-][A-Z]{3,5}$/.test(name)) return readJoined(name);
  const [base = name, quote = name] = name.split(/[/_.-]/);
  // A dot also separates a stock from its exchange.
  if (name.includes('.') && !FIAT.has(base) && !isCoin(base)) return undefined;
  return pairOf(base, quote);
}

function readJoined(name: string): Instrument | undefined {
  for (const length of [3, 4, 5]) {
    const base = name.slice(0, -length);
    const quote = name.slice(-length);
    const isTold = STABLE.has(quote) ? /^[A-Z0-9]{2,15}$/.test(base) : FIAT.has(base) || isCoin(base);
    if (isTold) return pairOf(base, quote);
  }
  return undefined;
}

function pairOf(written: string, quote: string): Instrument | undefined {
  const base = coinOf(written);
  if (METALS.has(base) || base === quote) return undefined;
  if (FIAT.has(base) && FIAT.has(quote)) return { kind: 'fx', base, quote, isExplicit: true };
  const isQuote = STABLE.has(quote) || OTHER_QUOTES.has(quote) || FIAT.has(quote);
  return isQuote ? { kind: 'crypto', base, quote, isExplicit: true } : undefined;
}
