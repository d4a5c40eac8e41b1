const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long the stretches are in which the bars of a chart are kept: of some hundred bars each. */
export function stretchLength(stepMs: number): number {
  if (stepMs < MINUTE) return HOUR;
  if (stepMs < HOUR) return DAY;
  return stepMs < DAY ? 64 * DAY : 1024 * DAY;
}

/** Where the stretch begins in which a bar is kept that ends then. */
export const stretchOf = (closedAt: number, stepMs: number): number =>
  Math.floor((closedAt - 1) / stretchLength(stepMs)) * stretchLength(stepMs);
