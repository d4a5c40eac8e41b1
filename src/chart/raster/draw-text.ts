import { faceOf, type Glyph, glyphOf, RUN_BYTES } from '../font/face.ts';
import { clamp } from '../rect.ts';
import type { Text } from '../shape.ts';
import { LEVELS, type Ramp, rampOf } from '../theme/inks.ts';
import { type Frame, markRows } from './frame.ts';
import { stain } from './stain.ts';

export function drawText(frame: Frame, { left, baseline, text, face, ink }: Text): void {
  const found = faceOf(face);
  const ramp = rampOf(ink);
  let pen = Math.round(left);
  for (const char of text) {
    const glyph = glyphOf(found, char.codePointAt(0) ?? 0);
    drawGlyph(frame, glyph, pen + glyph.left, Math.round(baseline) + glyph.top, ramp);
    pen += glyph.advance;
    if (pen >= frame.width) return;
  }
}

function drawGlyph(
  frame: Frame,
  { runs, width, height }: Glyph,
  left: number,
  top: number,
  ramp: Ramp,
): void {
  const [first, end] = [clamp(left, 0, frame.width), clamp(left + width, 0, frame.width)];
  const [firstRow, endRow] = [clamp(top, 0, frame.height), clamp(top + height, 0, frame.height)];
  if (!(first < end && firstRow < endRow)) return;
  for (let at = 0; at < runs.length; at += RUN_BYTES) {
    const y = top + (runs[at] ?? 0);
    if (y < firstRow || y >= endRow) continue;
    const from = Math.max(first, left + (runs[at + 1] ?? 0));
    const to = Math.min(end, left + (runs[at + 2] ?? 0));
    drawRun(frame, y * frame.stride, from, to, ramp, runs[at + 3] ?? 0);
  }
  markRows(frame, first, end, firstRow, endRow);
}

function drawRun({ pixels }: Frame, row: number, from: number, to: number, ramp: Ramp, level: number): void {
  if (level >= LEVELS) for (let at = row + from; at < row + to; at += 1) pixels[at] = ramp.full;
  else for (let at = row + from; at < row + to; at += 1) stain(pixels, at, ramp, level);
}
