import type { Frame } from '../raster/frame.ts';

const FILTER_UP = 2;

/**
 * The frame as PNG wants it before deflating: each row led by its filter's number, each pixel less the one above it.
 * A chart is mostly vertical repetition, which becomes zeros.
 */
export function filterRows({ width, height, pixels }: Frame): Uint8Array {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width + 1);
    rows[start] = FILTER_UP;
    if (y === 0) rows.set(pixels.subarray(0, width), 1);
    else subtractAbove(rows, start + 1, pixels, y * width, width);
  }
  return rows;
}

function subtractAbove(rows: Uint8Array, to: number, pixels: Uint8Array, from: number, width: number): void {
  for (let x = 0; x < width; x += 1) {
    rows[to + x] = (pixels[from + x] ?? 0) - (pixels[from + x - width] ?? 0);
  }
}
