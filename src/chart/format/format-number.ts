import { formatPriceIn } from '../../domain/instruments/price-format.ts';
import { words } from '../../domain/language/words.ts';

const MOST_DECIMALS = 8;

/** With exactly so many decimals: `4127.50`, `65,000.00`, `−37.63`. */
export function formatNumber(value: number, decimals: number): string {
  return formatPriceIn(value, { style: 'decimals', decimals, most: decimals });
}

const PLAIN_DIGITS = 5;

/** A number of which nothing is known, with as many decimals as its first digits need: `0.7`, `4126.8`. */
export function formatPlain(value: number): string {
  return formatNumber(value, fractionOf(Number(value.toPrecision(PLAIN_DIGITS))));
}

/** How many decimals it has. */
function fractionOf(value: number): number {
  const [, fraction = ''] = String(value).split('.');
  return fraction.includes('e') ? MOST_DECIMALS : fraction.length;
}

/** Below this, a number is written with two digits that say something. */
const SMALL = 0.1;
const LARGEST_IN_UNITS = 1e16;
const UNIT_DIGITS = 4;

/** Volumes and large sums in a few characters: `950`, `84,120`, `1.25M`. */
export function formatCompact(value: number): string {
  const size = Math.abs(value);
  const unit = size < LARGEST_IN_UNITS ? words().picture.units.find(({ from }) => size >= from) : undefined;
  if (unit !== undefined) {
    const rounded = Number((value / unit.per).toPrecision(UNIT_DIGITS));
    return formatNumber(rounded, fractionOf(rounded)) + unit.name;
  }
  if (size > 0 && size < SMALL) return formatNumber(value, tinyDecimals(size));
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

/** For volumes counted in whole coins: `0.0042`. */
function tinyDecimals(size: number): number {
  let decimals = Math.min(MOST_DECIMALS, 1 - Math.floor(Math.log10(size)));
  while (decimals > 0 && size.toFixed(decimals).endsWith('0')) decimals -= 1;
  return decimals;
}
