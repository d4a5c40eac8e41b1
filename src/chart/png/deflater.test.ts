import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atFullLength } from '../../../test/full-length.ts';
import { anyShape } from '../../../test/support/any-shape.ts';
import { clearFrame, type Frame, TILE } from '../raster/frame.ts';
import { paintShapes } from '../raster/paint-shapes.ts';
import type { Rect } from '../rect.ts';
import type { Shape } from '../shape.ts';
import type { Deflater } from './deflater.ts';
import { createWasmDeflater } from './wasm-deflater.ts';
import { createZlibDeflater } from './zlib-deflater.ts';

/** The PNG specification's own words: each byte less the one above, modulo 256; nothing is above the first row. */
function filteredPlainly({ width, height, stride, pixels }: Frame): Buffer {
  const at = (x: number, y: number) => (y < 0 ? 0 : (pixels[y * stride + x] ?? 0));
  const row = (y: number) => Array.from({ length: width }, (_, x) => (at(x, y) - at(x, y - 1)) & 255);
  return Buffer.from(Array.from({ length: height }, (_, y) => [2, ...row(y)]).flat());
}

/** Zlib itself is the judge, of the bytes and of their check sum. */
function expectWhole({ frame, deflate }: Deflater): void {
  expect(inflateSync(deflate()).equals(filteredPlainly(frame))).toBe(true);
}

function fill(
  { width, height, stride, pixels, marks }: Frame,
  pixelAt: (x: number, y: number) => number,
): void {
  marks.fill(1);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) pixels[y * stride + x] = pixelAt(x, y);
}

function oneTileOn(shape: Shape): Shape {
  const moved = (area: Rect): Rect => ({ ...area, left: area.left + TILE, right: area.right + TILE });
  if (shape.kind === 'text') return { ...shape, left: shape.left + TILE };
  if (shape.kind !== 'line') return { ...shape, area: moved(shape.area) };
  return {
    ...shape,
    clip: moved(shape.clip),
    points: shape.points.map((at, i) => (i % 2 === 0 ? at + TILE : at)),
  };
}

/** Numbers in no order. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
}

describe.each([
  ['WebAssembly', createWasmDeflater],
  ['zlib', createZlibDeflater],
] as const)('by %s', (_, createDeflater) => {
  const deflaterOf = (width: number, height: number): Deflater => {
    const deflater = createDeflater(width, height);
    if (deflater === undefined) throw new Error('WebAssembly does not run here');
    return deflater;
  };

  test.each([1, 3, 15, 16, 17, 63, 64, 65, 128, 140])('every byte less the one above, %i wide', (width) => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(255)), fc.integer({ min: 1, max: 5 }), (values, height) => {
        const deflater = deflaterOf(width, height);
        fill(deflater.frame, () => values.next().value ?? 0);
        expectWhole(deflater);
      }),
    );
  });

  test('whatever is painted, no change is missed', () => {
    // The shapes go into the middle one of three tiles: of the outer ones the marks don't count.
    const deflater = deflaterOf(3 * TILE, 40);
    fc.assert(
      fc.property(fc.array(anyShape, { maxLength: 6 }), (shapes) => {
        clearFrame(deflater.frame);
        paintShapes(deflater.frame, shapes.map(oneTileOn));
        expectWhole(deflater);
      }),
      { numRuns: atFullLength(1000) },
    );
  });

  test('runs of every length, within a row and over its end', () => {
    const deflater = deflaterOf(700, 300);
    // Row y is y equal pixels among others, so that the matches have all lengths that there are, and one more.
    fill(deflater.frame, (x, y) => (x > 2 && x <= y + 2 ? 9 : x & 1) + (y & 1));
    expectWhole(deflater);
  });

  test('a blank frame, and one of a single color', () => {
    const deflater = deflaterOf(1170, 780);
    expectWhole(deflater);
    expect(deflater.deflate().length).toBeLessThan(6000);
    fill(deflater.frame, () => 7);
    expectWhole(deflater);
  });

  test('noise, which cannot be compressed', () => {
    const deflater = deflaterOf(1170, 400);
    fill(deflater.frame, noise(1));
    expectWhole(deflater);
    expect(deflater.deflate().length).toBeLessThan(1.05 * 1171 * 400);
  });

  test('bytes so rare beside others that their codes would be too long', () => {
    const deflater = deflaterOf(1000, 40);
    // Each is about as frequent as all rarer ones together, so that the tree is one long branch, sixteen deep.
    const frequencies = [1, 2, 3, 8, 14, 22, 36, 58, 94, 152, 246, 398, 644, 1315];
    const rare = frequencies.flatMap((times, index) => Array<number>(times).fill(20 + index));
    const { frame } = deflater;
    let next = 0;
    fill(frame, (x, y) => {
      const above = y === 0 ? 0 : (frame.pixels[(y - 1) * frame.stride + x] ?? 0);
      return above + (x % 2 === 0 ? 9 : (rare[next++] ?? 9));
    });
    expectWhole(deflater);
  });

  test('one frame after the other, each as if it were the first', () => {
    const deflater = deflaterOf(200, 30);
    fill(deflater.frame, noise(3));
    const first = Buffer.from(deflater.deflate());
    clearFrame(deflater.frame);
    expectWhole(deflater);
    fill(deflater.frame, noise(3));
    expect(first.equals(deflater.deflate())).toBe(true);
  });
});

test.each([
  [2000, true],
  [2001, false],
])('of %i pixels in a row the encoder takes: %s', (width, isTaken) => {
  const deflater = createWasmDeflater(width, 3);
  expect(deflater !== undefined).toBe(isTaken);
  if (deflater === undefined) return;
  fill(deflater.frame, noise(4));
  expectWhole(deflater);
});
