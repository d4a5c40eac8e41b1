import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Compressed JSON, for values that are written once and rarely read. */
export function encodeJson(value: unknown): Uint8Array {
  return deflateRawSync(JSON.stringify(value));
}

export function decodeJson(bytes: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(bytes).toString('utf8'));
}
