import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { encodeApng, type FilmFrame } from './encode-apng.ts';
import { readApng } from './read-apng.ts';

const [WIDTH, HEIGHT] = [7, 5];
const [RED, BLUE, WHITE] = [0xff0000, 0x0000ff, 0xffffff];

/** A red picture with some pixels of other colors. */
function picture(milliseconds: number, pixels: Readonly<Record<number, number>> = {}): FilmFrame {
  const data = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
    const color = pixels[at] ?? RED;
    data.set([color >> 16, (color >> 8) & 255, color & 255, 255], at * 4);
  }
  return { width: WIDTH, height: HEIGHT, data, milliseconds };
}

/** Every picture of an animation, as a program shows them one after the other. */
function play(file: Buffer): number[][] {
  let palette: Buffer = Buffer.alloc(0);
  let control: Buffer = Buffer.alloc(0);
  const canvas = new Array<number>(WIDTH * HEIGHT).fill(-1);
  const shown: number[][] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    if (type === 'PLTE') palette = data;
    if (type === 'fcTL') control = data;
    if (type !== 'IDAT' && type !== 'fdAT') continue;
    const [width = 0, height = 0, left = 0, top = 0] = [4, 8, 12, 16].map((place) =>
      control.readUInt32BE(place),
    );
    const rows = inflateSync(type === 'IDAT' ? data : data.subarray(4));
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        const index = rows[y * (width + 1) + 1 + x] ?? 0;
        if (index > 0) canvas[(top + y) * WIDTH + left + x] = palette.readUIntBE(index * 3, 3);
      }
    shown.push([...canvas]);
  }
  return shown;
}

const colorsOf = ({ data }: FilmFrame) =>
  Array.from({ length: WIDTH * HEIGHT }, (_, at) => Buffer.from(data).readUIntBE(at * 4, 3));

test('every frame is shown as it was taken', () => {
  const film = [picture(100), picture(200, { 8: BLUE, 17: WHITE }), picture(100, { 17: BLUE }), picture(50)];
  const file = Buffer.from(encodeApng(film));
  expect(play(file)).toEqual(film.map(colorsOf));
  expect(readApng(file)).toEqual({ width: WIDTH, height: HEIGHT, milliseconds: [100, 200, 100, 50] });
});

test('a frame that changes nothing prolongs the one before', () => {
  const file = Buffer.from(encodeApng([picture(100), picture(200), picture(300, { 0: BLUE })]));
  expect(readApng(file).milliseconds).toEqual([300, 300]);
});

test('a program that knows no animation shows the first frame', () => {
  const film = [picture(100, { 3: WHITE }), picture(100)];
  const { width, height, data } = PNG.sync.read(Buffer.from(encodeApng(film)));
  expect([width, height]).toEqual([WIDTH, HEIGHT]);
  expect(Array.from({ length: WIDTH * HEIGHT }, (_, at) => data.readUIntBE(at * 4, 3))).toEqual(
    colorsOf(film[0] ?? picture(0)),
  );
});

test('more colors than a palette has are drawn by the nearest', () => {
  const many = Object.fromEntries(Array.from({ length: WIDTH * HEIGHT }, (_, at) => [at, at * 0x070503]));
  const frames = Array.from({ length: 12 }, (_, step) =>
    picture(
      100,
      Object.fromEntries(
        Object.entries(many).map(([at, color]) => [at, (color + step * 0x010b05) & 0xffffff]),
      ),
    ),
  );
  const shown = play(Buffer.from(encodeApng(frames)));
  const parts = (color: number) => [color >> 16, (color >> 8) & 255, color & 255];
  const farthest = frames.flatMap((frame, index) =>
    colorsOf(frame).flatMap((color, at) => {
      const found = parts(shown[index]?.[at] ?? 0);
      return parts(color).map((part, channel) => Math.abs(part - (found[channel] ?? 0)));
    }),
  );
  expect(Math.max(...farthest)).toBeLessThan(16);
});

test('frames of different sizes are refused', () => {
  expect(() => encodeApng([])).toThrow('at least one frame');
  expect(() => encodeApng([picture(1), { ...picture(1), width: 5, height: 7 }])).toThrow('one size');
});
