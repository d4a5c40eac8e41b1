import { faceOf, type Glyph, glyphOf } from '../font/face.ts';
import type { Text } from '../shape.ts';
import { type Ramp, rampOf } from '../theme/inks.ts';
import { type Frame, stain } from './frame.ts';

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

function drawGlyph(frame: Frame, glyph: Glyph, left: number, top: number, ramp: Ramp): void {
  const firstRow = Math.max(0, -top);
  const lastRow = Math.min(glyph.height, frame.height - top);
  const firstColumn = Math.max(0, -left);
  const lastColumn = Math.min(glyph.width, frame.width - left);
  for (let row = firstRow; row < lastRow; row += 1) {
    const from = row * glyph.width;
    const to = (top + row) * frame.width + left;
    for (let column = firstColumn; column < lastColumn; column += 1) {
      const level = glyph.levels[from + column] ?? 0;
      if (level > 0) stain(frame.pixels, to + column, ramp, level);
    }
  }
}
