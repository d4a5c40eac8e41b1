import { clamp, type Rect } from '../rect.ts';
import type { Line } from '../shape.ts';
import { LEVELS, type Ramp, rampOf } from '../theme/colors.ts';
import { blend } from './blend.ts';
import { type Frame, markRows } from './frame.ts';

/** Draws an anti-aliased polyline: coverage is how deep the pixel's center is inside the stroke. */
export function strokeLine(frame: Frame, { points, width, color, clip }: Line): void {
  const within = intersect(clip, frame);
  const pen: Pen = { frame, within, ramp: rampOf(color), reach: width / 2, ...NOWHERE };
  for (let at = 0; at + 3 < points.length; at += 2) {
    if (!isFinitePart(points, at)) continue;
    pen.hasStart = at === 0 || !isFinitePart(points, at - 2);
    aim(pen, points, at);
    strokeSegment(pen);
  }
}

/** One per line, reused for each segment: an object per segment would be a third of a picture's garbage. */
interface Pen {
  readonly frame: Frame;
  readonly within: Rect;
  readonly ramp: Ramp;
  /** From the middle line to the edge. */
  readonly reach: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  dx: number;
  dy: number;
  length: number;
  /** Whether the round start is drawn. Where another segment ends, its round end already covers it. */
  hasStart: boolean;
}

const NOWHERE = { x0: 0, y0: 0, x1: 0, y1: 0, dx: 0, dy: 0, length: 0, hasStart: true };

/** Whether the segment that begins at `at` has all four coordinates. */
function isFinitePart(points: readonly number[], at: number): boolean {
  return Number.isFinite(
    (points[at] ?? 0) + (points[at + 1] ?? 0) + (points[at + 2] ?? 0) + (points[at + 3] ?? 0),
  );
}

function aim(pen: Pen, points: readonly number[], at: number): void {
  pen.x0 = points[at] ?? 0;
  pen.y0 = points[at + 1] ?? 0;
  pen.x1 = points[at + 2] ?? 0;
  pen.y1 = points[at + 3] ?? 0;
  pen.dx = pen.x1 - pen.x0;
  pen.dy = pen.y1 - pen.y0;
  pen.length = Math.sqrt(pen.dx * pen.dx + pen.dy * pen.dy); // Math.hypot is ten times slower
}

function intersect(clip: Rect, { width, height }: Frame): Rect {
  return {
    left: clamp(Math.round(clip.left), 0, width),
    top: clamp(Math.round(clip.top), 0, height),
    right: clamp(Math.round(clip.right), 0, width),
    bottom: clamp(Math.round(clip.bottom), 0, height),
  };
}

/** Deeper than this outside the stroke's edge a pixel stays as it is; the nearest ones are at level 1. */
const FRINGE = 0.5 - 0.5 / LEVELS;
/** Tolerance, so that a rounding error omits no pixel. */
const SLACK = 1e-6;

function strokeSegment(pen: Pen): void {
  const { frame, within, x0, y0, x1, y1, dx, dy, length, hasStart } = pen;
  const reach = pen.reach + FRINGE + SLACK;
  // Sideways the stroke without its round start reaches only as far as it leans.
  const start = hasStart || length === 0 ? reach : (reach * Math.abs(dy)) / length;
  const west = Math.min(x0 - start, x1 - reach);
  const east = Math.max(x0 + start, x1 + reach);
  const left = Math.max(within.left, Math.ceil(west - 0.5));
  const right = Math.min(within.right, Math.floor(east + 0.5));
  const highest = Math.max(within.top, Math.ceil(Math.min(y0, y1) - reach - 0.5));
  const lowest = Math.min(within.bottom, Math.floor(Math.max(y0, y1) + reach + 0.5));
  if (!(left < right && highest < lowest)) return;
  // How far the stroke's edge lies above and below its middle line in one column of pixels.
  const slope = dx === 0 ? 0 : dy / dx;
  const spread = dx === 0 ? Number.POSITIVE_INFINITY : (reach * length) / Math.abs(dx);
  for (let x = left; x < right; x += 1) {
    const middle = y0 + slope * (x + 0.5 - x0);
    const top = Math.max(highest, Math.ceil(middle - spread - 0.5));
    const bottom = Math.min(lowest, Math.floor(middle + spread + 0.5));
    strokeColumn(pen, x, top, bottom);
  }
  markRows(frame, left, right, highest, lowest);
}

/** One column of pixels. Everything shared is computed before the loop, which is the hottest one. */
function strokeColumn(pen: Pen, x: number, top: number, bottom: number): void {
  const { y0, y1, dx, dy, length, hasStart, ramp } = pen;
  const { pixels, stride } = pen.frame;
  const { full } = ramp;
  const fromStart = x + 0.5 - pen.x0;
  const fromEnd = x + 0.5 - pen.x1;
  const alongX = fromStart * dx;
  const acrossX = fromStart * dy;
  const wholeWay = length * length;
  const depthWithin = pen.reach + 0.5;
  for (let y = top, at = top * stride + x; y < bottom; y += 1, at += stride) {
    if (pixels[at] === full) continue;
    const below = y + 0.5 - y0;
    // How far along the segment the nearest point lies decides between its ends and the perpendicular in between.
    const along = alongX + below * dy;
    let distance = Math.abs(below * dx - acrossX) / length;
    if (along >= wholeWay) distance = Math.sqrt(fromEnd * fromEnd + (y + 0.5 - y1) * (y + 0.5 - y1));
    else if (along <= 0) {
      if (!hasStart) continue;
      distance = Math.sqrt(fromStart * fromStart + below * below);
    }
    const depth = depthWithin - distance;
    if (depth >= 1) pixels[at] = full;
    else if (depth >= 0.5 / LEVELS) blend(pixels, at, ramp, Math.floor(depth * LEVELS + 0.5));
  }
}
