import type { PriceScale } from './price-scale.ts';

/** Minimum pixels between labels, and the most labels in a tall plot. */
const LEAST_DISTANCE = 60;
const MOST_LABELS = 9;
const MANTISSAS = [1, 2, 2.5, 5];
/** Candidates before falling back to an unrounded number of ticks: four decades. */
const TRIES = 16;

/** Round prices for the axis, multiples of the instrument's tick where that is possible. */
export function priceTicks(
  { low, high, core }: PriceScale,
  granularity: number,
  inFractions = false,
): number[] {
  const height = core.bottom - core.top;
  const least = (high - low) * Math.max(LEAST_DISTANCE / height, 1 / MOST_LABELS);
  const step = (inFractions ? fractionFrom(least, granularity) : undefined) ?? roundStep(least, granularity);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  // Neither is so for ranges that a number can't count through, like 1e300 to 2e300 in steps of a cent.
  if (!Number.isSafeInteger(first) || !(count > 0 && count < 100)) return [];
  const ticks = Array.from({ length: count }, (_, index) => (first + index) * step);
  // Where the range is a few units of floating-point precision, the multiplication may leave it.
  const dust = (high - low) * 1e-6;
  return ticks.filter((tick) => tick >= low - dust && tick <= high + dust);
}

/** Halves, quarters and eighths of a point are what is round in 32nds. */
function fractionFrom(least: number, granularity: number): number | undefined {
  let step = granularity;
  while (step < least) step *= 2;
  return step < 1 ? step : undefined;
}

function roundStep(least: number, granularity: number): number {
  const round = roundNumbersFrom(least).find((step) => isMultiple(step, granularity));
  return round ?? granularity * Math.ceil(least / granularity);
}

function roundNumbersFrom(least: number): number[] {
  const exponent = Math.floor(Math.log10(least));
  return Array.from({ length: TRIES + MANTISSAS.length }, (_, index) => {
    const mantissa = MANTISSAS[index % MANTISSAS.length] ?? 1;
    return mantissa * 10 ** (exponent + Math.floor(index / MANTISSAS.length));
  }).filter((step) => step >= least);
}

function isMultiple(step: number, granularity: number): boolean {
  const ratio = step / granularity;
  return Math.round(ratio) >= 1 && Math.abs(ratio - Math.round(ratio)) < 1e-6 * ratio;
}
