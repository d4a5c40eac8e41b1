import { smooth } from './smooth.ts';

/**
 * The exponential mean, with weight 2 / (period + 1) and the plain mean of the first `period` values as its seed.
 * Platforms that begin with the first value alone agree with it after a few periods.
 */
export function ema(values: readonly number[], period: number): (number | null)[] {
  return smooth(values, period, 2 / (period + 1));
}
