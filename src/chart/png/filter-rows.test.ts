import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrame, type Frame } from '../raster/frame.ts';
import { paintShapes } from '../raster/paint-shapes.ts';
import { anyShape } from '../raster/testing/any-shape.ts';
import { Adler } from './adler.ts';
import { filterRows } from './filter-rows.ts';

/** The PNG specification's own words: each byte less the one above, modulo 256; nothing is above the first row. */
function filteredPlainly({ width, height, stride, pixels }: Frame): number[] {
  const at = (x: number, y: number) => (y < 0 ? 0 : (pixels[y * stride + x] ?? 0));
  const row = (y: number) => Array.from({ length: width }, (_, x) => (at(x, y) - at(x, y - 1)) & 255);
  return Array.from({ length: height }, (_, y) => [2, ...row(y)]).flat();
}

const filtered = (frame: Frame) => [...filterRows(frame, new Adler(), 0, frame.height)];

test.each([1, 3, 63, 64, 65, 128, 140])('every byte less the one above, %i wide', (width) => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(255)), fc.integer({ min: 1, max: 5 }), (values, height) => {
      const frame = createFrame(width, height);
      frame.marks.fill(1);
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) frame.pixels[y * frame.stride + x] = values.next().value ?? 0;
      }
      expect(filtered(frame)).toEqual(filteredPlainly(frame));
    }),
  );
});

test('whatever is painted, no change is overlooked', () => {
  fc.assert(
    fc.property(fc.array(anyShape, { maxLength: 6 }), (shapes) => {
      const frame = createFrame(50, 40);
      paintShapes(frame, shapes);
      expect(filtered(frame)).toEqual(filteredPlainly(frame));
    }),
    { numRuns: 300 },
  );
});

test('nothing of an earlier picture is left', () => {
  const frame = createFrame(40, 3);
  frame.pixels.fill(7, 0, 40);
  frame.marks.fill(1);
  filtered(frame);
  frame.pixels.fill(0);
  frame.marks.fill(0);
  expect(filtered(frame)).toEqual(filteredPlainly(createFrame(40, 3)));
});

test('in two halves the rows and their check sum are the same, as zlib reckons it', () => {
  fc.assert(
    fc.property(fc.array(anyShape, { maxLength: 6 }), fc.integer({ min: 0, max: 40 }), (shapes, middle) => {
      const frame = createFrame(150, 40);
      for (const y of [0, 1, 2, 5]) frame.pixels.fill(255, y * frame.stride, y * frame.stride + 150);
      frame.marks.fill(1);
      paintShapes(frame, shapes);
      const adler = new Adler();
      const upper = [...filterRows(frame, adler, 0, middle)];
      const rows = [...upper, ...filterRows(frame, adler, middle, 40)];
      expect(rows).toEqual(filteredPlainly(frame));
      expect(Buffer.from(adler.toBytes())).toEqual(deflateSync(Uint8Array.from(rows)).subarray(-4));
    }),
  );
});
