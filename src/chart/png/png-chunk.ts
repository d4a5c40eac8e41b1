import { crc32 } from 'node:zlib';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const ENCODER = new TextEncoder();

/** The bytes of one chunk, in parts, so that pixel data is copied only once, into the file. */
export type PngChunk = readonly Uint8Array[];

/** Length, type, data, and the check sum over type and data (PNG specification, section 5.3). */
export function pngChunk(type: string, data: Uint8Array = new Uint8Array()): PngChunk {
  const name = ENCODER.encode(type);
  return [fourBytes(data.length), name, data, fourBytes(crc32(data, crc32(name)))];
}

/** A whole file: the signature, then the chunks. */
export function joinChunks(chunks: readonly PngChunk[]): Uint8Array<ArrayBuffer> {
  const parts = [SIGNATURE, ...chunks.flat()];
  const file = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function fourBytes(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}
