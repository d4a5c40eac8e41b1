import { wilder } from './smooth.ts';

/** Wilder's relative strength index, 0 to 100; null for the first `period` values. Prices that stand still give 50. */
export function rsi(values: readonly number[], period: number): (number | null)[] {
  const changes = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const gains = wilder(
    changes.map((change) => Math.max(0, change)),
    period,
  );
  const losses = wilder(
    changes.map((change) => Math.max(0, -change)),
    period,
  );
  return values.map((_, index) => strength(gains[index - 1] ?? null, losses[index - 1] ?? null));
}

function strength(gain: number | null, loss: number | null): number | null {
  if (gain === null || loss === null) return null;
  return gain + loss === 0 ? 50 : 100 * (gain / (gain + loss));
}
