import { type Instrument, UNKNOWN } from './instrument.ts';
import { futureOf } from './known-futures.ts';
import { readPair } from './pairs.ts';
import { BLOOMBERG_ROOTS, CQG_ROOTS, IB_MANY_SIZES, IB_ROOTS } from './vendor-roots.ts';
import { readVenue } from './venues.ts';

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const CODES = 'FGHJKMNQUVXZ';
const DATED = new RegExp(`^([A-Z0-9]{1,7}?)([${CODES}])(\\d{1,2}|20\\d{2})$`);

type Reader = (name: string) => Instrument | undefined;

/** What a pattern found: of its groups none is optional, and none has more than three. */
type Groups = readonly [whole: string, first: string, second: string, third: string];
const groupsOf = (pattern: RegExp, text: string) => pattern.exec(text) as unknown as Groups | null;

/**
 * What a spelling says, in the ways of NinjaTrader, TradingView, Yahoo, Bloomberg, Interactive Brokers, thinkorswim,
 * Databento, eSignal, Sierra Chart, Rithmic and CQG. What isn't understood is unknown, never the nearest guess.
 */
export function readInstrument(spelling: string): Instrument {
  const name = spelling.trim().toUpperCase().replace(/\s+/g, ' ');
  for (const [pattern, read] of SPELLINGS) {
    const match = groupsOf(pattern, name);
    if (match !== null) return read(match) ?? UNKNOWN;
  }
  return UNKNOWN;
}

/** A future by its root; undefined when we don't know its contract. */
function future(root: string | undefined, expiry?: string): Instrument | undefined {
  const known = futureOf(root);
  if (known === undefined) return undefined;
  return { kind: 'future', root: known.root, isExplicit: true, ...(expiry === undefined ? {} : { expiry }) };
}

const expiryOf = (code: string, year: string) => `${code}${year.slice(-2)}`;

/** `root` with a month by its number and a year: `12`, `26`. */
function numbered(root: string, month: number, year: string): Instrument | undefined {
  const code = CODES[month - 1];
  return code === undefined ? undefined : future(root, expiryOf(code, year));
}

/** The root before a month's letter and a year, by the exchange's own roots or a vendor's. */
function dated(name: string, rootOf: (theirs: string) => string | undefined = own): Instrument | undefined {
  const match = groupsOf(DATED, name);
  if (match === null) return undefined;
  const [, root, month, year] = match;
  return future(rootOf(root), expiryOf(month, year));
}

const own = (root: string) => root;
/** CQG writes `EPZ26` without its prefix too, and none of its roots is another exchange's. One letter is too little. */
const ownOrCqg = (root: string) => {
  if (root.length === 1) return undefined;
  return futureOf(root) === undefined ? CQG_ROOTS.get(root) : root;
};

function readBloomberg(ticker: string, key: string): Instrument | undefined {
  // A root of one letter is written with a space: `S M7` are soybeans of June, `SM7` the seventh soybean meal.
  const rootOf = (root: string) => BLOOMBERG_ROOTS.get(`${root} ${key}`);
  const isPadded = ticker.charAt(1) === ' ';
  const joined = ticker.replace(' ', '');
  const generic = /^([A-Z]{1,3}?)\d{1,2}$/.exec(joined)?.[1] ?? '';
  const ofMonthYear = dated(joined, (root) => ((root.length === 1) === isPadded ? rootOf(root) : undefined));
  return ofMonthYear ?? future(rootOf(generic)) ?? (key === 'CURNCY' ? readPair(ticker) : undefined);
}

const dollarStock = (base: string): Instrument => ({ kind: 'stock', base, quote: 'USD', isExplicit: true });

/** Interactive Brokers' long form. */
function readLong(symbol: string, date: string): Instrument | undefined {
  if (IB_MANY_SIZES.has(symbol)) return undefined;
  return numbered(IB_ROOTS.get(symbol) ?? symbol, Number(date.slice(4, 6)), date.slice(0, 4));
}

function readBare(name: string): Instrument | undefined {
  const known = dated(name, ownOrCqg) ?? readPair(name);
  if (known !== undefined) return known;
  return futureOf(name) === undefined ? undefined : { kind: 'future', root: name, isExplicit: false };
}

