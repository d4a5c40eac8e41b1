import { describe, expect, test } from 'vitest';
import { inLanguage } from './catalogs.ts';
import { chooseLanguage, readAcceptLanguage } from './language.ts';
import { inEnglish, useWords, words } from './words.ts';

describe('chooseLanguage', () => {
  test.each([
    [['de-AT', 'en'], 'de'],
    [['PT_br'], 'pt'],
    [['it', 'fr-CA', 'en'], 'fr'],
    [['zh'], 'zh-Hans'],
    [['zh-CN'], 'zh-Hans'],
    [['zh-Hant-TW', 'ja'], 'ja'],
    [['zh-TW'], 'en'],
    [['zh-HK'], 'en'],
    [['zh-MO'], 'en'],
    [['zh-Hant'], 'en'],
    [['zh-Hans-CN'], 'zh-Hans'],
    [[' De '], 'de'],
    [['constructor', 'es_419_x'], 'es'],
    [['toString', '', '*'], 'en'],
    [[], 'en'],
  ] as const)('%j is %s', (wanted, language) => {
    expect(chooseLanguage(wanted)).toBe(language);
  });
});

describe('readAcceptLanguage', () => {
  test.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en;q=0.2, ja;q=0.7, fr;q=0', 'ja'],
    ['fr;q=0', 'en'],
    ['fr;level=1;q=0.3, de;q=0.5', 'de'],
    ['fr ; q = 0.2 , de;q=0.4', 'de'],
    ['fr;xq=0.1, de;q=0.5', 'fr'],
    ['fr;q=0.1x, de;q=0.5', 'fr'],
    ['*', 'en'],
    ['', 'en'],
    [';;,,=;q=x', 'en'],
  ])('%j is %s', (header, language) => {
    expect(readAcceptLanguage(header)).toBe(language);
  });
});

describe('inLanguage', () => {
  test('writes in the language, and in English again after it', () => {
    expect(inLanguage('de', () => words().common.reject)).toBe('Ablehnen');
    expect(words().common.reject).toBe('Reject');
  });

  test('leaves the language where writing failed', () => {
    expect(() =>
      inLanguage('ja', () => {
        throw new Error('no ink');
      }),
    ).toThrow('no ink');
    expect(words().common.locale).toBe('en-US');
  });

  test('refuses what would be written later', () => {
    expect(() => inLanguage('fr', async () => words().common.reject)).toThrow('promise');
    expect(words().common.locale).toBe('en-US');
  });
});

test('what a machine reads is English, whatever is written around it', () => {
  const reject = () => words().common.reject;
  expect(inLanguage('de', () => [inEnglish(reject), reject()])).toEqual(['Reject', 'Ablehnen']);
});

test('a page has one language, which stays', () => {
  const english = words();
  useWords(inLanguage('fr', words));
  const tag = words().common.tag;
  useWords(english);
  expect([tag, words().common.tag]).toEqual(['fr', 'en']);
});
