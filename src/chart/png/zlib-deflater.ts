import { constants, deflateSync } from 'node:zlib';
import { createFrame, type Frame } from '../raster/frame.ts';
import type { Deflater } from './deflater.ts';

const FILTER_UP = 2;
/** Filtered rows are mostly runs of zeros, which run-length matching finds at a fraction of the cost of a search. */
const OPTIONS = { strategy: constants.Z_RLE, level: 1 };

/** Runs wherever Node does. */
export function createZlibDeflater(width: number, height: number): Deflater {
  const frame = createFrame(width, height);
  return { frame, deflate: () => deflateSync(filteredRows(frame), OPTIONS) };
}

function filteredRows({ width, height, stride, pixels }: Frame): Uint8Array {
  const filtered = new Uint8Array((width + 1) * height);
  for (let y = 0, to = 0; y < height; y += 1) {
    filtered[to++] = FILTER_UP;
    for (let at = y * stride; at < y * stride + width; at += 1)
      filtered[to++] = (pixels[at] ?? 0) - (y === 0 ? 0 : (pixels[at - stride] ?? 0));
  }
  return filtered;
}
