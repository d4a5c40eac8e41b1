import type { PictureBars } from '../../domain/picture-model.ts';
import { clamp } from '../rect.ts';

export const MOST_FOCUS_BARS = 120;
const MOST_PITCH = 40;
/** At a pitch of 8 a candle is six pixels wide with two between: the least that is legible on a phone. */
const DENSITIES = {
  focus: { leastPitch: 8, most: MOST_FOCUS_BARS },
  all: { leastPitch: 2, most: Number.POSITIVE_INFINITY },
} as const;

/** Where the newest bars are across the plot, in whole pixels so that every candle is crisp. */
export interface BarScale {
  /** Index of the first bar in focus, and how many there are. */
  readonly first: number;
  readonly count: number;
  readonly pitch: number;
  /** Widths of a candle; both even, so that the wick is centered. */
  readonly body: number;
  readonly wick: number;
  /** The edge between the two pixel columns in the middle of bar `index`. */
  centerOf(index: number): number;
}

/** The newest of `total` bars between `left` and `right`, the newest ending at `right`. */
export function createBarScale(
  total: number,
  left: number,
  right: number,
  density: PictureBars,
  most = DENSITIES[density].most,
): BarScale {
  const { leastPitch } = DENSITIES[density];
  const room = Math.max(leastPitch, Math.floor(right - left));
  const count = Math.min(total, most, Math.floor(room / leastPitch));
  const pitch = clamp(Math.floor(room / count), leastPitch, MOST_PITCH);
  const first = total - count;
  const body = Math.max(2, evenAtMost(pitch - Math.max(2, Math.round(pitch * 0.28))));
  const start = Math.round(right) - count * pitch;
  const centerOf = (index: number) => start + (index - first) * pitch + Math.floor(pitch / 2);
  return { first, count, pitch, body, wick: body >= 14 ? 4 : 2, centerOf };
}

/** How many bars must share a candle so that all of them fit. */
export function barsPerCandle(total: number, left: number, right: number): number {
  return Math.ceil(total / Math.max(1, Math.floor((right - left) / DENSITIES.all.leastPitch)));
}

function evenAtMost(value: number): number {
  return value - (value % 2);
}
