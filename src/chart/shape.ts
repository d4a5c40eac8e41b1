import type { FaceName } from './font/face.ts';
import type { Rect } from './rect.ts';
import type { Color, Foreground } from './theme/colors.ts';

/** What the views hand to the raster: plain data in pixels, painted in order. */
export type Shape = Box | Dashes | Line | Text;

export interface Box {
  readonly kind: 'box';
  readonly area: Rect;
  readonly color: Color;
  /** Of the corners; only foregrounds can be rounded, since backgrounds have no blended levels. */
  readonly radius?: number;
}

/** A horizontal line of dashes; the pattern starts at the left edge of `area`. */
export interface Dashes {
  readonly kind: 'dashes';
  readonly area: Rect;
  readonly color: Color;
  readonly dash: number;
  readonly gap: number;
}

export interface Line {
  readonly kind: 'line';
  /** x and y alternating; pixel centers are at halves. */
  readonly points: readonly number[];
  readonly width: number;
  readonly color: Foreground;
  readonly clip: Rect;
}

export interface Text {
  readonly kind: 'text';
  readonly left: number;
  readonly baseline: number;
  readonly text: string;
  readonly face: FaceName;
  readonly color: Foreground;
}

export function box(area: Rect, color: Color, radius = 0): Box {
  return { kind: 'box', area, color, radius };
}
