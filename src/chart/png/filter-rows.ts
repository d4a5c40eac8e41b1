import type { Frame } from '../raster/frame.ts';

const FILTER_UP = 2;
const WORD = 4;

/**
 * The frame as PNG wants it before deflating: each row led by its filter's number, each pixel less the one above it.
 * A chart is mostly vertical repetition, which becomes zeros.
 */
export function filterRows({ width, height, pixels }: Frame): Uint8Array {
  const rows = new Uint8Array((width + 1) * height);
  const words = new DataView(pixels.buffer, pixels.byteOffset, pixels.length);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width + 1);
    rows[start] = FILTER_UP;
    if (y === 0) rows.set(pixels.subarray(0, width), 1);
    else subtractAbove(rows, start + 1, { pixels, words, from: y * width, width });
  }
  return rows;
}

interface Row {
  readonly pixels: Uint8Array;
  readonly words: DataView;
  readonly from: number;
  readonly width: number;
}

/** Four pixels at a time are compared first: most are like those above, and `rows` holds zeros already. */
function subtractAbove(rows: Uint8Array, to: number, { pixels, words, from, width }: Row): void {
  let x = 0;
  for (; x + WORD <= width; x += WORD) {
    if (words.getUint32(from + x) === words.getUint32(from + x - width)) continue;
    for (let at = x; at < x + WORD; at += 1) subtractPixel(rows, to + at, pixels, from + at, width);
  }
  for (; x < width; x += 1) subtractPixel(rows, to + x, pixels, from + x, width);
}

function subtractPixel(rows: Uint8Array, to: number, pixels: Uint8Array, from: number, width: number): void {
  rows[to] = (pixels[from] ?? 0) - (pixels[from - width] ?? 0);
}
