import type { PriceScale } from './price-scale.ts';

const LEAST_DISTANCE = 76;
const MANTISSAS = [1, 2, 2.5, 5];
/** Candidates to look through before giving up on whole ticks: four decades. */
const TRIES = 16;

/** Round prices for the axis, multiples of the instrument's tick where that is possible. */
export function priceTicks({ low, high, plot }: PriceScale, granularity: number): number[] {
  const least = ((high - low) * LEAST_DISTANCE) / (plot.bottom - plot.top);
  const step = roundStep(least, granularity);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  // Neither is so for ranges that a number can't count through, like 1e300 to 2e300 in steps of a cent.
  if (!Number.isSafeInteger(first) || !(count > 0 && count < 100)) return [];
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}

function roundStep(least: number, granularity: number): number {
  const steps = roundNumbersFrom(least);
  return steps.find((step) => isMultiple(step, granularity)) ?? steps[0] ?? least;
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
