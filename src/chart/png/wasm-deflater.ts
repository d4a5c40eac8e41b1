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
/** Unavailable on processors without 128-bit SIMD. */
const MODULE = WebAssembly.validate(CODE) ? new WebAssembly.Module(CODE) : undefined;

/** A code has at most fifteen bits per byte, so output is less than twice the input. */
const MOST_GROWTH = 2;
const HEADERS = 1024;
/** The encoder's token buffer holds one row of about two thousand pixels. */
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
  // Grow the memory first: growing detaches existing views.
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
