import { describe, expect, test } from 'vitest';
import { charactersOf, pictureTexts } from '../scripts/glyphs/picture-texts.ts';
import { type FaceName, faceOf } from '../src/chart/font/face.ts';
import { createScene } from '../src/chart/scene.ts';
import type { Shape, Text } from '../src/chart/shape.ts';
import { pictureShapes } from '../src/chart/view/picture-shapes.ts';
import { inLanguage } from '../src/domain/language/catalogs.ts';
import { LANGUAGES, type Language } from '../src/domain/language/language.ts';
import { words } from '../src/domain/language/words.ts';
import { PICTURE_SIZES } from '../src/domain/picture-model.ts';
import { GOLDEN_MODELS, type GoldenName } from './golden-models.ts';

const FACES = ['label', 'tag', 'number', 'title'] as const satisfies readonly FaceName[];
/** Their instruments and strategies have names that no picture has glyphs for. */
const FOREIGN: ReadonlySet<GoldenName> = new Set(['names-from-elsewhere', 'simulated-with-long-names']);
const NAMES = (Object.keys(GOLDEN_MODELS) as GoldenName[]).filter((name) => !FOREIGN.has(name));

const missing = (text: string, face: FaceName) =>
  charactersOf(text)
    .filter((code) => !faceOf(face).glyphs.has(code))
    .map((code) => String.fromCodePoint(code));

const isText = (shape: Shape): shape is Text => shape.kind === 'text';

describe.each(Object.keys(LANGUAGES) as Language[])('in %s', (language) => {
  test.each(FACES)('every character that a label may have has a glyph as %s', (face) => {
    expect(inLanguage(language, () => missing(pictureTexts(words())[face], face))).toEqual([]);
  });

  test.each(PICTURE_SIZES)('a %s picture has a glyph for each of its characters', (size) => {
    const shapes = inLanguage(language, () =>
      NAMES.flatMap((name) => pictureShapes(createScene(GOLDEN_MODELS[name](), { size, bars: 'focus' }))),
    );
    const without = inLanguage(language, () =>
      shapes.filter(isText).filter(({ text, face }) => missing(text, face).length > 0),
    );
    expect(without.map(({ text, face }) => `${face}: ${text}`)).toEqual([]);
  });
});
