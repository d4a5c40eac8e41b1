import type { Contract } from '../contract.ts';
import { decimalsOf } from '../levels.ts';
import { MOST_DIGITS, neededDecimals, type PriceFormat } from './price-format.ts';

/** Two more digits tell where between two ticks a price lies; the average of several entries may have any number. */
const DIGITS_BETWEEN_TICKS = 2;
/** Without a contract: more decimals no exchange uses. */
const MOST_DECIMALS = 8;
/** Below this, written out, a price is a row of zeros. */
const TINY = 1e-5;
/** Digits that tell something of a tiny price; two more where they end it. */
const TINY_DIGITS = 4;

type Written = Pick<Contract, 'tickSize' | 'format'>;

/** How prices are written: as their instrument's are, in so many decimals that each of these is written as it is. */
export function chooseFormat(contract: Written | null, prices: readonly number[]): PriceFormat {
  const { format } = contract ?? {};
  if (format !== undefined && format.style !== 'decimals') return format;
  const largest = prices.reduce((most, price) => Math.max(most, Math.abs(price)), 0);
  if (format === undefined && largest > 0 && largest < TINY) return tinyFormat(largest, prices);
  const ofTick = contract === null ? 0 : decimalsOf(contract.tickSize);
  const least = format?.decimals ?? ofTick;
  const most = contract === null ? MOST_DECIMALS : Math.max(least, ofTick) + DIGITS_BETWEEN_TICKS;
  let decimals = least;
  for (const price of prices) decimals = neededDecimals(price, decimals, most);
  return { style: 'decimals', decimals, most };
}

/** Exchanges and programs send such prices with any number of digits, most of which are dust. */
function tinyFormat(largest: number, prices: readonly number[]): PriceFormat {
  const least = Math.min(MOST_DIGITS, TINY_DIGITS - 1 - Math.floor(Math.log10(largest)));
  const most = Math.min(MOST_DIGITS, least + DIGITS_BETWEEN_TICKS);
  let decimals = least;
  for (const price of prices) decimals = neededDecimals(price, decimals, most);
  const isExact = prices.every((price) => neededDecimals(price, decimals) === decimals);
  const shown = isExact ? decimals : least;
  return { style: 'decimals', decimals: shown, most: shown };
}
