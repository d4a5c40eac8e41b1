import { clamp, type Rect } from '../rect.ts';
import type { Line } from '../shape.ts';
import { LEVELS, type Ramp, rampOf } from '../theme/inks.ts';
import { type Frame, markRows } from './frame.ts';
import { stain } from './stain.ts';

/** Draws an anti-aliased polyline: a pixel is covered by how deep its centre lies inside the stroke. */
export function strokeLine(frame: Frame, { points, width, ink, clip }: Line): void {
  const pen = { frame, within: intersect(clip, frame), ramp: rampOf(ink), reach: width / 2 };
  let hasStart = true;
  for (let at = 0; at + 3 < points.length; at += 2) {
    const x0 = points[at] ?? 0;
    const y0 = points[at + 1] ?? 0;
    const x1 = points[at + 2] ?? 0;
    const y1 = points[at + 3] ?? 0;
    const isDrawn = Number.isFinite(x0 + y0 + x1 + y1);
    if (isDrawn) strokeSegment(pen, segmentOf(x0, y0, x1, y1, hasStart));
    hasStart = !isDrawn;
  }
}

interface Pen {
  readonly frame: Frame;
  readonly within: Rect;
  readonly ramp: Ramp;
  /** From the middle line to the edge. */
  readonly reach: number;
}

interface Segment {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly dx: number;
  readonly dy: number;
  readonly length: number;
  /** Whether its round start is drawn. Where another segment ends, that one's round end has covered it already. */
  readonly hasStart: boolean;
}

function segmentOf(x0: number, y0: number, x1: number, y1: number, hasStart: boolean): Segment {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length = Math.sqrt(dx * dx + dy * dy); // Math.hypot takes ten times as long
  return { x0, y0, x1, y1, dx, dy, length, hasStart };
}

function intersect(clip: Rect, { width, height }: Frame): Rect {
  return {
    left: clamp(Math.round(clip.left), 0, width),
    top: clamp(Math.round(clip.top), 0, height),
    right: clamp(Math.round(clip.right), 0, width),
    bottom: clamp(Math.round(clip.bottom), 0, height),
  };
}

function strokeSegment(pen: Pen, segment: Segment): void {
  const { x0, y0, x1, y1, dx, dy, length, hasStart } = segment;
  const { frame, within } = pen;
  const reach = pen.reach + 0.5;
  // Sideways the stroke without its round start reaches only as far as it leans.
  const start = hasStart || length === 0 ? reach : (reach * Math.abs(dy)) / length + 0.5;
  const left = Math.max(within.left, Math.floor(dx < 0 ? x1 - reach : Math.min(x0 - start, x1 - reach)));
  const right = Math.min(within.right, Math.ceil(dx < 0 ? Math.max(x0 + start, x1 + reach) : x1 + reach));
  const highest = Math.max(within.top, Math.floor(Math.min(y0, y1) - reach));
  const lowest = Math.min(within.bottom, Math.ceil(Math.max(y0, y1) + reach));
  if (!(left < right && highest < lowest)) return;
  // How far the stroke's edge lies above and below its middle line in one column of pixels.
  const slope = dy / Math.max(1e-9, Math.abs(dx));
  const spread = reach * Math.sqrt(1 + slope * slope);
  let before = yAt(segment, left);
  for (let x = left; x < right; x += 1) {
    const after = yAt(segment, x + 1);
    const top = Math.max(highest, Math.floor(Math.min(before, after) - spread));
    const bottom = Math.min(lowest, Math.ceil(Math.max(before, after) + spread));
    strokeColumn(pen, segment, x, top, bottom);
    before = after;
  }
  markRows(frame, left, right, highest, lowest);
}

/** One column of pixels. What its pixels share is worked out before the loop, which is the hottest of all. */
function strokeColumn({ frame, ramp, reach }: Pen, segment: Segment, x: number, top: number, bottom: number) {
  const { y0, y1, dx, dy, length, hasStart } = segment;
  const { pixels, stride } = frame;
  const fromStart = x + 0.5 - segment.x0;
  const fromEnd = x + 0.5 - segment.x1;
  const [alongX, acrossX, wholeWay] = [fromStart * dx, fromStart * dy, length * length];
  for (let y = top; y < bottom; y += 1) {
    const below = y + 0.5 - y0;
    // How far along the segment the nearest point lies decides between its ends and the perpendicular in between.
    const along = alongX + below * dy;
    let distance = Math.abs(below * dx - acrossX) / length;
    if (along >= wholeWay) distance = Math.sqrt(fromEnd * fromEnd + (y + 0.5 - y1) ** 2);
    else if (along <= 0) {
      if (!hasStart) continue;
      distance = Math.sqrt(fromStart * fromStart + below * below);
    }
    const depth = reach + 0.5 - distance;
    const level = depth >= 1 ? LEVELS : Math.floor(depth * LEVELS + 0.5);
    if (level > 0) stain(pixels, y * stride + x, ramp, level);
  }
}

function yAt({ x0, y0, x1, y1 }: Segment, x: number): number {
  return x0 === x1
    ? (y0 + y1) / 2
    : y0 + ((y1 - y0) * (clamp(x, Math.min(x0, x1), Math.max(x0, x1)) - x0)) / (x1 - x0);
}
