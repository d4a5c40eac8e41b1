/** The mean of the last `period` values; null until there are that many. */
export function sma(values: readonly number[], period: number): (number | null)[] {
  let sum = 0;
  return values.map((value, index) => {
    sum += value;
    sum -= values[index - period] ?? 0;
    return index < period - 1 ? null : sum / period;
  });
}
