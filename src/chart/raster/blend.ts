import { BACKGROUNDS, LEVELS, type Ramp } from '../theme/colors.ts';

const BACKGROUND_COUNT = BACKGROUNDS.length;

/**
 * Covers the pixel at `at` with a foreground at `level` (1 to 4). Softer levels exist only over the foreground's own background, so
 * over another foreground the pixel is either taken whole or left: a dark fringe would look worse than a hard edge.
 */
export function blend(pixels: Uint8Array, at: number, ramp: Ramp, level: number): void {
  const before = pixels[at] ?? 0;
  if (level >= LEVELS) pixels[at] = ramp.full;
  else if (before < BACKGROUND_COUNT || before === ramp.background) pixels[at] = ramp.first + level - 1;
  else if (before >= ramp.first && before <= ramp.full) pixels[at] = Math.max(before, ramp.first + level - 1);
  else if (level * 2 >= LEVELS) pixels[at] = ramp.full;
}
