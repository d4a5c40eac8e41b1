import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPriceIn } from '../instruments/price-format.ts';
import { formatQuantity } from '../wording.ts';
import { inLanguage } from './catalogs.ts';
import { LANGUAGES, type Language } from './language.ts';
import { describeMisreading, formatWritten, readWritten, type Written } from './read-written.ts';

const ALL = Object.keys(LANGUAGES) as Language[];

const read = (language: Language, text: string, notations?: 'own' | 'both') =>
  inLanguage(language, () => {
    const written = readWritten(text, notations);
    return written.kind === 'number' ? written.value : describeMisreading(written);
  });

describe('readWritten', () => {
  test.each<[Language, string, number | string]>([
    ['en', '4127.25', 4127.25],
    ['en', '4127,25', 4127.25],
    ['en', '-120.50', -120.5],
    ['en', '−120.50', -120.5],
    ['en', '1.125', 1.125],
    ['en', '1,125', 'Write it without a comma'],
    ['en', '65,000.50', 'Write it without a comma'],
    ['en', '1e3', 'Not a number'],
    ['en', '1.2.3', 'Not a number'],
    ['en', '.', 'Not a number'],
    ['en', '', 'Not a number'],
    ['en', "109'14.5", 'Not a number'],
    ['en', '.5', 0.5],
    ['en', '5.', 5],
    ['de', '4127,25', 4127.25],
    ['de', '4127.25', 4127.25],
    ['de', '1,125', 1.125],
    ['de', '0.125', 0.125],
    ['de', '1.234', '1234 oder 1,234 schreiben'],
    ['de', '-1.234', '1234 oder 1,234 schreiben'],
    ['de', '65.000,50', 'Ohne Tausenderpunkt schreiben: 65000,50'],
    ['es', '1.234', 'Escribe 1234 o 1,234'],
    ['pt', '1.234', 'Escreva 1234 ou 1,234'],
    ['fr', '65 000,50', 65_000.5],
    ['fr', '65\u202f000,50', 65_000.5],
    ['fr', '6 5', 'Pas un nombre'],
    ['fr', '1.234', 'Écrivez 1234 ou 1,234'],
    ['ja', '1,234', 'カンマなしで入力してください: 1234'],
    ['zh-Hans', '1,234', '请不要输入逗号：1234'],
  ])('in %s "%s" is %s', (language, text, value) => {
    expect(read(language, text)).toBe(value);
  });

  test('where nothing bounds what is typed, only the notation of the page is read', () => {
    expect(read('en', '-120,50', 'own')).toBe('Not a number');
    expect(read('de', '-120,50', 'own')).toBe(-120.5);
    expect(read('de', '-120.50', 'own')).toBe('Keine Zahl');
  });
});

/** Amounts with up to eight decimals, of any size that is traded. */
const amounts = fc
  .tuple(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), fc.integer({ min: 0, max: 8 }))
  .map(([digits, decimals]) => ({ value: digits / 10 ** decimals, decimals }));

describe.each(ALL)('in %s', (language) => {
  const runs = { numRuns: 10_000 };

  test('what a field shows is read back as the same number', () => {
    inLanguage(language, () =>
      fc.assert(
        fc.property(amounts, ({ value, decimals }) => {
          for (const notations of ['own', 'both'] as const)
            expect(readWritten(formatWritten(value, decimals), notations)).toEqual({ kind: 'number', value });
        }),
        runs,
      ),
    );
  });

  test('whatever is shown is read back as the same number, or refused by naming it', () => {
    const isSame = (written: Written, value: number) =>
      written.kind === 'number'
        ? written.value === value
        : written.kind === 'ambiguous' && isNamed(written, value);
    const isNamed = ({ plain }: { plain: string }, value: number) => {
      const again = readWritten(plain);
      return again.kind === 'number' && again.value === Math.abs(value);
    };
    inLanguage(language, () =>
      fc.assert(
        fc.property(amounts, ({ value, decimals }) => {
          const texts = [formatPriceIn(value, { style: 'decimals', decimals }), formatQuantity(value)];
          // Nobody types 0.0₈1326.
          for (const text of texts.filter((each) => !/[₀-₉]/.test(each)))
            expect([text, isSame(readWritten(text), value)]).toEqual([text, true]);
        }),
        runs,
      ),
    );
  });
});
