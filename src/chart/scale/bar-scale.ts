import { clamp } from '../rect.ts';

/** At this pitch a candle is six pixels wide and two apart: the least that still reads as one on a phone. */
const LEAST_PITCH = 8;
const MOST_PITCH = 28;
export const MOST_FOCUS_BARS = 120;

/** Where the newest bars lie across the plot, in whole pixels so that every candle is crisp. */
export interface BarScale {
  /** Index of the first bar in focus, and how many there are. */
  readonly first: number;
  readonly count: number;
  readonly pitch: number;
  /** Widths of a candle; both even, so that the wick is centred. */
  readonly body: number;
  readonly wick: number;
  /** The edge between the two pixel columns in the middle of bar `index`. */
  centreOf(index: number): number;
}

/** The newest of `total` bars between `left` and `right`, the newest ending at `right`. */
export function barScaleOf(total: number, left: number, right: number): BarScale {
  const room = Math.max(LEAST_PITCH, Math.floor(right - left));
  const count = Math.min(total, MOST_FOCUS_BARS, Math.floor(room / LEAST_PITCH));
  const pitch = clamp(Math.floor(room / count), LEAST_PITCH, MOST_PITCH);
  const first = total - count;
  const body = evenAtMost(pitch - Math.max(2, Math.round(pitch * 0.28)));
  const start = Math.round(right) - count * pitch;
  const centreOf = (index: number) => start + (index - first) * pitch + Math.floor(pitch / 2);
  return { first, count, pitch, body, wick: body >= 14 ? 4 : 2, centreOf };
}

function evenAtMost(value: number): number {
  return value - (value % 2);
}
