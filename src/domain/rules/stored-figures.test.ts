import { describe, expect, test } from 'vitest';
import { inLanguage } from '../language/catalogs.ts';
import type { StoredArgument } from '../language/stored-patterns.ts';
import { AGE, AMOUNT, countArgument, DAYS_TRADES, QUANTITY, RATIO, TIME } from './stored-figures.ts';

const inGerman = ({ say }: StoredArgument, stored: string) => inLanguage('de', () => say(stored));

test.each([
  ['3', '3'],
  ['1.5', '1,5'],
  ['12,500', '12.500'],
  ['1,234,567.25', '1.234.567,25'],
  ['12500', '12.500'],
  ['12500.25', '12.500,25'],
  ['0.0₅12', '0,0₅12'],
  ['1.5e−9', '1,5e−9'],
])('a size of %s is %s in German', (stored, said) => {
  expect(inGerman(QUANTITY, stored)).toBe(said);
});

test('a ratio has the marks of the language, and no others', () => {
  expect(inGerman(RATIO, '1234.5')).toBe('1234,5');
});

test.each([
  ['$50', '50\u00a0$'],
  ['−$12,500.50', '−12.500,50\u00a0$'],
  ['+€640', '+640\u00a0€'],
  ['CHF 50', '50\u00a0CHF'],
  ['0.50 USDT', '0,50 USDT'],
  ['−1.5 R', '−1,5 R'],
])('an amount of %s is %s in German', (stored, said) => {
  expect(inGerman(AMOUNT, stored)).toBe(said);
});

test.each(['12.50', 'five', ''])('an amount in no currency stays as it was stored: "%s"', (stored) => {
  expect(inGerman(AMOUNT, stored)).toBe(stored);
});

test.each([
  ['45 s', '45秒'],
  ['12 min', '12分'],
  ['20 h', '20時間'],
  ['3 days', '3日'],
  ['13 years', '13年'],
  ['4 weeks', '4 weeks'],
  ['soon', 'soon'],
])('an age of %s is %s in Japanese', (stored, said) => {
  expect(inLanguage('ja', () => AGE.say(stored))).toBe(said);
});

test('one of a thing is told from several', () => {
  const losses = countArgument('losses');
  expect([inGerman(losses, '1 loss'), inGerman(losses, '12 losses')]).toEqual(['1 Verlust', '12 Verluste']);
});

test.each([
  ['1 loss in a row', true],
  ['12 losses in a row', true],
  ['losses in a row', false],
  ['12 trades in a row', false],
])('a count of losses is looked for within a sentence: %s, %s', (sentence, isFound) => {
  const { source } = countArgument('losses');
  expect(new RegExp(`^${source} in a row$`).test(sentence)).toBe(isFound);
});

test.each([
  ['1 trade', '1 Trade'],
  ['12 trades, 10 open', '12 Trades, 10 offen'],
  ['4 trades, 2 by the bars, 1 without a result', '4 Trades, 2 nach den Bars, 1 ohne Ergebnis'],
  ['4 trades, 1 postponed', '4 Trades, 1 postponed'],
])('of a day’s trades, %s is %s in German', (stored, said) => {
  expect(inGerman(DAYS_TRADES, stored)).toBe(said);
});

describe('a time', () => {
  test.each([
    ['14:32', '14:32'],
    ['Mon, Dec 7 14:32', 'Mo., 7. Dez. 14:32'],
    ['Sat, Jan 1 00:05', 'Sa., 1. Jan. 00:05'],
    ['Fri, Dec 31 23:59', 'Fr., 31. Dez. 23:59'],
    ['Mon, Foo 7 14:32', 'Mon, Foo 7 14:32'],
  ])('of %s is %s in German', (stored, said) => {
    expect(inGerman(TIME, stored)).toBe(said);
  });

  test.each([
    ['Mon, Feb 29 14:32', 'Mo., 29. Feb. 14:32'],
    ['Thu, Feb 29 14:32', 'Do., 29. Feb. 14:32'],
    ['Sat, Feb 29 14:32', 'Sa., 29. Feb. 14:32'],
  ])('of a leap day stays on that day: %s', (stored, said) => {
    expect(inGerman(TIME, stored)).toBe(said);
  });
});
