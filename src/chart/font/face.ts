import { inflateRawSync } from 'node:zlib';
import { ATLAS } from './generated/atlas.ts';

export type FaceName = (typeof ATLAS)[number]['name'];

/** One character as coverage levels, 0 to 4, row by row. */
export interface Glyph {
  readonly advance: number;
  /** From the pen to the left edge, and from the baseline to the top edge (negative is above it). */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly levels: Uint8Array;
}

export interface Face {
  /** Of letters like H, which is how text is centred. */
  readonly capHeight: number;
  readonly glyphs: ReadonlyMap<number, Glyph>;
  /** The box that stands for whatever the atlas doesn't hold. */
  readonly placeholder: Glyph;
}

const PLACEHOLDER = 0xfffd;
const BYTES_PER_GLYPH = 12;
const NO_GLYPH: Glyph = { advance: 0, left: 0, top: 0, width: 0, height: 0, levels: new Uint8Array() };

/** The layout is the one that `encodeFace` of scripts/bake-glyphs.ts writes: all measures, then all pixels. */
function decodeFace(data: string, capHeight: number): Face {
  const bytes = inflateRawSync(Buffer.from(data, 'base64'));
  const count = bytes.readInt16LE(0);
  const glyphs = new Map<number, Glyph>();
  let pixelsAt = 2 + count * BYTES_PER_GLYPH;
  for (let at = 2; at < 2 + count * BYTES_PER_GLYPH; at += BYTES_PER_GLYPH) {
    const glyph = decodeGlyph(bytes, at, pixelsAt);
    glyphs.set(bytes.readUInt16LE(at), glyph);
    pixelsAt += glyph.levels.length;
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
    levels: Uint8Array.from(bytes.subarray(pixelsAt, pixelsAt + width * height)),
  };
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
