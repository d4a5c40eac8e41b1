import { inflateRawSync } from 'node:zlib';
import type { Language } from '../../domain/language/language.ts';
import { words } from '../../domain/language/words.ts';
import { once } from '../../domain/once.ts';
import { LEVELS } from '../theme/colors.ts';
import { ATLAS } from './generated/atlas.ts';
import { ATLAS_JP } from './generated/atlas-ja.ts';
import { ATLAS_SC } from './generated/atlas-zh-hans.ts';

export type FaceName = (typeof ATLAS)[number]['name'];

/** One character. */
export interface Glyph {
  readonly advance: number;
  /** From the pen to the left edge, and from the baseline to the top edge (negative is above). */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Its solid parts, as runs of pixels: row, first column, end column. */
  readonly solid: Uint8Array;
  /** The pixels of its edges: row, column, level below the full one. */
  readonly edge: Uint8Array;
}

/** Of one run in `Glyph.solid`, and of one pixel in `Glyph.edge`. */
export const GLYPH_STEP = 3;

export interface Face {
  /** Of letters like H, which is how text is centered. */
  readonly capHeight: number;
  readonly glyphs: ReadonlyMap<number, Glyph>;
  /** The replacement box for characters that the atlas doesn't contain. */
  readonly placeholder: Glyph;
}

const PLACEHOLDER = 0xfffd;
const BYTES_PER_GLYPH = 12;
const NOTHING = { solid: new Uint8Array(), edge: new Uint8Array() };
const NO_GLYPH: Glyph = { advance: 0, left: 0, top: 0, width: 0, height: 0, ...NOTHING };

/** The layout is the one that `encodeFace` of scripts/bake-glyphs.ts writes: all measures, then all pixels. */
function decodeGlyphs(data: string): Map<number, Glyph> {
  const bytes = inflateRawSync(Buffer.from(data, 'base64'));
  const count = bytes.readInt16LE(0);
  const glyphs = new Map<number, Glyph>();
  let pixelsAt = 2 + count * BYTES_PER_GLYPH;
  for (let at = 2; at < 2 + count * BYTES_PER_GLYPH; at += BYTES_PER_GLYPH) {
    const glyph = decodeGlyph(bytes, at, pixelsAt);
    glyphs.set(bytes.readUInt16LE(at), glyph);
    pixelsAt += glyph.width * glyph.height;
  }
  return glyphs;
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
    ...coverageOf(bytes.subarray(pixelsAt, pixelsAt + width * height), width),
  };
}

/** Separate, so that each has a loop without branches; most of a glyph's box is empty or solid anyway. */
function coverageOf(levels: Uint8Array, width: number): Pick<Glyph, 'solid' | 'edge'> {
  const solid: number[] = [];
  const edge: number[] = [];
  for (let at = 0; at < levels.length; at += 1) {
    const level = levels[at] ?? 0;
    if (level === 0) continue;
    const [row, from] = [Math.floor(at / width), at % width];
    if (level < LEVELS) {
      edge.push(row, from, level);
      continue;
    }
    let to = from + 1;
    while (to < width && levels[row * width + to] === level) to += 1;
    solid.push(row, from, to);
    at += to - from - 1;
  }
  return { solid: Uint8Array.from(solid), edge: Uint8Array.from(edge) };
}

type Faces = ReadonlyMap<FaceName, Face>;

/** Decoded for the first picture: most commands draw none. */
const latin = once(
  (): Faces =>
    new Map(
      ATLAS.map(({ name, data, capHeight }) => {
        const glyphs = decodeGlyphs(data);
        return [name, { capHeight, glyphs, placeholder: glyphs.get(PLACEHOLDER) ?? NO_GLYPH }];
      }),
    ),
);

const withScript = (script: Readonly<Record<FaceName, string>>) =>
  once(
    (): Faces =>
      new Map(
        [...latin()].map(([name, face]) => [
          name,
          { ...face, glyphs: new Map([...face.glyphs, ...decodeGlyphs(script[name])]) },
        ]),
      ),
  );

/** Languages whose labels need more than Latin letters. Shared characters may look otherwise in the other language. */
const SCRIPTS: ReadonlyMap<Language, () => Faces> = new Map([
  ['ja', withScript(ATLAS_JP)],
  ['zh-Hans', withScript(ATLAS_SC)],
]);

/** The face with the characters of the language being written. */
export function faceOf(name: FaceName): Face {
  const faces = SCRIPTS.get(words().common.tag) ?? latin;
  return faces().get(name) ?? { capHeight: 0, glyphs: new Map(), placeholder: NO_GLYPH };
}

export function glyphOf(face: Face, codePoint: number): Glyph {
  return face.glyphs.get(codePoint) ?? face.placeholder;
}
