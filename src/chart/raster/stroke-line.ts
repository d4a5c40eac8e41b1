import { clamp, type Rect } from '../rect.ts';
import type { Line } from '../shape.ts';
import { LEVELS, type Ramp, rampOf } from '../theme/inks.ts';
import { type Frame, stain } from './frame.ts';

/** Draws an anti-aliased polyline: a pixel is covered by how deep its centre lies inside the stroke. */
export function strokeLine(frame: Frame, { points, width, ink, clip }: Line): void {
  const within = intersect(clip, frame);
  const ramp = rampOf(ink);
  for (let at = 0; at + 3 < points.length; at += 2) {
    const x0 = points[at] ?? 0;
    const y0 = points[at + 1] ?? 0;
    const x1 = points[at + 2] ?? 0;
    const y1 = points[at + 3] ?? 0;
    if (Number.isFinite(x0 + y0 + x1 + y1)) strokeSegment(frame, within, ramp, { x0, y0, x1, y1 }, width / 2);
  }
}

interface Segment {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

function intersect(clip: Rect, { width, height }: Frame): Rect {
  return {
    left: clamp(Math.round(clip.left), 0, width),
    top: clamp(Math.round(clip.top), 0, height),
    right: clamp(Math.round(clip.right), 0, width),
    bottom: clamp(Math.round(clip.bottom), 0, height),
  };
}

function strokeSegment(frame: Frame, within: Rect, ramp: Ramp, segment: Segment, reach: number): void {
  const { x0, y0, x1, y1 } = segment;
  const left = Math.max(within.left, Math.floor(Math.min(x0, x1) - reach - 0.5));
  const right = Math.min(within.right, Math.ceil(Math.max(x0, x1) + reach + 0.5));
  // How far the stroke's edge lies above and below its middle line in one column of pixels.
  const slope = (y1 - y0) / Math.max(1e-9, Math.abs(x1 - x0));
  const spread = (reach + 0.5) * Math.sqrt(1 + slope * slope);
  for (let x = left; x < right; x += 1) {
    const before = yAt(segment, x);
    const after = yAt(segment, x + 1);
    const top = Math.max(within.top, Math.floor(Math.min(before, after) - spread));
    const bottom = Math.min(within.bottom, Math.ceil(Math.max(before, after) + spread));
    for (let y = top; y < bottom; y += 1) {
      const depth = reach + 0.5 - distance(segment, x + 0.5, y + 0.5);
      const level = Math.round(Math.min(1, depth) * LEVELS);
      if (level > 0) stain(frame.pixels, y * frame.width + x, ramp, level);
    }
  }
}

function yAt({ x0, y0, x1, y1 }: Segment, x: number): number {
  return x0 === x1
    ? (y0 + y1) / 2
    : y0 + ((y1 - y0) * (clamp(x, Math.min(x0, x1), Math.max(x0, x1)) - x0)) / (x1 - x0);
}

function distance({ x0, y0, x1, y1 }: Segment, x: number, y: number): number {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const share = clamp(((x - x0) * dx + (y - y0) * dy) / Math.max(1e-9, dx * dx + dy * dy), 0, 1);
  const offX = x - x0 - share * dx;
  const offY = y - y0 - share * dy;
  return Math.sqrt(offX * offX + offY * offY); // Math.hypot takes ten times as long
}
