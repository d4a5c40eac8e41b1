import type { Deflater } from './deflater.ts';
import { joinChunks, pngChunk } from './png-chunk.ts';

const COLOR_TYPE_INDEXED = 3;
const BITS_PER_PIXEL = 8;

/** The deflater's frame as an 8-bit indexed PNG. `palette` has three bytes per entry. */
export function encodePng({ frame, deflate }: Deflater, palette: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinChunks([
    pngChunk('IHDR', headerOf(frame)),
    pngChunk('PLTE', palette),
    pngChunk('IDAT', deflate()),
    pngChunk('IEND'),
  ]);
}

function headerOf({ width, height }: Deflater['frame']): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = BITS_PER_PIXEL;
  header[9] = COLOR_TYPE_INDEXED;
  return header;
}
