import { createFrame, frameBytes } from '../raster/frame.ts';
import type { Deflater } from './deflater.ts';
import { DEFLATE_FRAME } from './generated/deflate-frame.ts';

/** What encoder/deflate-frame.ts exports. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  deflateFrame(pixels: number, marks: number, width: number, height: number, to: number): number;
}

const CODE = Buffer.from(DEFLATE_FRAME, 'base64');
/** Not on processors that have no instructions for sixteen bytes at once. */
const MODULE = WebAssembly.validate(CODE) ? new WebAssembly.Module(CODE) : undefined;

/** A byte's code has fifteen bits at most, so nothing gets twice as long. */
const MOST_GROWTH = 2;
const HEADERS = 1024;
/** The encoder has room for a token of each pixel of a row, and for no more than some two thousand. */
const MOST_WIDTH = 2000;

/** Undefined where it can't run, and for frames that are too wide for it. */
export function createWasmDeflater(width: number, height: number): Deflater | undefined {
  if (MODULE === undefined || width > MOST_WIDTH) return undefined;
  try {
    return deflaterOf(MODULE, width, height);
  } catch {
    // Each instance reserves gigabytes of addresses, which a limit may forbid.
    return undefined;
  }
}

function deflaterOf(module: WebAssembly.Module, width: number, height: number): Deflater {
  const { memory, allocate, deflateFrame } = new WebAssembly.Instance(module).exports as Exports;
  // All memory first: taking more moves what was there.
  const start = allocate(frameBytes(width, height));
  const streamAt = allocate(width * height * MOST_GROWTH + HEADERS);
  const frame = createFrame(width, height, memory.buffer, start);
  const { pixels, marks } = frame;
  return {
    frame,
    deflate() {
      const length = deflateFrame(pixels.byteOffset, marks.byteOffset, width, height, streamAt);
      return new Uint8Array(memory.buffer, streamAt, length);
    },
  };
}
