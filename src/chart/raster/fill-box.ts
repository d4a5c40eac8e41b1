import { clamp, type Rect } from '../rect.ts';
import type { Box, Dashes } from '../shape.ts';
import { type Foreground, LEVELS, paletteIndex, rampOf } from '../theme/colors.ts';
import { blend } from './blend.ts';
import { type Frame, markRow } from './frame.ts';

export function fillBox(frame: Frame, { area, color, radius = 0 }: Box): void {
  if (radius === 0) {
    fillArea(frame, area, paletteIndex(color));
    return;
  }
  const { left, top, right, bottom } = area;
  fillArea(frame, { left, top: top + radius, right, bottom: bottom - radius }, paletteIndex(color));
  for (let row = 0; row < radius; row += 1) {
    fillRoundedRow(frame, area, radius, top + row, radius - row - 0.5, color as Foreground);
    fillRoundedRow(frame, area, radius, bottom - 1 - row, radius - row - 0.5, color as Foreground);
  }
}

/** One row through the corners; `height` is the distance from the corners' centers to the middle of the row. */
function fillRoundedRow(
  frame: Frame,
  area: Rect,
  radius: number,
  y: number,
  height: number,
  color: Foreground,
): void {
  const inset = radius - Math.sqrt(Math.max(0, radius * radius - height * height));
  const solid = Math.ceil(inset);
  fillArea(
    frame,
    { left: area.left + solid, top: y, right: area.right - solid, bottom: y + 1 },
    paletteIndex(color),
  );
  const level = Math.round((solid - inset) * LEVELS);
  if (level === 0 || y < 0 || y >= frame.height) return;
  for (const x of [area.left + solid - 1, area.right - solid]) {
    if (x < 0 || x >= frame.width) continue;
    blend(frame.pixels, y * frame.stride + x, rampOf(color), level);
    markRow(frame, x, x + 1, y);
    markRow(frame, x, x + 1, y + 1);
  }
}

export function fillDashes(frame: Frame, { area, color, dash, gap }: Dashes): void {
  const index = paletteIndex(color);
  for (let left = area.left; left < area.right; left += dash + gap) {
    fillArea(frame, { ...area, left, right: Math.min(left + dash, area.right) }, index);
  }
}

/** Up to this width, writing pixel by pixel is faster than calling `fill` per row. */
const NARROW = 24;

/** Boxes and dashes are clipped to the frame here. */
export function fillArea(frame: Frame, area: Rect, index: number): void {
  const left = clamp(Math.round(area.left), 0, frame.width);
  const right = clamp(Math.round(area.right), 0, frame.width);
  const top = clamp(Math.round(area.top), 0, frame.height);
  const bottom = clamp(Math.round(area.bottom), 0, frame.height);
  if (!(left < right && top < bottom)) return;
  const { pixels, stride } = frame;
  for (let from = top * stride + left; from < bottom * stride; from += stride) {
    if (right - left > NARROW) pixels.fill(index, from, from + right - left);
    else for (let at = from; at < from + right - left; at += 1) pixels[at] = index;
  }
  // Inside the area every row equals the one above: only its first row and the one below it can differ.
  markRow(frame, left, right, top);
  markRow(frame, left, right, bottom);
}
