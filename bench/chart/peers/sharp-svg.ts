import sharp from 'sharp';
import type { Shape } from '../../../src/chart/shape.ts';
import type { Drawer } from '../contender.ts';
import type { Market } from '../market.ts';

const SIZES: Readonly<Record<string, number>> = { label: 33, tag: 34, number: 44, title: 58 };

/** Our own shapes as SVG, which sharp (librsvg) draws and encodes in its own threads. */
export async function createDrawer(market: Market): Promise<Drawer> {
  return {
    note: `${sharp.versions.sharp}, png({ compressionLevel: 1 }), its fastest`,
    draw: () =>
      sharp(Buffer.from(svgOf(market)))
        .png({ compressionLevel: 1 })
        .toBuffer(),
  };
}

function svgOf({ width, height, shapes, colors }: Market): string {
  const parts = shapes.map((shape, index) => element(shape, colors, index)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts}</svg>`;
}

function element(shape: Shape, colors: Market['colors'], index: number): string {
  if (shape.kind === 'text') {
    const weight = shape.face === 'label' ? 500 : 700;
    const font = `font-family="Roboto Condensed, sans-serif" font-weight="${weight}" font-size="${SIZES[shape.face] ?? 33}"`;
    return `<text x="${shape.left}" y="${shape.baseline}" ${font} fill="${colors[shape.color]}">${escapeXml(shape.text)}</text>`;
  }
  if (shape.kind === 'line') {
    const clip = `<clipPath id="c${index}">${rect(shape.clip, '')}</clipPath>`;
    const style = `fill="none" stroke="${colors[shape.color]}" stroke-width="${shape.width}" clip-path="url(#c${index})"`;
    return `${clip}<polyline points="${shape.points.join(' ')}" ${style}/>`;
  }
  const fill = colors[shape.color];
  if (shape.kind === 'box') return rect(shape.area, `fill="${fill}" rx="${shape.radius ?? 0}"`);
  const { left, top, right, bottom } = shape.area;
  const style = `stroke="${fill}" stroke-width="${bottom - top}" stroke-dasharray="${shape.dash} ${shape.gap}"`;
  return `<path d="M${left} ${(top + bottom) / 2}H${right}" ${style}/>`;
}

function rect(
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  style: string,
): string {
  return `<rect x="${left}" y="${top}" width="${Math.max(0, right - left)}" height="${Math.max(0, bottom - top)}" ${style}/>`;
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
