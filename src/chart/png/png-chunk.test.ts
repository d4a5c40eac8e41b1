import { expect, test } from 'vitest';
import { joinChunks, pngChunk } from './png-chunk.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const SIGNATURE = '89504e470d0a1a0a';

test('the end chunk is the twelve bytes that every PNG ends with', () => {
  expect(hex(joinChunks([pngChunk('IEND')]))).toBe(`${SIGNATURE}0000000049454e44ae426082`);
});

test('a file begins with the signature', () => {
  expect(hex(joinChunks([]))).toBe(SIGNATURE);
});
