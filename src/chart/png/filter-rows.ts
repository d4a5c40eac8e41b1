import { type Frame, TILE, tilesAcross } from '../raster/frame.ts';
import type { Adler } from './adler.ts';

const FILTER_UP = 2;
const WORD = 4;

/**
 * Rows of the frame as PNG wants them before deflating: each led by its filter's number, each pixel less the one above
 * it. A chart is mostly vertical repetition, which becomes zeros; only marked tiles are looked at. The answer lies in
 * `frame.filtered`, so it holds until the frame is used again. The rows must be asked for in their order, since each
 * is added to `adler`.
 */
export function filterRows(frame: Frame, adler: Adler, top: number, bottom: number): Uint8Array<ArrayBuffer> {
  const { pixels, filtered, marks } = frame;
  const length = frame.width + 1;
  filtered.fill(0, top * length, bottom * length);
  const tiles = tilesAcross(frame);
  const row: Row = {
    frame,
    source: new DataView(pixels.buffer),
    target: new DataView(filtered.buffer),
    sum: 0,
    weighted: 0,
  };
  for (let y = top; y < bottom; y += 1) {
    // A tile at the end of a row spills zeros into the beginning of the next one, which is therefore written later.
    filtered[y * length] = FILTER_UP;
    row.sum = FILTER_UP;
    row.weighted = FILTER_UP * length;
    if (y === 0) copyRow(row);
    else
      for (let tile = 0; tile < tiles; tile += 1) {
        if (marks[y * tiles + tile] !== 0) filterTile(row, y, tile * TILE);
      }
    adler.addRow(length, row.sum, row.weighted);
  }
  return filtered.subarray(top * length, bottom * length);
}

interface Row {
  readonly frame: Frame;
  readonly source: DataView;
  readonly target: DataView;
  /** Of the row's bytes, for the check sum: once each, and each as often as the row has bytes from it on. */
  sum: number;
  weighted: number;
}

/** Nothing is above the first row. */
function copyRow(row: Row): void {
  const { width, pixels, filtered } = row.frame;
  filtered.set(pixels.subarray(0, width), 1);
  for (let x = 0; x < width; x += 1) {
    row.sum += pixels[x] ?? 0;
    row.weighted += (pixels[x] ?? 0) * (width - x);
  }
}

/** Two bytes of a word, each with room to be added up. */
const PAIR = 0x00ff00ff;

/** Equal words too are subtracted: to guess which ones differ, and be wrong, takes a processor longer. */
function filterTile(row: Row, y: number, x: number): void {
  const { frame, source, target } = row;
  const from = y * frame.stride + x;
  const to = y * (frame.width + 1) + 1 + x;
  // The sums of the first and third bytes of all words, and of the second and fourth; `…Before` are the sums of those,
  // which fit into two bytes each as long as a tile has no more than 22 words.
  let even = 0;
  let odd = 0;
  let evenBefore = 0;
  let oddBefore = 0;
  for (let at = 0; at < TILE; at += WORD) {
    const here = source.getInt32(from + at, true);
    const above = source.getInt32(from + at - frame.stride, true);
    const word = lessEachByte(here, above);
    target.setInt32(to + at, word, true);
    evenBefore += even;
    oddBefore += odd;
    even += word & PAIR;
    odd += (word >>> 8) & PAIR;
  }
  const [first, second, third, fourth] = [even & 0xffff, odd & 0xffff, even >>> 16, odd >>> 16];
  const sum = first + second + third + fourth;
  const sumBefore = (evenBefore & 0xffff) + (evenBefore >>> 16) + (oddBefore & 0xffff) + (oddBefore >>> 16);
  const afterTile = frame.width - x - TILE + WORD;
  row.sum += sum;
  row.weighted += afterTile * sum + WORD * sumBefore - second - 2 * third - 3 * fourth;
}

const HIGH_BITS = 0x80808080 | 0;

/** Four subtractions at once: the highest bit of each byte is kept out of the borrowing and put right afterwards. */
function lessEachByte(a: number, b: number): number {
  return (((a | HIGH_BITS) - (b & ~HIGH_BITS)) | 0) ^ (~(a ^ b) & HIGH_BITS);
}
