import { createRandom } from '../support/random.ts';

/** Random choices that are the same for the same seed. */
export interface Chance {
  below(count: number): number;
  /** True in `share` of all cases. */
  hits(share: number): boolean;
  oneOf<Value>(values: readonly Value[]): Value;
}

export function createChance(seed: number): Chance {
  const random = createRandom(seed);
  const below = (count: number) => Math.floor(random.uniform() * count);
  return {
    below,
    hits: (share) => random.uniform() < share,
    oneOf(values) {
      const value = values[below(values.length)];
      if (value === undefined && values.length === 0) throw new Error('nothing to choose from');
      return value as (typeof values)[number];
    },
  };
}
