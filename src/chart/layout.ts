import type { PictureSize } from '../domain/picture-model.ts';
import type { Rect } from './rect.ts';

/** The layout of the picture. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Instrument and direction. */
  readonly title: Rect;
  /** Entry, stop, target and their ratio. */
  readonly facts: Rect;
  /** What to know before trusting the numbers; null when there is nothing. */
  readonly cautions: Rect | null;
  /** What a limit leaves after this stop; null without such a rule. */
  readonly room: Rect | null;
  /** A note, or pattern and confidence where there is room for them; null when there is none. */
  readonly story: Rect | null;
  /** Rows of words below that; null when there are none. */
  readonly remarks: Rect | null;
  /** Legend of the lines over the candles; null when there are none. */
  readonly legend: Rect | null;
  readonly plot: Rect;
  readonly volume: Rect | null;
  readonly oscillator: Rect | null;
  /** Labels of the time axis. */
  readonly times: Rect;
  /** Strip with all bars; null when the candles already show all of them. */
  readonly strip: Rect | null;
}

/** The parts of the model that affect the layout. */
export interface Wants {
  /** Rows of names over the candles. */
  readonly legendRows: number;
  /** Rows of words under the facts. */
  readonly remarkRows: number;
  readonly volume: boolean;
  readonly oscillator: boolean;
  readonly strip: boolean;
  /** A note, or pattern and confidence. */
  readonly story: boolean;
  /** Rows of cautions. */
  readonly cautionRows: number;
  readonly room: boolean;
  /** Width of the price labels right of the plot. */
  readonly axisWidth: number;
}

const WIDTH = 1170;
const HEIGHTS: Readonly<Record<PictureSize, number>> = { notification: 780, full: 1500 };
/** Phones round the corners of pictures, so nothing important is nearer to the edge. */
export const MARGIN = 28;
export const CONTENT_RIGHT = WIDTH - MARGIN;
/** Labels right of the panes end this far before it. */
export const AXIS_INSET = 12;
/** Candles and lines run off the picture's left edge, because the past continues there. */
export const PLOT_LEFT = 0;
const TITLE_BOTTOM = 94;
const FACTS_BOTTOM = 184;
const STORY_HEIGHT = 62;
/** Of one row of cautions. */
export const CAUTION_ROW = 48;
/** Of the bar of a limit, with its words. */
const ROOM_HEIGHT = 64;
const TIMES_HEIGHT = 46;
/** Of one row of names. */
export const LEGEND_ROW = 42;
const LEGEND_SPACE = 8;
/** Of one row of words under the facts. */
export const REMARK_ROW = 40;
const GAP = 14;
const BOTTOM_MARGIN = 22;

export const frameSizeOf = (size: PictureSize) => ({ width: WIDTH, height: HEIGHTS[size] });

export function computeLayout(size: PictureSize, wants: Wants): Layout {
  const height = HEIGHTS[size];
  const isFull = size === 'full';
  const left = MARGIN;
  const right = CONTENT_RIGHT;
  const band = (top: number, bottom: number): Rect => ({ left, top, right, bottom });
  const strip = wants.strip ? band(height - (isFull ? 128 : 88), height - BOTTOM_MARGIN) : null;
  const timesBottom = strip === null ? height - BOTTOM_MARGIN + 8 : strip.top - 6;
  const times = band(timesBottom - TIMES_HEIGHT, timesBottom);
  const paneRight = right - wants.axisWidth;
  const cautionsBottom = FACTS_BOTTOM + wants.cautionRows * CAUTION_ROW;
  const cautions = wants.cautionRows > 0 ? band(FACTS_BOTTOM, cautionsBottom) : null;
  const roomBottom = cautionsBottom + (wants.room ? ROOM_HEIGHT : 0);
  const room = wants.room ? band(cautionsBottom, roomBottom) : null;
  const story = wants.story ? band(roomBottom, roomBottom + STORY_HEIGHT) : null;
  const stack = panesUpwards({ left: PLOT_LEFT, top: 0, right: paneRight, bottom: times.top }, [
    isFull && wants.oscillator ? 220 : 0,
    isFull && wants.volume ? 170 : 0,
  ]);
  const [oscillator = null, volume = null] = stack.panes;
  const storyBottom = story?.bottom ?? roomBottom;
  const headBottom = storyBottom + wants.remarkRows * REMARK_ROW;
  const remarks = wants.remarkRows > 0 ? band(storyBottom, headBottom) : null;
  const legendTop = headBottom + LEGEND_SPACE;
  // On the lock screen the candles need the space more than a second legend row.
  const legendHeight = Math.min(wants.legendRows, isFull ? 2 : 1) * LEGEND_ROW;
  const legend = legendHeight > 0 ? band(legendTop, legendTop + legendHeight) : null;
  const plot = {
    left: PLOT_LEFT,
    top: (legend?.bottom ?? headBottom) + GAP,
    right: paneRight,
    bottom: stack.top,
  };
  return {
    width: WIDTH,
    height,
    title: band(22, TITLE_BOTTOM),
    facts: band(TITLE_BOTTOM, FACTS_BOTTOM),
    cautions,
    room,
    story,
    remarks,
    legend,
    plot,
    volume,
    oscillator,
    times,
    strip,
  };
}

/** Panes stacked from the bottom of `area`; a height of 0 omits the pane. */
function panesUpwards(area: Rect, heights: readonly number[]): { panes: (Rect | null)[]; top: number } {
  let top = area.bottom;
  const panes = heights.map((height) => {
    if (height === 0) return null;
    const pane = { ...area, top: top - height, bottom: top };
    top -= height + GAP;
    return pane;
  });
  return { panes, top };
}
