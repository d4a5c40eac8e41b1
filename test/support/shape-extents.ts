import { faceOf, glyphOf } from '../../src/chart/font/face.ts';
import { measureText } from '../../src/chart/font/measure-text.ts';
import type { Rect } from '../../src/chart/rect.ts';
import type { Shape, Text } from '../../src/chart/shape.ts';

/** The pixels that a text inks at most: from its first pen to its last, as high and deep as its glyphs go. */
export function textExtent({ left, baseline, text, face }: Text): Rect {
  const found = faceOf(face);
  const glyphs = [...text]
    .map((char) => glyphOf(found, char.codePointAt(0) ?? 0))
    .filter(({ height }) => height > 0);
  return {
    left,
    right: left + measureText(text, face),
    top: baseline + Math.min(0, ...glyphs.map(({ top }) => top)),
    bottom: baseline + Math.max(0, ...glyphs.map(({ top, height }) => top + height)),
  };
}

/** The pixels that any shape may touch. */
export function extentOf(shape: Shape): Rect {
  if (shape.kind === 'text') return textExtent(shape);
  return shape.kind === 'line' ? shape.clip : shape.area;
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function isWithin(inner: Rect, outer: Rect): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}
