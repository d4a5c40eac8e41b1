import type { Drawn } from './draw-glyph.ts';
import { type Bitmap, rasterise } from './rasterise.ts';

/** Per glyph six 16-bit numbers (code point, advance, left, top, width, height), then all pixels one byte each. */
export function encodeFace(glyphs: readonly Drawn[]): Buffer {
  const bitmaps = glyphs.map((glyph) => rasterise(glyph.outline));
  const head = Int16Array.from([
    glyphs.length,
    ...glyphs.flatMap((glyph, index) => metrics(glyph, bitmaps[index])),
  ]);
  const pixels = Buffer.concat(bitmaps.map((bitmap) => bitmap.pixels));
  return Buffer.concat([Buffer.from(head.buffer), pixels]);
}

function metrics({ codePoint, advance }: Drawn, bitmap: Bitmap | undefined): number[] {
  const { left = 0, top = 0, width = 0, height = 0 } = bitmap ?? {};
  return [codePoint - (codePoint > 0x7fff ? 0x10000 : 0), advance, left, top, width, height];
}
