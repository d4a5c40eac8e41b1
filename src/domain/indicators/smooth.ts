/**
 * Begins with the plain mean of the first `period` values, then moves by the share `weight` towards each value;
 * null until it begins.
 */
export function smooth(values: readonly number[], period: number, weight: number): (number | null)[] {
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

/** Wilder's smoothing, used by RSI and ATR. */
export function wilder(values: readonly number[], period: number): (number | null)[] {
  return smooth(values, period, 1 / period);
}
