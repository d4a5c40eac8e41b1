import { clamp, type Rect } from '../rect.ts';
import type { PriceRange } from './price-range.ts';

/** Where a price lies in the plot. */
export interface PriceScale extends PriceRange {
  readonly plot: Rect;
  /** The part of the plot that is true to scale; far levels lie beyond it, in no proportion. */
  readonly core: Rect;
  yOf(price: number): number;
  /** The same as if the scale weren't broken: for lines, which would seem to run level beyond a break. */
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
  // A price far outside stays outside, but within what the raster can count.
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

const spaceFor = (levels: number) => (levels === 0 ? 0 : BREAK_SPACE + (levels - 1) * FAR_STEP + FAR_EDGE);

interface Knot {
  readonly price: number;
  readonly y: number;
}

/** Evenly between the far levels on either side; past the last of them nothing moves any more. */
function beyond(price: number, edge: Knot, levels: readonly Knot[]): number {
  let before = edge;
  for (const knot of levels) {
    const share = shareOf(price, before.price, knot.price);
    if (share <= 1) return before.y + share * (knot.y - before.y);
    before = knot;
  }
  return before.y;
}

/** Halves, because the distance between two prices can be more than the largest number. */
function shareOf(price: number, from: number, to: number): number {
  const span = to / 2 - from / 2;
  return span === 0 ? 0.5 : (price / 2 - from / 2) / span;
}
