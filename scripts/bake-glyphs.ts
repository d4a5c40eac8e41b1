/**
 * Bakes the pictures' glyph atlas from Roboto Condensed (SIL Open Font License, see src/chart/font/LICENSE.txt):
 *
 *     node scripts/bake-glyphs.ts
 *
 * Needed only when a face, a size or a character is added. The server reads the atlas and no font, so that every
 * machine draws the same pixels.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateRawSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const OUTPUT = new URL('../src/chart/font/generated/atlas.ts', import.meta.url);

const FACES = [
  { name: 'label', weight: '500Medium', size: 33 },
  { name: 'tag', weight: '700Bold', size: 34 },
  { name: 'number', weight: '700Bold', size: 44 },
  { name: 'title', weight: '700Bold', size: 58 },
] as const;

/** Coverage is kept in as many levels as an ink of the palette has. */
const LEVELS = 4;
const SAMPLES = 16;
const CURVE_STEPS = 8;
/** The box that stands for every character without a glyph. */
const PLACEHOLDER = 0xfffd;

type Point = readonly [x: number, y: number];
type Outline = readonly (readonly Point[])[];

interface Drawn {
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
interface Font {
  readonly unitsPerEm: number;
  charToGlyph(text: string): FontGlyph;
}
interface FontParser {
  parse(buffer: ArrayBuffer): Font;
}

function codePoints(): number[] {
  const latin = [...range(0x20, 0x7e), ...range(0xa1, 0xff)].filter((code) => code !== 0xad);
  return [...latin, ...[...'–—…•€−↑→↓▲▼₀₁₂₃₄₅₆₇₈₉'].map((char) => char.codePointAt(0) ?? 0), PLACEHOLDER];
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function loadFont(weight: string): Font {
  const path = `@expo-google-fonts/roboto-condensed/${weight}/RobotoCondensed_${weight}.ttf`;
  const file = readFileSync(require.resolve(path));
  const parser: FontParser = require('opentype.js');
  return parser.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer);
}

function drawGlyph(font: Font, codePoint: number, size: number): Drawn {
  const own = OWN_SHAPES.get(codePoint);
  if (own !== undefined)
    return { codePoint, advance: Math.round(own.advance * size), outline: own.shape(size) };
  const digit = codePoint - SUBSCRIPT_ZERO;
  if (digit >= 0 && digit <= 9)
    return subscript(drawGlyph(font, 0x30 + digit, size * SUBSCRIPT_SIZE), codePoint, size);
  const glyph = font.charToGlyph(String.fromCodePoint(codePoint));
  if (glyph.index === 0) throw new Error(`the font has no glyph for U+${codePoint.toString(16)}`);
  const advance = Math.round((glyph.advanceWidth / font.unitsPerEm) * size);
  return { codePoint, advance, outline: flatten(glyph.getPath(0, 0, size).commands) };
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

/** Signs that text fonts rarely have, as shares of the size; y points up from the baseline. */
const OWN_SHAPES: ReadonlyMap<number, { advance: number; shape: (size: number) => Outline }> = new Map([
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
  return range(1, CURVE_STEPS).map((step) => {
    const t = step / CURVE_STEPS;
    const s = 1 - t;
    if (type === 'Q')
      return [s * s * x0 + 2 * s * t * x1 + t * t * x, s * s * y0 + 2 * s * t * y1 + t * t * y];
    return [
      s ** 3 * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t ** 3 * x,
      s ** 3 * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t ** 3 * y,
    ];
  });
}

interface Bitmap {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

function rasterise(outline: Outline): Bitmap {
  const xs = outline.flatMap((loop) => loop.map(([x]) => x));
  const ys = outline.flatMap((loop) => loop.map(([, y]) => y));
  if (xs.length === 0) return { left: 0, top: 0, width: 0, height: 0, pixels: new Uint8Array() };
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  const width = Math.ceil(Math.max(...xs)) - left;
  const height = Math.ceil(Math.max(...ys)) - top;
  const coverage = new Float64Array(width * height);
  for (let line = 0; line < height * SAMPLES; line += 1) {
    const y = top + (line + 0.5) / SAMPLES;
    const row = coverage.subarray(
      Math.floor(line / SAMPLES) * width,
      (Math.floor(line / SAMPLES) + 1) * width,
    );
    for (const [from, to] of insideSpans(outline, y)) addSpan(row, from - left, to - left);
  }
  return {
    left,
    top,
    width,
    height,
    pixels: Uint8Array.from(coverage, (c) => Math.round((c / SAMPLES) * LEVELS)),
  };
}

/** Where the horizontal line at `y` lies inside the outline, by the non-zero winding rule. */
function insideSpans(outline: Outline, y: number): [number, number][] {
  const crossings = outline.flatMap((loop) => loopCrossings(loop, y)).toSorted((a, b) => a.x - b.x);
  const spans: [number, number][] = [];
  let winding = 0;
  for (const [index, { x, turn }] of crossings.entries()) {
    winding += turn;
    const next = crossings[index + 1];
    if (winding !== 0 && next !== undefined) spans.push([x, next.x]);
  }
  return spans;
}

function loopCrossings(loop: readonly Point[], y: number): { x: number; turn: number }[] {
  return loop.flatMap(([x0, y0], index) => {
    const [x1, y1] = loop[(index + 1) % loop.length] ?? [x0, y0];
    if (y0 <= y === y1 <= y) return [];
    return [{ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), turn: y1 > y0 ? 1 : -1 }];
  });
}

function addSpan(row: Float64Array, from: number, to: number): void {
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(row.length, Math.ceil(to)); x += 1) {
    row[x] = (row[x] ?? 0) + Math.min(to, x + 1) - Math.max(from, x);
  }
}

/** Per glyph six 16-bit numbers (code point, advance, left, top, width, height), then all pixels one byte each. */
function encodeFace(glyphs: readonly Drawn[]): Buffer {
  const bitmaps = glyphs.map((glyph) => rasterise(glyph.outline));
  const head = Int16Array.from([
    glyphs.length,
    ...glyphs.flatMap((glyph, index) => metrics(glyph, bitmaps[index])),
  ]);
  const pixels = Buffer.concat(bitmaps.map((bitmap) => bitmap.pixels));
  return Buffer.concat([Buffer.from(head.buffer), pixels]);
}

function metrics({ codePoint, advance }: Drawn, bitmap: Bitmap | undefined): number[] {
  const { left = 0, top = 0, width = 0, height = 0 } = bitmap ?? {};
  return [codePoint - (codePoint > 0x7fff ? 0x10000 : 0), advance, left, top, width, height];
}

export function bakeFaces() {
  return FACES.map(({ name, weight, size }) => {
    const font = loadFont(weight);
    const glyphs = codePoints().map((codePoint) => drawGlyph(font, codePoint, size));
    const { height } = rasterise(drawGlyph(font, 'H'.charCodeAt(0), size).outline);
    return { name, size, capHeight: height, bytes: encodeFace(glyphs) };
  });
}

function atlasText(): string {
  const faces = bakeFaces().map(({ name, size, capHeight, bytes }) => {
    const data = deflateRawSync(bytes, { level: 9 }).toString('base64');
    return `  { name: '${name}', size: ${size}, capHeight: ${capHeight}, data: '${data}' },\n`;
  });
  return (
    `// Made by scripts/bake-glyphs.ts from Roboto Condensed (SIL Open Font License 1.1, ../LICENSE.txt). Do not edit.\n` +
    `export const ATLAS = [\n${faces.join('')}] as const;\n`
  );
}

if (import.meta.main) writeFileSync(OUTPUT, atlasText());
