/** Wilder's smoothing: begun with the plain mean of the first `period` values, then a share of 1 / period each. */
export function wilder(values: readonly number[], period: number): (number | null)[] {
  let seed = 0;
  let mean: number | null = null;
  return values.map((value, index) => {
    if (mean !== null) mean += (value - mean) / period;
    else {
      seed += value;
      if (index === period - 1) mean = seed / period;
    }
    return mean;
  });
}
