import { expect, test } from 'vitest';
import { joinChunks, pngChunk } from './png-chunk.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('the end chunk is the twelve bytes that every PNG ends with', () => {
  expect(hex(pngChunk('IEND', new Uint8Array()))).toBe('0000000049454e44ae426082');
});

test('a file begins with the signature', () => {
  expect(hex(joinChunks([Uint8Array.of(1, 2)]))).toBe('89504e470d0a1a0a0102');
});
