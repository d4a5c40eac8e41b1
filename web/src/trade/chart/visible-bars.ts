/** The visible part of the chart, in bars: the first bar is centered at 0. */
export interface VisibleBars {
  readonly from: number;
  readonly to: number;
}

/** Wide enough to distinguish candles on a phone. */
const FOCUS_BAR_PX = 5;
/** Of the visible bars, kept free at the right for risk, reward and the names of the levels. */
const ROOM = 0.42;
const FEWEST = 12;

const HALF = 0.5;

/** All bars, or as many of the newest as are legible. */
export function focusBars(count: number, width: number, isAll: boolean): VisibleBars {
  const legible = Math.max(FEWEST, Math.floor(width / (1 + ROOM) / FOCUS_BAR_PX));
  const shown = isAll ? count : Math.min(count, legible);
  return { from: count - shown - HALF, to: count - HALF + shown * ROOM };
}

/** Moved by so many bars, but not beyond the first bar, nor beyond the free room at the right. */
export function panBars({ from, to }: VisibleBars, bars: number, count: number): VisibleBars {
  const length = to - from;
  const last = count - HALF + (length * ROOM) / (1 + ROOM);
  const start = Math.max(Math.min(from + bars, last - length), Math.min(-HALF, last - length));
  return { from: start, to: start + length };
}

/** Shows `factor` times as many bars; the one at `anchor` stays where it is. */
export function zoomBars(
  { from, to }: VisibleBars,
  factor: number,
  anchor: number,
  count: number,
): VisibleBars {
  const length = to - from;
  const most = Math.max(count, FEWEST) * (1 + ROOM);
  const next = Math.min(most, Math.max(FEWEST, length * factor));
  const start = anchor - ((anchor - from) / length) * next;
  return panBars({ from: start, to: start + next }, 0, count);
}

/** The bar at a place; null beside the bars. */
export function barAt(place: number, count: number): number | null {
  const index = Math.round(place);
  return index < 0 || index >= count ? null : index;
}
