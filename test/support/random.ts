/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** Evenly spread, 0 ≤ x < 1. */
  uniform(): number;
  /** Bell-shaped around 0, standard deviation 1. */
  normal(): number;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for a few thousand bars. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { uniform, normal: () => normalFrom(uniform) };
}

/** Box–Muller; 1 − u keeps the logarithm away from 0. */
function normalFrom(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
