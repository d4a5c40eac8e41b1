/**
 * Bakes the pictures' glyph atlas from Roboto Condensed, and for Japanese and Chinese from Noto Sans (all under the SIL
 * Open Font License, see src/chart/font/LICENSE.txt and LICENSE-noto.txt):
 *
 *     node scripts/bake-glyphs.ts
 *
 * Needed only when a face, a size or a character is added: of the catalogs' Japanese and Chinese, only the characters that
 * pictures show are baked. The server reads the atlas and no font, so that every machine draws the same pixels. Noto Sans
 * is installed in scripts/fonts, since it takes 140 MB: `npm run test:encoder` bakes again and compares.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { ja } from '../src/domain/language/ja/index.ts';
import type { Words } from '../src/domain/language/words.ts';
import { zhHans } from '../src/domain/language/zh-Hans/index.ts';
import { drawGlyph, NARROW_SPACE, PLACEHOLDER, readFont } from './glyphs/draw-glyph.ts';
import { encodeFace } from './glyphs/encode-face.ts';
import { charactersOf, pictureTexts } from './glyphs/picture-texts.ts';
import { rasterise } from './glyphs/rasterise.ts';
import { installApart } from './install-apart.ts';

const require = createRequire(import.meta.url);
export const GENERATED = new URL('../src/chart/font/generated/', import.meta.url);
const FONTS = join(import.meta.dirname, 'fonts');

const FACES = [
  { name: 'label', weight: '500Medium', size: 33 },
  { name: 'tag', weight: '700Bold', size: 34 },
  { name: 'number', weight: '700Bold', size: 44 },
  { name: 'title', weight: '700Bold', size: 58 },
] as const;

/** Languages whose characters Roboto Condensed lacks; the same one may look otherwise in the other language. */
export const SCRIPTS = [
  { words: ja, font: 'JP', file: 'atlas-ja.ts' },
  { words: zhHans, font: 'SC', file: 'atlas-zh-hans.ts' },
] as const;
type Script = (typeof SCRIPTS)[number];

const NO_BREAK_SPACE = 0xa0;

function latinCodePoints(): number[] {
  const latin = [...range(0x20, 0x7e), ...range(0xa1, 0xff)].filter((code) => code !== 0xad);
  const signs = [...'–—‘’“”„…•œŒ€₩₪₫₱₹฿−↑→↓▲▼₀₁₂₃₄₅₆₇₈₉'].map((char) => char.codePointAt(0) ?? 0);
  return [...latin, ...signs, NO_BREAK_SPACE, NARROW_SPACE, PLACEHOLDER];
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Of the script's labels, those that Roboto Condensed has no glyph for. */
export function scriptCodePoints(words: Words, face: (typeof FACES)[number]['name']): number[] {
  const latin = new Set(latinCodePoints());
  return charactersOf(pictureTexts(words)[face]).filter((code) => !latin.has(code));
}

export function bakeFaces() {
  return FACES.map(({ name, weight, size }) => {
    const path = `@expo-google-fonts/roboto-condensed/${weight}/RobotoCondensed_${weight}.ttf`;
    const font = readFont(require.resolve(path));
    const glyphs = latinCodePoints().map((codePoint) => drawGlyph(font, codePoint, size));
    const { height } = rasterise(drawGlyph(font, 'H'.charCodeAt(0), size).outline);
    return { name, size, capHeight: height, bytes: encodeFace(glyphs) };
  });
}

type Baked = { readonly name: string; readonly bytes: Uint8Array };

function bakeScript({ words, font: script }: Script): Baked[] {
  const fault = installApart(FONTS);
  if (fault !== undefined) throw new Error(`Noto Sans could not be installed: ${fault}`);
  return FACES.map(({ name, weight, size }) => {
    const folder = join(
      FONTS,
      'node_modules/@expo-google-fonts',
      `noto-sans-${script.toLowerCase()}`,
      weight,
    );
    const font = readFont(join(folder, `NotoSans${script}_${weight}.ttf`));
    const glyphs = scriptCodePoints(words, name).map((codePoint) => drawGlyph(font, codePoint, size));
    return { name, bytes: encodeFace(glyphs) };
  });
}

/** The hash over all that the glyphs of a script are made of, and themselves; which a test compares. */
export function hashOfScript(faces: readonly Baked[]): string {
  const hash = createHash('sha256').update(readFileSync(join(FONTS, 'package-lock.json')));
  for (const { name, bytes } of faces) hash.update(name).update(bytes);
  return hash.digest('hex');
}

const packed = (bytes: Uint8Array) => deflateRawSync(bytes, { level: 9 }).toString('base64');

function latinText(): string {
  const faces = bakeFaces().map(
    ({ name, size, capHeight, bytes }) =>
      `  { name: '${name}', size: ${size}, capHeight: ${capHeight}, data: '${packed(bytes)}' },\n`,
  );
  return (
    `// Made by scripts/bake-glyphs.ts from Roboto Condensed (SIL Open Font License 1.1, ../LICENSE.txt). Do not edit.\n` +
    `export const ATLAS = [\n${faces.join('')}] as const;\n`
  );
}

/** The text of the module that holds the glyphs of a script. */
export function scriptText(script: Script): string {
  const faces = bakeScript(script);
  const rows = faces.map(({ name, bytes }) => `  ${name}: '${packed(bytes)}',\n`);
  return (
    `// Made by scripts/bake-glyphs.ts from Noto Sans ${script.font} (SIL Open Font License 1.1, ../LICENSE-noto.txt). Do not edit.\n` +
    `// ${hashOfScript(faces)}\n` +
    `export const ATLAS_${script.font} = {\n${rows.join('')}};\n`
  );
}

if (import.meta.main) {
  writeFileSync(new URL('atlas.ts', GENERATED), latinText());
  for (const script of SCRIPTS) writeFileSync(new URL(script.file, GENERATED), scriptText(script));
}
