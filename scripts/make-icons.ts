/** Draws the icons of the home screen from web/public/icon.svg: the same pixels on every machine. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { readShapes, type Shape } from './svg-picture.ts';

const FOLDER = join(import.meta.dirname, '../web/public');
/** The drawing's side, in its own units. */
const SIDE = 64;
/** Points looked at per pixel, each way. */
const FINENESS = 4;

interface Icon {
  readonly file: string;
  readonly size: number;
  /** Filled to its corners: for systems that cut their own shape out of it. */
  readonly isFull: boolean;
  /** How much of the picture the drawing takes; a mask leaves the middle 80 % for sure. */
  readonly scale: number;
}

export const ICONS: readonly Icon[] = [
  { file: 'icon-180.png', size: 180, isFull: true, scale: 1 },
  { file: 'icon-192.png', size: 192, isFull: false, scale: 1 },
  { file: 'icon-512.png', size: 512, isFull: false, scale: 1 },
  { file: 'icon-maskable-512.png', size: 512, isFull: true, scale: 0.8 },
];

/** RGBA, row by row. */
export function drawIcon(svg: string, { size, isFull, scale }: Icon): Buffer {
  const shapes = readShapes(svg);
  const [ground] = shapes;
  const pixels = Buffer.alloc(size * size * 4);
  for (let index = 0; index < size * size; index += 1) {
    const sum = [0, 0, 0, 0];
    for (let point = 0; point < FINENESS ** 2; point += 1) {
      const x = (index % size) + ((point % FINENESS) + 0.5) / FINENESS;
      const y = Math.floor(index / size) + (Math.floor(point / FINENESS) + 0.5) / FINENESS;
      const place = (value: number) => ((value / size - 0.5) / scale + 0.5) * SIDE;
      const color = colorAt(shapes, place(x), place(y)) ?? (isFull ? ground?.color : undefined);
      if (color === undefined) continue;
      for (const [channel, value] of [...color, 255].entries()) sum[channel] = (sum[channel] ?? 0) + value;
    }
    writePixel(pixels, index, sum);
  }
  return pixels;
}

function colorAt(shapes: readonly Shape[], x: number, y: number): Shape['color'] | undefined {
  return shapes.findLast((shape) => shape.covers(x, y))?.color;
}

function writePixel(
  pixels: Buffer,
  index: number,
  [red = 0, green = 0, blue = 0, alpha = 0]: number[],
): void {
  const covered = alpha / 255;
  if (covered === 0) return;
  pixels.set(
    [red / covered, green / covered, blue / covered, alpha / FINENESS ** 2].map(Math.round),
    index * 4,
  );
}

export const readDrawing = (): string => readFileSync(join(FOLDER, 'icon.svg'), 'utf8');
export const iconPath = ({ file }: Icon): string => join(FOLDER, file);

if (import.meta.main) {
  for (const icon of ICONS) {
    const picture = new PNG({ width: icon.size, height: icon.size });
    picture.data = drawIcon(readDrawing(), icon);
    writeFileSync(iconPath(icon), PNG.sync.write(picture));
    console.log(iconPath(icon));
  }
}
