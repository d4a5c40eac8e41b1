import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Line, Shape, Text } from '../../../src/chart/shape.ts';
import type { Drawer } from '../contender.ts';
import type { Market } from '../market.ts';

const require = createRequire(import.meta.url);
export const FAMILY = 'Roboto Condensed';
export const FONTS = { label: 33, tag: 34, number: 44, title: 58 } as const;

for (const weight of ['500Medium', '700Bold']) {
  const path = `@expo-google-fonts/roboto-condensed/${weight}/RobotoCondensed_${weight}.ttf`;
  GlobalFonts.registerFromPath(require.resolve(path), FAMILY);
}

export const VERSION = (require('@napi-rs/canvas/package.json') as { version: string }).version;

/** Draws exactly what our raster draws; the PNG is encoded off the main thread, as ours is. */
export async function createDrawer({ width, height, shapes, colors }: Market): Promise<Drawer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  return {
    note: `${VERSION}, canvas kept, encode('png')`,
    draw() {
      for (const shape of shapes) paint(context, shape, colors);
      return canvas.encode('png');
    },
  };
}

function paint(context: SKRSContext2D, shape: Shape, colors: Market['colors']): void {
  if (shape.kind === 'line') strokeLine(context, shape, colors[shape.color]);
  else if (shape.kind === 'text') fillText(context, shape, colors[shape.color]);
  else {
    const { left, top, right, bottom } = shape.area;
    context.fillStyle = colors[shape.color];
    if (shape.kind === 'dashes') {
      for (let x = left; x < right; x += shape.dash + shape.gap)
        context.fillRect(x, top, Math.min(shape.dash, right - x), bottom - top);
    } else if ((shape.radius ?? 0) > 0) {
      context.beginPath();
      context.roundRect(left, top, right - left, bottom - top, shape.radius ?? 0);
      context.fill();
    } else context.fillRect(left, top, right - left, bottom - top);
  }
}

function strokeLine(context: SKRSContext2D, { points, width, clip }: Line, color: string): void {
  context.save();
  context.beginPath();
  context.rect(clip.left, clip.top, clip.right - clip.left, clip.bottom - clip.top);
  context.clip();
  context.beginPath();
  for (let at = 0; at < points.length; at += 2) context.lineTo(points[at] ?? 0, points[at + 1] ?? 0);
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
  context.restore();
}

function fillText(context: SKRSContext2D, { left, baseline, text, face }: Text, color: string): void {
  context.font = `${face === 'label' ? 500 : 700} ${FONTS[face as keyof typeof FONTS] ?? 33}px ${FAMILY}`;
  context.fillStyle = color;
  context.fillText(text, left, baseline);
}
