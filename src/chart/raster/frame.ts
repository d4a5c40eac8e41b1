/** Pixels across of the squares' width in which a frame keeps track of its changes. */
export const TILE = 64;
const TILE_SHIFT = Math.log2(TILE);

/** A picture as palette indexes, row by row. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** From one row to the next. A whole number of tiles, so that rows can be compared a word at a time. */
  readonly stride: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
  /**
   * One mark for each tile of each row. Where it is 0 the row's pixels are those of the row above, which spares the
   * filter nine tenths of the picture. One row longer than the picture, so that the row below can always be marked.
   */
  readonly marks: Uint8Array<ArrayBuffer>;
  /** What `filterRows` fills. It belongs to the frame because the two are needed and let go together. */
  readonly filtered: Uint8Array<ArrayBuffer>;
}

/** The filtered rows are written in words, the last of which may reach this far behind them. */
const SPILL = TILE;

/** A frame that is all ground 0. */
export function createFrame(width: number, height: number): Frame {
  const tiles = Math.ceil(width / TILE);
  return {
    width,
    height,
    stride: tiles * TILE,
    pixels: new Uint8Array(tiles * TILE * height),
    marks: new Uint8Array(tiles * (height + 1)),
    filtered: new Uint8Array((width + 1) * height + SPILL),
  };
}

export function clearFrame({ pixels, marks }: Frame): void {
  pixels.fill(0);
  marks.fill(0);
}

export const tilesAcross = ({ stride }: Frame) => stride >> TILE_SHIFT;

/**
 * Says that pixels from `left` up to `right` of the rows from `top` up to `bottom` may differ from those above, and so
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
