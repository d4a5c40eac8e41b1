import { formatPriceIn } from '../../domain/instruments/price-format.ts';

const MOST_DECIMALS = 8;

/** With exactly so many decimals: `4127.50`, `65,000.00`, `−37.63`. */
export function formatNumber(value: number, decimals: number): string {
  return formatPriceIn(value, { style: 'decimals', decimals, most: decimals });
}

const PLAIN_DIGITS = 5;

/** A number of which nothing is known, with as many decimals as its first digits need: `0.7`, `4126.8`. */
export function formatPlain(value: number): string {
  const [, fraction = ''] = String(Number(value.toPrecision(PLAIN_DIGITS))).split('.');
  return formatNumber(value, fraction.includes('e') ? MOST_DECIMALS : fraction.length);
}

const SCALES = [
  { from: 1e12, unit: 'T' },
  { from: 1e9, unit: 'B' },
  { from: 1e6, unit: 'M' },
  { from: 1e5, unit: 'K', per: 1e3 },
] as const;

/** Volumes and large sums in a few characters: `950`, `84,120`, `1.25M`. */
export function formatCompact(value: number): string {
  const size = Math.abs(value);
  const scale = size < 1e16 ? SCALES.find(({ from }) => size >= from) : undefined;
  if (scale === undefined && size > 0 && size < 0.1)
    return trimZeros(formatNumber(value, tinyDecimals(size)));
  if (scale === undefined) return formatNumber(value, Number.isInteger(value) ? 0 : 2);
  const per = 'per' in scale ? scale.per : scale.from;
  return `${trimZeros((value / per).toPrecision(4)).replace('-', '−')}${scale.unit}`;
}

/** Two digits that say something, of volumes counted in whole coins: `0.0042`. */
function tinyDecimals(size: number): number {
  return Math.min(MOST_DECIMALS, 1 - Math.floor(Math.log10(size)));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
