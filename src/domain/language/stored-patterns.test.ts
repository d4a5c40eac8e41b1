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

/** Texts of one area: English, and German in capitals. */
const translateAll = (texts: Readonly<Record<string, (...parts: string[]) => string>>) =>
  translatorOf({
    catalogOf: ({ common }: Words) =>
      common.tag === 'en'
        ? texts
        : Object.fromEntries(Object.keys(texts).map((name) => [name, (x: string) => `${name}: ${x}`])),
    end: '$',
  });

test('the text with the most characters of its own is meant, wherever it stands', () => {
  const [short, long] = [(x: string) => `port ${x}`, (x: string) => `port ${x} is in use`];
  for (const texts of [
    { short, long },
    { long, short },
  ]) {
    const say = translateAll(texts);
    expect(inLanguage('de', () => [say('port 80 is in use'), say('port 80')])).toEqual([
      'long: 80',
      'short: 80',
    ]);
  }
});

test('a text without arguments is meant before one that fits any', () => {
  const say = translatorOf({
    catalogOf: ({ common }: Words) =>
      common.tag === 'en'
        ? { any: (x: string) => `${x} is in use`, own: 'port 80 is in use' }
        : { any: (x: string) => `${x} ist belegt`, own: 'Port 80 ist belegt' },
    end: '$',
  });
  expect(inLanguage('de', () => say('port 80 is in use'))).toBe('Port 80 ist belegt');
});

test('arguments are no characters of a text', () => {
  const say = translateAll({
    three: (x: string, y: string, z: string) => `${x}, ${y}, ${z}`,
    one: (x: string) => `stop, ${x}`,
  });
  expect(inLanguage('de', () => say('stop, 1, 2'))).toBe('one: 1, 2');
});

test('only a whole text is one, with any characters and lines in it', () => {
  const say = translateAll({ odd: (x: string) => `(a+b)? [c] ${x} $1.` });
  const stored = [
    '(a+b)? [c] two\nlines $1.',
    'so: (a+b)? [c] x $1.',
    '(a+b)? [c] x $1. or so',
    '(aab) [c] x $1.',
  ];
  expect(inLanguage('de', () => stored.map(say))).toEqual(['odd: two\nlines', ...stored.slice(1)]);
});
