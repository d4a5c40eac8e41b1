import { clamp, type Rect } from '../rect.ts';
import type { PriceRange } from './price-range.ts';

/** Where a price lies in the plot. */
export interface PriceScale extends PriceRange {
  readonly plot: Rect;
  /** The part of the plot that is to scale; far levels are beyond it, not to scale. */
  readonly core: Rect;
  yOf(price: number): number;
  /** As if the scale weren't broken: for lines, which would look flat beyond a break. */
  coreYOf(price: number): number;
}

/** For each far level, so that its tag stays beside it, and for the mark that the scale is broken. */
const FAR_STEP = 52;
const FAR_EDGE = 26;
export const BREAK_SPACE = 26;

export function createPriceScale(range: PriceRange, plot: Rect): PriceScale {
  const core = {
    ...plot,
    top: plot.top + spaceFor(range.farAbove.length),
    bottom: plot.bottom - spaceFor(range.farBelow.length),
  };
  const above = range.farAbove.map((price, index) => ({
    price,
    y: core.top - BREAK_SPACE - index * FAR_STEP,
  }));
  const below = range.farBelow.map((price, index) => ({
    price,
    y: core.bottom + BREAK_SPACE + index * FAR_STEP,
  }));
  // A price far outside stays outside, within the raster's integer range.
  const coreYOf = (price: number) =>
    core.bottom - clamp(shareOf(price, range.low, range.high), -2, 3) * (core.bottom - core.top);
  const yOf = (price: number) => {
    if (price > range.high && above.length > 0)
      return beyond(price, { price: range.high, y: core.top }, above);
    if (price < range.low && below.length > 0)
      return beyond(price, { price: range.low, y: core.bottom }, below);
    return coreYOf(price);
  };
  return { ...range, plot, core, yOf, coreYOf };
}

/** Of the plot's height, what is beyond the breaks of the scale. */
export const breakSpace = ({ farAbove, farBelow }: Pick<PriceRange, 'farAbove' | 'farBelow'>) =>
  spaceFor(farAbove.length) + spaceFor(farBelow.length);

const spaceFor = (levels: number) => (levels === 0 ? 0 : BREAK_SPACE + (levels - 1) * FAR_STEP + FAR_EDGE);

interface Knot {
  readonly price: number;
  readonly y: number;
}

/** Interpolates between the far levels on either side; constant past the last one. */
function beyond(price: number, edge: Knot, levels: readonly Knot[]): number {
  let before = edge;
  for (const knot of levels) {
    const share = shareOf(price, before.price, knot.price);
    if (share <= 1) return before.y + share * (knot.y - before.y);
    before = knot;
  }
  return before.y;
}

/** Halved, because the distance between two prices can overflow. */
function shareOf(price: number, from: number, to: number): number {
  const span = to / 2 - from / 2;
  return span === 0 ? 0.5 : (price / 2 - from / 2) / span;
}
