import { type Frame, TILE, tilesAcross } from '../raster/frame.ts';

const FILTER_UP = 2;
const WORD = 4;

/**
 * The frame as PNG wants it before deflating: each row led by its filter's number, each pixel less the one above it.
 * A chart is mostly vertical repetition, which becomes zeros; only marked tiles are looked at. The answer lies in
 * `frame.filtered`, so it holds until the frame is used again.
 */
export function filterRows(frame: Frame): Uint8Array<ArrayBuffer> {
  const { width, height, pixels, filtered, marks } = frame;
  filtered.fill(0);
  const tiles = tilesAcross(frame);
  const rows = { frame, source: new DataView(pixels.buffer), target: new DataView(filtered.buffer) };
  filtered[0] = FILTER_UP;
  filtered.set(pixels.subarray(0, width), 1);
  for (let y = 1; y < height; y += 1) {
    // A tile at the end of a row spills zeros into the beginning of the next one, which is therefore written later.
    filtered[y * (width + 1)] = FILTER_UP;
    for (let tile = 0; tile < tiles; tile += 1) {
      if (marks[y * tiles + tile] !== 0) filterTile(rows, y, tile * TILE);
    }
  }
  return filtered.subarray(0, (width + 1) * height);
}

interface Rows {
  readonly frame: Frame;
  readonly source: DataView;
  readonly target: DataView;
}

/** Equal words too are subtracted: to guess which ones differ, and be wrong, takes a processor longer. */
function filterTile({ frame: { stride, width }, source, target }: Rows, y: number, x: number): void {
  const from = y * stride + x;
  const to = y * (width + 1) + 1 + x;
  for (let at = 0; at < TILE; at += WORD) {
    const here = source.getInt32(from + at, true);
    const above = source.getInt32(from + at - stride, true);
    target.setInt32(to + at, lessEachByte(here, above), true);
  }
}

const HIGH_BITS = 0x80808080 | 0;

/** Four subtractions at once: the highest bit of each byte is kept out of the borrowing and put right afterwards. */
function lessEachByte(a: number, b: number): number {
  return (((a | HIGH_BITS) - (b & ~HIGH_BITS)) | 0) ^ (~(a ^ b) & HIGH_BITS);
}
