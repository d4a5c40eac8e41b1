import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Outline, Point } from './rasterise.ts';

const CURVE_STEPS = 8;
/** French groups the digits of a number with it. */
export const NARROW_SPACE = 0x202f;
/** The box that stands for every character without a glyph. */
export const PLACEHOLDER = 0xfffd;

export interface Drawn {
  readonly codePoint: number;
  readonly advance: number;
  readonly outline: Outline;
}

interface PathCommand {
  readonly type: 'M' | 'L' | 'Q' | 'C' | 'Z';
  readonly x: number;
  readonly y: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
interface FontGlyph {
  readonly index: number;
  readonly advanceWidth: number;
  getPath(x: number, y: number, size: number): { readonly commands: readonly PathCommand[] };
}
export interface Font {
  readonly unitsPerEm: number;
  charToGlyph(text: string): FontGlyph;
}
interface FontParser {
  parse(buffer: ArrayBuffer): Font;
}

export function readFont(path: string): Font {
  const file = readFileSync(path);
  const parser: FontParser = createRequire(import.meta.url)('opentype.js');
  return parser.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer);
}

export function drawGlyph(font: Font, codePoint: number, size: number): Drawn {
  const own = OWN_SHAPES.get(codePoint);
  if (own !== undefined)
    return { codePoint, advance: Math.round(own.advance * size), outline: own.shape(size) };
  const digit = codePoint - SUBSCRIPT_ZERO;
  if (digit >= 0 && digit <= 9)
    return subscript(drawGlyph(font, 0x30 + digit, size * SUBSCRIPT_SIZE), codePoint, size);
  if (codePoint === BAHT) return baht(font, size);
  const glyph = font.charToGlyph(String.fromCodePoint(codePoint));
  if (glyph.index === 0) throw new Error(`the font has no glyph for U+${codePoint.toString(16)}`);
  const advance = Math.round((glyph.advanceWidth / font.unitsPerEm) * size);
  return { codePoint, advance, outline: flatten(glyph.getPath(0, 0, size).commands) };
}

/** Which the font lacks: a B with a stroke. */
const BAHT = 0x0e3f;

function baht(font: Font, size: number): Drawn {
  const letter = drawGlyph(font, 'B'.charCodeAt(0), size);
  const middle = letter.advance / size / 2;
  const [stroke = []] = scaled(size, box(middle - 0.05, -0.1, middle + 0.05, 0.81));
  return { ...letter, codePoint: BAHT, outline: [...letter.outline, stroke] };
}

const SUBSCRIPT_ZERO = 0x2080;
/** The font's own subscripts are so small that a phone shows a dot. */
const SUBSCRIPT_SIZE = 0.7;
/** Below the baseline, of the size. */
const SUBSCRIPT_DROP = 0.12;

function subscript({ advance, outline }: Drawn, codePoint: number, size: number): Drawn {
  const lowered = outline.map((loop) => loop.map(([x, y]): Point => [x, y + size * SUBSCRIPT_DROP]));
  return { codePoint, advance, outline: lowered };
}

const scaled = (size: number, ...loops: readonly (readonly Point[])[]): Outline =>
  loops.map((loop) => loop.map(([x, y]) => [x * size, -y * size] as const));

interface OwnShape {
  readonly advance: number;
  shape(size: number): Outline;
}

/** Signs that text fonts rarely have, as shares of the size; y points up from the baseline. */
const OWN_SHAPES: ReadonlyMap<number, OwnShape> = new Map<number, OwnShape>([
  [0x25b2, { advance: 0.72, shape: (size) => scaled(size, triangle(0.68, 0.03)) }],
  [0x25bc, { advance: 0.72, shape: (size) => scaled(size, triangle(0.03, 0.68)) }],
  [
    0x2191,
    {
      advance: 0.56,
      shape: (size) =>
        scaled(
          size,
          arrow.map(([x, y]) => [x, y] as const),
        ),
    },
  ],
  [
    0x2193,
    {
      advance: 0.56,
      shape: (size) =>
        scaled(
          size,
          arrow.map(([x, y]) => [x, 0.71 - y] as const),
        ),
    },
  ],
  [
    0x2192,
    {
      advance: 0.82,
      shape: (size) =>
        scaled(
          size,
          arrow.map(([x, y]) => [y + 0.05, 0.62 - x] as const),
        ),
    },
  ],
  [NARROW_SPACE, { advance: 0.16, shape: () => [] }],
  [
    PLACEHOLDER,
    {
      advance: 0.56,
      shape: (size) => scaled(size, box(0.06, 0, 0.5, 0.71), box(0.13, 0.07, 0.43, 0.64).toReversed()),
    },
  ],
]);

function triangle(tip: number, base: number): Point[] {
  return [
    [0.36, tip],
    [0.7, base],
    [0.02, base],
  ];
}

function box(left: number, bottom: number, right: number, top: number): Point[] {
  return [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ];
}

const arrow: readonly Point[] = [
  [0.28, 0.71],
  [0.51, 0.44],
  [0.42, 0.37],
  [0.335, 0.47],
  [0.335, 0],
  [0.225, 0],
  [0.225, 0.47],
  [0.14, 0.37],
  [0.05, 0.44],
];

function flatten(commands: readonly PathCommand[]): Outline {
  const loops: Point[][] = [];
  let loop: Point[] = [];
  for (const command of commands) {
    if (command.type === 'Z') continue;
    if (command.type === 'M') {
      loop = [[command.x, command.y]];
      loops.push(loop);
    } else loop.push(...curvePoints(loop.at(-1) ?? [0, 0], command));
  }
  return loops;
}

function curvePoints([x0, y0]: Point, { type, x, y, x1, y1, x2, y2 }: PathCommand): Point[] {
  if (type === 'L') return [[x, y]];
  return Array.from({ length: CURVE_STEPS }, (_, index) => {
    const t = (index + 1) / CURVE_STEPS;
    const s = 1 - t;
    if (type === 'Q')
      return [s * s * x0 + 2 * s * t * x1 + t * t * x, s * s * y0 + 2 * s * t * y1 + t * t * y];
    return [
      s ** 3 * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t ** 3 * x,
      s ** 3 * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t ** 3 * y,
    ];
  });
}
