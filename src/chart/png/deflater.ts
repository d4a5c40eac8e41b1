import type { Frame } from '../raster/frame.ts';

/** A frame to paint on, and what makes a PNG's pixel data of it. */
export interface Deflater {
  readonly frame: Frame;
  /** The rows as one zlib stream, each led by its filter's number and less the row above. */
  deflate(): Uint8Array;
}
