/**
 * The exponential mean with weight 2 / (period + 1), begun with the plain mean of the first `period` values; null
 * until then. Platforms that begin with the first value alone agree after a few periods.
 */
export function ema(values: readonly number[], period: number): (number | null)[] {
  const weight = 2 / (period + 1);
  let seed = 0;
  let mean: number | null = null;
  return values.map((value, index) => {
    if (mean !== null) mean += weight * (value - mean);
    else {
      seed += value;
      if (index === period - 1) mean = seed / period;
    }
    return mean;
  });
}
