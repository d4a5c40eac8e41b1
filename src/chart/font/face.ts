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
const NUMBERS_PER_GLYPH = 6;
const NO_GLYPH: Glyph = { advance: 0, left: 0, top: 0, width: 0, height: 0, levels: new Uint8Array() };

/** The layout is the one that `encodeFace` of scripts/bake-glyphs.ts writes. */
function decodeFace(data: string, capHeight: number): Face {
  const bytes = inflateRawSync(Buffer.from(data, 'base64'));
  const count = bytes.readInt16LE(0);
  const glyphs = new Map<number, Glyph>();
  let pixelsAt = 2 + count * NUMBERS_PER_GLYPH * 2;
  for (let index = 0; index < count; index += 1) {
    const at = 2 + index * NUMBERS_PER_GLYPH * 2;
    const [left, top, width, height] = [4, 6, 8, 10].map((offset) => bytes.readInt16LE(at + offset));
    const size = (width ?? 0) * (height ?? 0);
    glyphs.set(bytes.readUInt16LE(at), {
      advance: bytes.readInt16LE(at + 2),
      left: left ?? 0,
      top: top ?? 0,
      width: width ?? 0,
      height: height ?? 0,
      levels: Uint8Array.from(bytes.subarray(pixelsAt, pixelsAt + size)),
    });
    pixelsAt += size;
  }
  return { capHeight, glyphs, placeholder: glyphs.get(PLACEHOLDER) ?? NO_GLYPH };
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
