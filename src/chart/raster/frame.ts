/** Pixels across of the squares' width in which a frame keeps track of its changes. */
export const TILE = 64;
const TILE_SHIFT = Math.log2(TILE);

/** A picture as palette indexes, row by row. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Bytes per row. A whole number of tiles, so that rows can be compared many pixels at a time. */
  readonly stride: number;
  /** Preceded by a blank row, the row above the first. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /**
   * One mark for each tile of each row. Where it is 0 the row's pixels are those of the row above, which spares the
   * filter nine tenths of the picture. One row longer than the picture, so that the row below can always be marked.
   */
  readonly marks: Uint8Array<ArrayBuffer>;
}

const tilesIn = (width: number) => Math.ceil(width / TILE);

/** The size of a frame in bytes. */
export function frameBytes(width: number, height: number): number {
  return tilesIn(width) * (TILE + 1) * (height + 1);
}

/** A frame that is all background 0. `memory` must be zeros from `start` on. */
export function createFrame(
  width: number,
  height: number,
  memory = new ArrayBuffer(frameBytes(width, height)),
  start = 0,
): Frame {
  const tiles = tilesIn(width);
  const stride = tiles * TILE;
  const marksAt = start + stride * (height + 1);
  return {
    width,
    height,
    stride,
    pixels: new Uint8Array(memory, start + stride, stride * height),
    marks: new Uint8Array(memory, marksAt, tiles * (height + 1)),
  };
}

export function clearFrame({ pixels, marks }: Frame): void {
  pixels.fill(0);
  marks.fill(0);
}

/**
 * Marks pixels from `left` up to `right` of the rows from `top` up to `bottom` as possibly different from those above, and so
 * may the row below, which now has something else above it. The area must lie in the frame and not be empty.
 */
export function markRows(
  { stride, marks }: Frame,
  left: number,
  right: number,
  top: number,
  bottom: number,
): void {
  const tiles = stride >> TILE_SHIFT;
  const last = (right - 1) >> TILE_SHIFT;
  for (let tile = left >> TILE_SHIFT; tile <= last; tile += 1) {
    for (let at = top * tiles + tile; at <= bottom * tiles + tile; at += tiles) marks[at] = 1;
  }
}

/** The same for one row alone. */
export function markRow({ stride, marks }: Frame, left: number, right: number, y: number): void {
  const row = y * (stride >> TILE_SHIFT);
  const last = row + ((right - 1) >> TILE_SHIFT);
  for (let at = row + (left >> TILE_SHIFT); at <= last; at += 1) marks[at] = 1;
}
