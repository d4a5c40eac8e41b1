import type { FaceName } from './font/face.ts';
import type { Rect } from './rect.ts';
import type { Colour, Ink } from './theme/inks.ts';

/** What the views hand to the raster: plain data in pixels, painted in order. */
export type Shape = Box | Dashes | Line | Text;

export interface Box {
  readonly kind: 'box';
  readonly area: Rect;
  readonly colour: Colour;
  /** Of the corners; only inks can have round ones, since grounds have no softer levels. */
  readonly radius?: number;
}

/** A horizontal line of dashes; the pattern starts at the left edge of `area`. */
export interface Dashes {
  readonly kind: 'dashes';
  readonly area: Rect;
  readonly colour: Colour;
  readonly dash: number;
  readonly gap: number;
}

export interface Line {
  readonly kind: 'line';
  /** x and y in turn; pixel centres lie at halves. */
  readonly points: readonly number[];
  readonly width: number;
  readonly ink: Ink;
  readonly clip: Rect;
}

export interface Text {
  readonly kind: 'text';
  readonly left: number;
  readonly baseline: number;
  readonly text: string;
  readonly face: FaceName;
  readonly ink: Ink;
}

export function box(area: Rect, colour: Colour, radius = 0): Box {
  return { kind: 'box', area, colour, radius };
}
