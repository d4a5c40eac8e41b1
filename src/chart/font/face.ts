import { inflateRawSync } from 'node:zlib';
import { ATLAS } from './generated/atlas.ts';

export type FaceName = (typeof ATLAS)[number]['name'];

/** One character. */
export interface Glyph {
  readonly advance: number;
  /** From the pen to the left edge, and from the baseline to the top edge (negative is above it). */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** What it covers, as runs of equal level: row, first column, end column, level. */
  readonly runs: Uint8Array;
}

/** Of one run in `Glyph.runs`. Most of a glyph's box is empty or solid, so runs are fewer than pixels by half. */
export const RUN_BYTES = 4;

export interface Face {
  /** Of letters like H, which is how text is centred. */
  readonly capHeight: number;
  readonly glyphs: ReadonlyMap<number, Glyph>;
  /** The box that stands for whatever the atlas doesn't hold. */
  readonly placeholder: Glyph;
}

const PLACEHOLDER = 0xfffd;
const BYTES_PER_GLYPH = 12;
const NO_GLYPH: Glyph = { advance: 0, left: 0, top: 0, width: 0, height: 0, runs: new Uint8Array() };

/** The layout is the one that `encodeFace` of scripts/bake-glyphs.ts writes: all measures, then all pixels. */
function decodeFace(data: string, capHeight: number): Face {
  const bytes = inflateRawSync(Buffer.from(data, 'base64'));
  const count = bytes.readInt16LE(0);
  const glyphs = new Map<number, Glyph>();
  let pixelsAt = 2 + count * BYTES_PER_GLYPH;
  for (let at = 2; at < 2 + count * BYTES_PER_GLYPH; at += BYTES_PER_GLYPH) {
    const glyph = decodeGlyph(bytes, at, pixelsAt);
    glyphs.set(bytes.readUInt16LE(at), glyph);
    pixelsAt += glyph.width * glyph.height;
  }
  return { capHeight, glyphs, placeholder: glyphs.get(PLACEHOLDER) ?? NO_GLYPH };
}

function decodeGlyph(bytes: Buffer, at: number, pixelsAt: number): Glyph {
  const width = bytes.readInt16LE(at + 8);
  const height = bytes.readInt16LE(at + 10);
  return {
    advance: bytes.readInt16LE(at + 2),
    left: bytes.readInt16LE(at + 4),
    top: bytes.readInt16LE(at + 6),
    width,
    height,
    runs: runsOf(bytes.subarray(pixelsAt, pixelsAt + width * height), width),
  };
}

function runsOf(levels: Uint8Array, width: number): Uint8Array {
  const runs: number[] = [];
  for (let at = 0; at < levels.length; at += 1) {
    const level = levels[at];
    if (level === undefined || level === 0) continue;
    const from = at % width;
    let to = from + 1;
    while (to < width && levels[at + 1] === level) {
      at += 1;
      to += 1;
    }
    runs.push(Math.floor(at / width), from, to, level);
  }
  return Uint8Array.from(runs);
}

const FACES: ReadonlyMap<FaceName, Face> = new Map(
  ATLAS.map(({ name, data, capHeight }) => [name, decodeFace(data, capHeight)]),
);

export function faceOf(name: FaceName): Face {
  return FACES.get(name) ?? { capHeight: 0, glyphs: new Map(), placeholder: NO_GLYPH };
}

export function glyphOf(face: Face, codePoint: number): Glyph {
  return face.glyphs.get(codePoint) ?? face.placeholder;
}
