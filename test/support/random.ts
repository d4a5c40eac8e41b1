import { createSeededRandom } from '../../src/domain/judgment/seeded-random.ts';

/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** Evenly spread, 0 ≤ x < 1. */
  uniform(): number;
  /** Bell-shaped around 0, standard deviation 1. */
  normal(): number;
}

export function createRandom(seed: number): Random {
  const uniform = createSeededRandom(seed);
  return { uniform, normal: () => normalFrom(uniform) };
}

/** Box–Muller; 1 − u keeps the logarithm away from 0. */
function normalFrom(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
