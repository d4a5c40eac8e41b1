import type { Contract } from '../contract.ts';
import type { Instrument } from './instrument.ts';

/** One unit is one unit, and money is in the quote currency. Undefined for anything but a stock, a coin or a currency. */
export function spotContract(instrument: Instrument, prices: readonly number[]): Contract | undefined {
  const { kind, base = '', quote = '' } = instrument;
  if (kind === 'future' || kind === 'unknown') return undefined;
  const tickSize = tickOf(kind, quote, prices);
  const name = kind === 'stock' ? `${base} stock` : `spot ${base}/${quote}`;
  return { tickSize, pointValue: 1, currency: quote, source: 'known', kind, name };
}

/** Currencies that are quoted in hundredths where others are quoted in ten-thousandths. */
const FEW_DECIMALS: ReadonlySet<string> = new Set(['JPY', 'HUF']);

function tickOf(kind: 'stock' | 'crypto' | 'fx', quote: string, prices: readonly number[]): number {
  if (kind === 'fx') return FEW_DECIMALS.has(quote) ? 0.001 : 0.00001;
  // The SEC's rule 612: a cent, below a dollar a hundredth of one.
  if (kind === 'stock') return prices.every((price) => price >= 1) ? 0.01 : 0.0001;
  return 1 / 10 ** decimalsIn(prices);
}

const SIGNIFICANT = 8;
/** What follows the twelfth digit is the binary dust of somebody's arithmetic. */
const DUST = 1e-12;

/** Each exchange of coins has its own tick: the last decimal in use, of eight digits at most. */
function decimalsIn(prices: readonly number[]): number {
  const largest = Math.max(...prices.map(Math.abs));
  const most = Math.max(2, SIGNIFICANT - Math.ceil(Math.log10(largest)));
  let decimals = 0;
  for (const price of prices) {
    while (decimals < most && !isWhole(price * 10 ** decimals)) decimals += 1;
  }
  return decimals;
}

function isWhole(scaled: number): boolean {
  return Math.abs(scaled - Math.round(scaled)) <= Math.abs(scaled) * DUST;
}
