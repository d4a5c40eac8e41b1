import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { anyShape } from '../../../test/support/any-shape.ts';
import { paintShapes } from '../raster/paint-shapes.ts';
import { DARK } from '../theme/dark.ts';
import { createPalette } from '../theme/palette.ts';
import { createDeflater } from './create-deflater.ts';
import { encodePng } from './encode-png.ts';

const PALETTE = Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 128, 255);

function painted(width: number, height: number) {
  const deflater = createDeflater(width, height);
  const { frame } = deflater;
  frame.marks.fill(1);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) frame.pixels[y * frame.stride + x] = (((y * width + x) * 7) >> 2) % 3;
  }
  return deflater;
}

test.each([
  [1, 1],
  [3, 2],
  [5, 7],
  [64, 33],
])('an independent decoder gives back every pixel of %i×%i', (width, height) => {
  const deflater = painted(width, height);
  const { frame } = deflater;
  const decoded = PNG.sync.read(Buffer.from(encodePng(deflater, PALETTE)), { checkCRC: true });
  expect([decoded.width, decoded.height]).toEqual([width, height]);
  const pixels = Array.from({ length: height }, (_, y) => [
    ...frame.pixels.subarray(y * frame.stride, y * frame.stride + width),
  ]);
  const colors = pixels.flat().map((index) => [...PALETTE.subarray(index * 3, index * 3 + 3), 255]);
  expect([...decoded.data]).toEqual(colors.flat());
});

test('the same frame gives the same bytes, on one deflater or two', () => {
  const deflater = painted(40, 30);
  const first = encodePng(deflater, PALETTE);
  expect(encodePng(deflater, PALETTE)).toEqual(first);
  expect(encodePng(painted(40, 30), PALETTE)).toEqual(first);
});

test('whatever is painted, an independent decoder sees it', () => {
  const palette = createPalette(DARK);
  fc.assert(
    fc.property(fc.array(anyShape, { maxLength: 4 }), (shapes) => {
      const deflater = createDeflater(50, 40);
      const { frame } = deflater;
      paintShapes(frame, shapes);
      const decoded = PNG.sync.read(Buffer.from(encodePng(deflater, palette)), { checkCRC: true });
      const reds = Array.from({ length: 40 }, (_, y) =>
        [...frame.pixels.subarray(y * frame.stride, y * frame.stride + 50)].map(
          (index) => palette[index * 3],
        ),
      );
      expect([...decoded.data].filter((_, at) => at % 4 === 0)).toEqual(reds.flat());
    }),
  );
});
