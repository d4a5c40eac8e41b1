import { GROUNDS, LEVELS, type Ramp } from '../theme/inks.ts';

const GROUND_COUNT = GROUNDS.length;

/**
 * Covers the pixel at `at` with an ink at `level` (1 to 4). Softer levels exist only over the ink's own ground, so
 * over another ink the pixel is either taken whole or left: a dark fringe would look worse than a hard edge.
 */
export function stain(pixels: Uint8Array, at: number, ramp: Ramp, level: number): void {
  const before = pixels[at] ?? 0;
  if (level >= LEVELS) pixels[at] = ramp.full;
  else if (before < GROUND_COUNT || before === ramp.ground) pixels[at] = ramp.first + level - 1;
  else if (before >= ramp.first && before <= ramp.full) pixels[at] = Math.max(before, ramp.first + level - 1);
  else if (level * 2 >= LEVELS) pixels[at] = ramp.full;
}
