import type { Frame } from '../raster/frame.ts';

/** A frame to paint on, and its encoder to PNG pixel data. */
export interface Deflater {
  readonly frame: Frame;
  /** The rows as one zlib stream, each with its filter type and minus the row above. */
  deflate(): Uint8Array;
}