/** In this order: the first whose pattern fits decides, whether it knows the instrument or not. */
const SPELLINGS: readonly (readonly [RegExp, (match: Groups) => Instrument | undefined])[] = [
  // Bloomberg: `ESZ6 Index`, `C Z6 Comdty`, `CL1 Comdty`, `AAPL US Equity`.
  [/^([A-Z0-9/.]{1,8}) U[SNQWPA] EQUITY$/, ([, ticker]) => dollarStock(ticker)],
  [/^(.{2,10}) (INDEX|COMDTY|CURNCY)$/, ([, ticker, key]) => readBloomberg(ticker, key)],
  // CQG: `F.US.EPZ26`, `F.US.EP`.
  [
    /^F\.(?:US|EU)\.([A-Z0-9]+)$/,
    ([, rest]) => future(CQG_ROOTS.get(rest)) ?? dated(rest, (root) => CQG_ROOTS.get(root)),
  ],
  // Databento: `ES.c.0`, `ES.FUT`.
  [/^([A-Z0-9]+)\.(?:[CNV]\.\d{1,2}|FUT)$/, ([, root]) => future(root)],
  // Yahoo: `ES=F`, `EURUSD=X`, `JPY=X`.
  [/^([A-Z0-9]+)=F$/, ([, root]) => future(root)],
  [/^([A-Z]{3,6})=X$/, ([, pair]) => readPair(pair.length === 3 ? `USD${pair}` : pair)],
  // thinkorswim: `/ES`, `/ESZ26`, `/ESZ26:XCME`; TradeStation: `@ES`.
  [/^[/@]([A-Z0-9]+)(?::X(?:CME|CBT|NYM|CEC|CBF))?$/, ([, rest]) => future(rest) ?? dated(rest)],
  // TradingView: `CME_MINI:ES1!`, `NASDAQ:AAPL`.
  [/^([A-Z_]+):(.+)$/, ([, venue, symbol]) => readVenue(venue, symbol, readFutureSymbol)],
  // eSignal: `ES #F`, `ES Z26`; NinjaTrader: `ES ##-##`.
  [/^([A-Z0-9]+) (?:#F|##-##)$/, ([, root]) => future(root)],
  [new RegExp(`^([A-Z0-9]+) ([${CODES}]\\d{1,2})$`), ([, root, expiry]) => future(root, expiry)],
  // NinjaTrader: `ES 12-26`, `ES DEC26`; Interactive Brokers: `ES DEC 26`, `FDAX DEC 26`.
  [/^([A-Z0-9]+) (\d{2})-(\d{2})$/, ([, root, month, year]) => numbered(root, Number(month), year)],
  [
    /^([A-Z0-9]+) ([A-Z]{3}) ?(\d{2}|20\d{2})$/,
    ([, root, month, year]) => numbered(root, MONTHS.indexOf(month) + 1, year),
  ],
  // Interactive Brokers: `FUT ES 20261218`, `ES 202612`, `ES FUT 20261218 CME`, `STK AAPL SMART USD`, `CASH EUR.USD`.
  [
    /^(?:FUT )?([A-Z0-9]+)(?: FUT)? (20\d{2}[01]\d(?:[0-3]\d)?)(?: [A-Z]+)?$/,
    ([, symbol, date]) => readLong(symbol, date),
  ],
  [/^STK ([A-Z.]+) (?:SMART|NASDAQ|NYSE|ARCA|AMEX|ISLAND) USD$/, ([, ticker]) => dollarStock(ticker)],
  [/^CASH ([A-Z]{3}[./]?[A-Z]{3})$/, ([, pair]) => readPair(pair)],
  // Sierra: `ESZ26-CME`, `ESZ26_FUT_CME`; Sierra, Rithmic, Yahoo: `ESZ26.CME`; Rithmic: `ESZ6.CME@RITHMIC`.
  [
    /^([A-Z0-9]+)(?:[-.]|_FUT_)(?:CME|CBOT|CBT|NYMEX|NYM|COMEX|CMX|EUREX|ICE|ICEUS|NYB|CFE|SGX)(?:@RITHMIC)?$/,
    ([, rest]) => dated(rest),
  ],
  // A chart site's continuous contract.
  [/^([A-Z0-9]+)\d!$/, ([name]) => readFutureSymbol(name)],
  [/^.*$/, ([name]) => readBare(name)],
] satisfies [RegExp, (match: Groups) => Instrument | undefined][];

const readFutureSymbol: Reader = (symbol) => {
  const continuous = /^([A-Z0-9]+?)\d!$/.exec(symbol);
  return continuous === null ? dated(symbol) : future(continuous[1]);
};
