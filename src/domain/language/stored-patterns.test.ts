import { expect, test } from 'vitest';
import { inLanguage } from './catalogs.ts';
import { translatorOf } from './stored-patterns.ts';
import type { Words } from './words.ts';

/** One text, in English and in any other language. */
const translate = (en: (...parts: string[]) => string, other: (...parts: string[]) => string) =>
  translatorOf({
    catalogOf: ({ common }: Words) => ({ text: common.tag === 'en' ? en : other }),
    end: '$',
  });

test('a limit stays the limit, whichever comes first in English', () => {
  const say = translate(
    (found: string, limit: string) => `at most ${limit}, not ${found}`,
    (found: string, limit: string) => `${found} statt höchstens ${limit}`,
  );
  expect(inLanguage('de', () => say('at most 2, not 5'))).toBe('5 statt höchstens 2');
});

test('an argument that is said twice has to be the same', () => {
  const say = translate(
    (name: string) => `set ${name}, or unset ${name}`,
    (name: string) => `${name} setzen oder zurücknehmen`,
  );
  expect(inLanguage('de', () => say('set PORT, or unset PORT'))).toBe('PORT setzen oder zurücknehmen');
  expect(inLanguage('de', () => say('set PORT, or unset HOST'))).toBe('set PORT, or unset HOST');
});

test('what no text says stays as it is, and so does English', () => {
  const say = translate(
    () => 'yes',
    () => 'ja',
  );
  expect(inLanguage('de', () => say('yes'))).toBe('ja');
  expect(inLanguage('de', () => say('yes, and no'))).toBe('yes, and no');
  expect(say('yes')).toBe('yes');
});
