import { deflateSync } from 'node:zlib';
import { joinChunks, type PngChunk, pngChunk } from '../../src/chart/png/png-chunk.ts';
import { choosePalette, type Picture } from './choose-palette.ts';

/** A picture, and how long it stays. */
export interface FilmFrame extends Picture {
  readonly milliseconds: number;
}

/** The color that lets the frame before show through. */
const UNCHANGED = 0;

/**
 * An animated PNG with a palette, which begins again without end. Each frame holds only the rectangle that differs from the
 * one before. Programs that know no animation show the first frame.
 */
export function encodeApng(frames: readonly FilmFrame[]): Uint8Array {
  const [first] = frames;
  if (first === undefined) throw new Error('an animation has at least one frame');
  const { width, height } = first;
  if (frames.some((frame) => frame.width !== width || frame.height !== height))
    throw new Error('the frames of an animation have one size');
  const { palette, frames: indexed } = choosePalette(frames);
  const parts = joinUnchanged(indexed.map((pixels, index) => partOf(pixels, indexed[index - 1], width)));
  const durations = parts.map(({ from, until }) =>
    frames.slice(from, until).reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  );
  let sequence = 0;
  const chunks: PngChunk[] = [
    pngChunk('IHDR', header(width, height)),
    pngChunk('acTL', bytes([parts.length, 4], [0, 4])),
    pngChunk('PLTE', palette),
    pngChunk('tRNS', Uint8Array.of(0)),
  ];
  for (const [index, { area, pixels }] of parts.entries()) {
    const data = deflateSync(withFilters(pixels, area.width), { level: 9 });
    chunks.push(pngChunk('fcTL', control(sequence++, area, durations[index] ?? 0, index > 0)));
    chunks.push(
      index === 0 ? pngChunk('IDAT', data) : pngChunk('fdAT', Buffer.concat([bytes([sequence++, 4]), data])),
    );
  }
  return joinChunks([...chunks, pngChunk('IEND')]);
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Part {
  readonly area: Area;
  readonly pixels: Uint8Array;
}

/** What differs from the picture before: the rectangle around it, with what is the same in it left open. */
function partOf(pixels: Uint8Array, before: Uint8Array | undefined, width: number): Part | undefined {
  const height = pixels.length / width;
  if (before === undefined) return { area: { left: 0, top: 0, width, height }, pixels };
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let at = 0; at < pixels.length; at += 1) {
    if (pixels[at] === before[at]) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (right < 0) return undefined;
  const area = { left, top, width: right - left + 1, height: bottom - top + 1 };
  const inside = Uint8Array.from({ length: area.width * area.height }, (_, index) => {
    const at = (top + Math.floor(index / area.width)) * width + left + (index % area.width);
    return pixels[at] === before[at] ? UNCHANGED : (pixels[at] ?? 0);
  });
  return { area, pixels: inside };
}

/** With the frames of which each shows them: one that changes nothing prolongs the one before. */
function joinUnchanged(parts: readonly (Part | undefined)[]) {
  const changed = [...parts.entries()].flatMap(([from, part]) =>
    part === undefined ? [] : [{ from, ...part }],
  );
  return changed.map((part, index) => ({ ...part, until: changed[index + 1]?.from ?? parts.length }));
}

/** 8 bits a pixel, by palette. */
const header = (width: number, height: number) =>
  bytes([width, 4], [height, 4], [8, 1], [3, 1], [0, 1], [0, 1], [0, 1]);

/** Drawn over what is there, and left there. */
const control = (
  sequence: number,
  { left, top, width, height }: Area,
  milliseconds: number,
  isOver: boolean,
) =>
  bytes(
    ...[sequence, width, height, left, top].map((value) => [value, 4] as const),
    [milliseconds, 2],
    [1000, 2],
    [0, 1],
    [isOver ? 1 : 0, 1],
  );

/** Each row as it is: with a palette, differences to the pixels around are no shorter. */
function withFilters(pixels: Uint8Array, width: number): Uint8Array {
  const rows = pixels.length / width;
  const filtered = new Uint8Array(pixels.length + rows);
  for (let row = 0; row < rows; row += 1)
    filtered.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return filtered;
}

function bytes(...numbers: readonly (readonly [value: number, length: number])[]): Uint8Array {
  return Uint8Array.from(
    numbers.flatMap(([value, length]) =>
      Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256),
    ),
  );
}
