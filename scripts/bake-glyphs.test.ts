import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ATLAS } from '../src/chart/font/generated/atlas.ts';
import { ATLAS_JP } from '../src/chart/font/generated/atlas-ja.ts';
import { ATLAS_SC } from '../src/chart/font/generated/atlas-zh-hans.ts';
import { bakeFaces, GENERATED, hashOfScript, SCRIPTS, scriptCodePoints } from './bake-glyphs.ts';

/** Of each script, as base64: a glyph takes 200. */
const MOST_BYTES = 64 * 1024;

const unpacked = (data: string) => inflateRawSync(Buffer.from(data, 'base64'));

test('the glyphs of the pictures are those that the script bakes', () => {
  const kept = ATLAS.map(({ data, ...face }) => ({ ...face, bytes: unpacked(data) }));
  expect(bakeFaces()).toEqual(kept);
});

/** The first number of a face is how many glyphs it has, and each is described by twelve bytes. */
function codePointsIn(bytes: Buffer): number[] {
  return Array.from({ length: bytes.readInt16LE(0) }, (_, index) => bytes.readUInt16LE(2 + index * 12));
}

describe.each([
  { script: SCRIPTS[0], atlas: ATLAS_JP },
  { script: SCRIPTS[1], atlas: ATLAS_SC },
])('Noto Sans $script.font', ({ script, atlas }) => {
  const faces = Object.entries(atlas).map(([name, data]) => ({ name, bytes: unpacked(data) }));
  const text = readFileSync(new URL(script.file, GENERATED), 'utf8');

  test.each(faces)('has the characters of the labels, and no others, as $name', ({ name, bytes }) => {
    const wanted = scriptCodePoints(script.words, name as keyof typeof atlas);
    const advice = 'run `node scripts/bake-glyphs.ts`';
    expect(String.fromCodePoint(...codePointsIn(bytes)), advice).toBe(String.fromCodePoint(...wanted));
  });

  test('is as it was baked', () => {
    expect(text).toContain(`// ${hashOfScript(faces)}\n`);
  });

  test('stays small', () => {
    expect(text.length).toBeLessThan(MOST_BYTES);
  });
});
