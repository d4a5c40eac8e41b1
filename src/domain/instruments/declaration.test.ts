import { expect, test } from 'vitest';
import { matches, normalizeName, overlaps } from './declaration.ts';

test('names are compared without regard to case and to spaces', () => {
  expect(normalizeName('  es   12-26 ')).toBe('ES 12-26');
});

test.each([
  ['SI', 'si', true],
  ['SI', 'SI 03-27', true],
  ['SI', 'SIL 03-27', false],
  ['AAPL', ' aapl ', true],
  ['BTC/USDT', 'BTCUSDT', false],
  ['EUR', 'EURUSD', false],
  ['MY*/USDT', 'my coin/usdt', true],
  ['MY*/USDT', 'MYCOIN/USDC', false],
])('whether "%s" names "%s": %s', (pattern, instrument, isNamed) => {
  expect(matches(pattern, instrument)).toBe(isNamed);
});

/** All texts of so many of these letters, and shorter ones. */
const textsOf = (letters: readonly string[], most: number): string[] =>
  most === 0
    ? ['']
    : ['', ...textsOf(letters, most - 1).flatMap((text) => letters.map((letter) => text + letter))];

test('two patterns overlap exactly where some name fits both', () => {
  const names = [...new Set(textsOf(['X', 'Y'], 6))];
  const patterns = [...new Set(textsOf(['X', 'Y', '*'], 3))].filter((pattern) => pattern !== '');
  const namesOf = new Map(
    patterns.map((pattern) => {
      const fitting = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
      return [pattern, names.filter((name) => fitting.test(name))] as const;
    }),
  );
  const wrong = patterns.flatMap((one) =>
    patterns
      .filter((other) => {
        const both = new Set(namesOf.get(one));
        return overlaps(one, other) !== namesOf.get(other)?.some((name) => both.has(name));
      })
      .map((other) => `${one} and ${other}`),
  );
  expect(wrong).toEqual([]);
});

test('a pattern of many stars is compared without trying every way', () => {
  expect(overlaps('*X*'.repeat(13), '*Y*'.repeat(13))).toBe(true);
});
