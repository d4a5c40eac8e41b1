/** What one unit of the instrument is worth. */
export interface Contract {
  /** Smallest price step. */
  readonly tickSize: number;
  /** Money gained by one unit when the price rises by 1. */
  readonly pointValue: number;
  /** ISO 4217 code. */
  readonly currency: string;
}

const usd = (tickSize: number, pointValue: number): Contract => ({ tickSize, pointValue, currency: 'USD' });
const eur = (tickSize: number, pointValue: number): Contract => ({ tickSize, pointValue, currency: 'EUR' });

/** From the exchanges' contract specifications (CME Group, Eurex). */
const KNOWN_ROOTS: ReadonlyMap<string, Contract> = new Map([
  ['ES', usd(0.25, 50)],
  ['MES', usd(0.25, 5)],
  ['NQ', usd(0.25, 20)],
  ['MNQ', usd(0.25, 2)],
  ['YM', usd(1, 5)],
  ['MYM', usd(1, 0.5)],
  ['RTY', usd(0.1, 50)],
  ['M2K', usd(0.1, 5)],
  ['NKD', usd(5, 5)],
  ['CL', usd(0.01, 1000)],
  ['MCL', usd(0.01, 100)],
  ['QM', usd(0.025, 500)],
  ['NG', usd(0.001, 10000)],
  ['RB', usd(0.0001, 42000)],
  ['HO', usd(0.0001, 42000)],
  ['GC', usd(0.1, 100)],
  ['MGC', usd(0.1, 10)],
  ['SI', usd(0.005, 5000)],
  ['SIL', usd(0.005, 1000)],
  ['HG', usd(0.0005, 25000)],
  ['PL', usd(0.1, 50)],
  ['ZB', usd(1 / 32, 1000)],
  ['UB', usd(1 / 32, 1000)],
  ['ZN', usd(1 / 64, 1000)],
  ['ZF', usd(1 / 128, 1000)],
  ['ZT', usd(1 / 256, 2000)],
  ['ZC', usd(0.25, 50)],
  ['ZS', usd(0.25, 50)],
  ['ZW', usd(0.25, 50)],
  ['6A', usd(0.00005, 100000)],
  ['6B', usd(0.0001, 62500)],
  ['6C', usd(0.00005, 100000)],
  ['6E', usd(0.00005, 125000)],
  ['6J', usd(0.0000005, 12500000)],
  ['6S', usd(0.00005, 125000)],
  ['M6E', usd(0.0001, 12500)],
  ['BTC', usd(5, 5)],
  ['MBT', usd(5, 0.1)],
  ['MET', usd(0.5, 0.1)],
  ['FDAX', eur(1, 25)],
  ['FDXM', eur(1, 5)],
  ['FESX', eur(1, 10)],
  ['FGBL', eur(0.01, 1000)],
]);

// A root alone, or with an expiry as NinjaTrader ("ES 12-26", "ES DEC26", "ES ##-##"), exchanges ("ESZ6", "ESZ26") and
// chart sites ("ES1!", "/ES", "@ES") write it.
const FUTURE = /^[/@]?([A-Z0-9]{2,4}?)(?: \d{2}-\d{2}| [A-Z]{3}\d{2}| ##-##|[FGHJKMNQUVXZ]\d{1,2}|\d!)?$/;

/** The contract of a known futures root, with or without its expiry; undefined for anything else. */
export function knownContract(instrument: string): Contract | undefined {
  return KNOWN_ROOTS.get(knownRoot(instrument) ?? '');
}

/** `ES` of `ESZ26`; undefined for anything but a known futures root. */
export function knownRoot(instrument: string): string | undefined {
  const name = instrument.trim().toUpperCase();
  const root = KNOWN_ROOTS.has(name) ? name : (FUTURE.exec(name)?.[1] ?? '');
  return KNOWN_ROOTS.has(root) ? root : undefined;
}
