import { clamp, type Rect } from '../rect.ts';
import type { PriceRange } from './price-range.ts';

/** Where a price lies in the plot. */
export interface PriceScale extends PriceRange {
  readonly plot: Rect;
  yOf(price: number): number;
}

export function priceScaleOf(range: PriceRange, plot: Rect): PriceScale {
  const height = plot.bottom - plot.top;
  // Halves, because the distance between two prices can be more than the largest number.
  const span = range.high / 2 - range.low / 2;
  const yOf = (price: number) => {
    const share = span > 0 ? (price / 2 - range.low / 2) / span : 0.5;
    // A price far outside stays outside, but within what the raster can count.
    return plot.bottom - clamp(share, -2, 3) * height;
  };
  return { ...range, plot, yOf };
}
