import { faceOf, GLYPH_STEP, type Glyph, glyphOf } from '../font/face.ts';
import { clamp } from '../rect.ts';
import type { Text } from '../shape.ts';
import { type Ramp, rampOf } from '../theme/colors.ts';
import { blend } from './blend.ts';
import { type Frame, markRows } from './frame.ts';

export function drawText(frame: Frame, { left, baseline, text, face, color }: Text): void {
  const found = faceOf(face);
  const ramp = rampOf(color);
  let pen = Math.round(left);
  for (const char of text) {
    const glyph = glyphOf(found, char.codePointAt(0) ?? 0);
    drawGlyph(frame, glyph, pen + glyph.left, Math.round(baseline) + glyph.top, ramp);
    pen += glyph.advance;
    if (pen >= frame.width) return;
  }
}

function drawGlyph(frame: Frame, glyph: Glyph, left: number, top: number, ramp: Ramp): void {
  const [first, end] = [clamp(left, 0, frame.width), clamp(left + glyph.width, 0, frame.width)];
  const [firstRow, endRow] = [clamp(top, 0, frame.height), clamp(top + glyph.height, 0, frame.height)];
  if (!(first < end && firstRow < endRow)) return;
  const isWhole = end - first === glyph.width && endRow - firstRow === glyph.height;
  const { solid, edge } = isWhole ? glyph : cutGlyph(glyph, frame, left, top);
  const { pixels, stride } = frame;
  const origin = top * stride + left;
  for (let i = 0; i < solid.length; i += GLYPH_STEP) {
    const row = origin + (solid[i] ?? 0) * stride;
    const to = row + (solid[i + 2] ?? 0);
    for (let at = row + (solid[i + 1] ?? 0); at < to; at += 1) pixels[at] = ramp.full;
  }
  for (let i = 0; i < edge.length; i += GLYPH_STEP) {
    blend(pixels, origin + (edge[i] ?? 0) * stride + (edge[i + 1] ?? 0), ramp, edge[i + 2] ?? 0);
  }
  markRows(frame, first, end, firstRow, endRow);
}

/** The part of a glyph that is inside the frame. */
function cutGlyph(
  { solid, edge }: Glyph,
  { width, height }: Frame,
  left: number,
  top: number,
): Pick<Glyph, 'solid' | 'edge'> {
  const runs: number[] = [];
  const pixels: number[] = [];
  for (let i = 0; i < solid.length; i += GLYPH_STEP) {
    const [row = 0, from = 0, to = 0] = solid.subarray(i, i + GLYPH_STEP);
    const [start, end] = [Math.max(from, -left), Math.min(to, width - left)];
    if (row >= -top && row < height - top && start < end) runs.push(row, start, end);
  }
  for (let i = 0; i < edge.length; i += GLYPH_STEP) {
    const [row = 0, x = 0, level = 0] = edge.subarray(i, i + GLYPH_STEP);
    if (row >= -top && row < height - top && x >= -left && x < width - left) pixels.push(row, x, level);
  }
  return { solid: Uint8Array.from(runs), edge: Uint8Array.from(pixels) };
}
