import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { chooseFormat } from './instruments/choose-format.ts';
import { knownContract } from './instruments/known-futures.ts';
import { formatNearest, formatPriceIn } from './instruments/price-format.ts';
import { inLanguage } from './language/catalogs.ts';
import type { Language } from './language/language.ts';
import { PRACTICE_STRATEGY } from './practice.ts';
import { USUAL, withPreferences } from './preferences.ts';
import {
  capitalize,
  formatAmount,
  formatConfidence,
  formatDuration,
  formatGain,
  formatIn,
  formatMoney,
  formatOrigin,
  formatPattern,
  formatPrice,
  formatQuantity,
  formatResult,
  formatSubject,
  formatTickCount,
  formatTime,
  tagOf,
  testNoteOf,
  trimText,
  withoutPeriod,
  zoneInWords,
} from './wording.ts';

const contractOf = (root: string) => knownContract(root) ?? null;
const yen = { tickSize: 5, pointValue: 500, currency: 'JPY' };
const francs = { tickSize: 1, pointValue: 10, currency: 'CHF' };

test.each([
  [4127.5, 'ES', '4127.50'],
  [4127.166_666_67, 'ES', '4127.1667'],
  [39_120, 'YM', '39,120'],
  [1.08565, '6E', '1.08565'],
  [0.006543, '6J', '0.006543'],
  [0.0065435, '6J', '0.0065435'],
  [121.15625, 'ZB', "121'05"],
  [109.453125, 'ZN', "109'14.5"],
  [18_000, 'FDAX', '18,000'],
  [-37.63, 'CL', '−37.63'],
])('a price of %d in %s is written %s, without the sign of a currency', (price, root, text) => {
  expect(formatPrice(price, contractOf(root))).toBe(text);
});

test('a price of an unknown contract is written as it is, and never in powers of ten', () => {
  expect(formatPrice(65_000.5, null)).toBe('65,000.5');
  expect(formatPrice(0.0000001, null)).toBe('0.0₆1000');
});

test.each([
  [50, contractOf('ES'), '$50'],
  [12.5, contractOf('ES'), '$12.50'],
  [50, contractOf('FDAX'), '€50'],
  [5000, yen, '¥5000'],
  [50, francs, 'CHF 50'],
  [0.0065, { ...francs, currency: 'USDT' }, '0.0065 USDT'],
  [0.25, contractOf('ES'), '$0.25'],
  [50, null, '50'],
  [40_000, contractOf('ES'), '$40,000'],
  [1_250_000.5, francs, 'CHF 1,250,000.50'],
])('a sum of %d (%j) is written %s', (amount, contract, text) => {
  expect(formatMoney(amount, contract)).toBe(text);
});

test.each([
  [1e-320, '1e−320'],
  [1.25e-101, '1.25e−101'],
  [-5e-324, '−5e−324'],
])('a price of %d, which nobody could write out, is written %s', (price, text) => {
  expect(formatPrice(price, null)).toBe(text);
});

test('any number can be written, of a contract that is known or not', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, number, fc.constantFrom(null, 'ES', 'ZB', '6J'), (value, other, root) => {
      const contract = root === null ? null : contractOf(root);
      const format = chooseFormat(contract, [other]);
      const texts = [
        formatPrice(value, contract),
        formatMoney(value, contract),
        formatAmount(value, contract),
        formatQuantity(value),
        formatPriceIn(value, format),
        formatNearest(value, format),
      ];
      expect(texts.filter((text) => !/\d|not known/.test(text))).toEqual([]);
    }),
  );
});

test.each([
  [2, '2'],
  [4000, '4000'],
  [400_000_000, '400,000,000'],
  [0.05, '0.05'],
])('a quantity of %d is written %s', (quantity, text) => {
  expect(formatQuantity(quantity)).toBe(text);
});

test.each([
  [0, '0%'],
  [0.85, '85%'],
  [0.555, '56%'],
  [1, '100%'],
])('a confidence of %d is written %s', (confidence, text) => {
  expect(formatConfidence(confidence)).toBe(text);
});

test.each([
  ['breakout', 'Breakout'],
  ['mean_reversion', 'Mean reversion'],
  ['VWAP_fade_', 'VWAP fade'],
  ['été', 'Été'],
])('the pattern %s is written %s', (pattern, text) => {
  expect(formatPattern(pattern)).toBe(text);
});

test('a word at the beginning is capitalized', () => {
  expect(capitalize('pushcut')).toBe('Pushcut');
});

test.each([
  ['UTC', '2024-01-15T14:32:15Z', '14:32:15 UTC'],
  ['UTC', '2024-01-15T00:00:05Z', '00:00:05 UTC'],
  ['America/New_York', '2024-01-15T14:32:15Z', '09:32:15 EST'],
  ['America/New_York', '2024-07-15T14:32:15Z', '10:32:15 EDT'],
])('on the clock of %s, %s is written %s', (timezone, instant, text) => {
  expect(formatTime(Date.parse(instant), timezone)).toBe(text);
});

test.each<[Language, '24' | '12', string]>([
  ['de', '24', '14:32:15 EST'],
  ['de', '12', '2:32:15 PM EST'],
  ['es', '12', '2:32:15 p. m. EST'],
  ['fr', '12', '2:32:15 PM EST'],
  ['ja', '24', '14:32:15 EST'],
  ['ja', '12', '午後2:32:15 EST'],
  ['zh-Hans', '12', '下午2:32:15 EST'],
])('in %s, with %s hours, a time is written %s', (language, clock, text) => {
  const format = () => formatTime(Date.parse('2024-01-15T19:32:15Z'), 'America/New_York');
  const said = inLanguage(language, () => withPreferences({ ...USUAL, clock }, format));
  expect(said.replace(/\u00a0|\u202f/g, ' ')).toBe(text);
});

test.each([
  [0, 'less than 1 s'],
  [-5, 'less than 1 s'],
  [45_000, '45 s'],
  [59_600, '1 min'],
  [270_000, '4 min 30 s'],
  [300_000, '5 min'],
  [3_600_000, '60 min'],
])('%i ms are written %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test('a trade is called by its instrument and direction', () => {
  expect(formatSubject(knownTrade())).toBe('ES LONG');
  expect(formatSubject(knownTrade({ isTest: true }))).toBe('TEST ES LONG');
});

test('an amount for the whole order that nobody knows is not written as zero', () => {
  expect(formatAmount(0, null)).toBe('not known');
  expect(formatAmount(0.5, null)).toBe('0.50');
});

test('what a trade is about is told in one line, without a pattern where none was sent', () => {
  expect(formatOrigin('mean_reversion', '5min', 'alpha')).toBe('Mean reversion · 5min · alpha');
  expect(formatOrigin(null, '5min', 'alpha')).toBe('5min · alpha');
});

const simulated = { name: 'Sim101', simulated: true };
test.each([
  [{ isTest: false, account: null, strategy: 'alpha' }, undefined, undefined],
  [{ isTest: false, account: simulated, strategy: PRACTICE_STRATEGY }, 'SIM', undefined],
  [
    { isTest: true, account: simulated, strategy: 'alpha' },
    'TEST',
    'This is a test. Nothing will be placed.',
  ],
  [
    { isTest: true, account: null, strategy: PRACTICE_STRATEGY },
    'PRACTICE',
    'This is practice. Nothing will be placed.',
  ],
  [
    { isTest: true, account: null, strategy: '(drill)', purpose: 'drill' as const },
    'DRILL',
    'This is a drill. Nothing will be placed.',
  ],
  [
    { isTest: true, account: simulated, strategy: '(check)', purpose: 'check' as const },
    'CHECK',
    'This is a test. Nothing will be placed.',
  ],
])('a trade of which %j is marked %s', (trade, tag, note) => {
  expect([tagOf(trade), testNoteOf(trade)]).toEqual([tag, note]);
});

test.each([
  ['two\n  lines\t', 20, 'two lines'],
  ['  exactly ', 7, 'exactly'],
  ['one too many', 11, 'one too ma…'],
  ['cut at a space', 8, 'cut at…'],
  ['half a 😀', 9, 'half a 😀'],
  ['half a 😀!', 9, 'half a \ufffd…'],
])('%j in at most %d characters is %j', (text, most, trimmed) => {
  expect(trimText(text, most)).toBe(trimmed);
});

test.each([
  ['USD', 320, '+$320'],
  ['USD', -12.5, '−$12.50'],
  ['USD', 0, '$0'],
  ['R', 1.456, '+1.46 R'],
  ['R', 1.5, '+1.5 R'],
  ['R', -1, '−1 R'],
  ['R', 0, '0 R'],
])('in %s, a gain of %d is written %s', (unit, amount, text) => {
  expect(formatGain(unit, amount)).toBe(text);
  if (amount > 0) expect(formatIn(unit, amount)).toBe(text.slice(1));
});

test.each([
  [1.84, '+1.8 R'],
  [-1, '−1.0 R'],
  [0, '0.0 R'],
  [-0.04, '0.0 R'],
  [0.05001, '+0.1 R'],
])('a result of %d is written %s', (r, text) => {
  expect(formatResult(r)).toBe(text);
});

test('one tick is told from several', () => {
  expect([1, 3, 0.5].map(formatTickCount)).toEqual(['1 tick', '3 ticks', '0.5 ticks']);
});

test('only the period at the end of a sentence is taken away', () => {
  const sentences = ['Not executed.', '4127.50 was paid', '未执行。', 'At 4127.50.'];
  expect(sentences.map(withoutPeriod)).toEqual(['Not executed', '4127.50 was paid', '未执行', 'At 4127.50']);
});

test.each<[Language, string, string]>([
  ['en', 'USD', '$50'],
  ['de', 'USD', '50 $'],
  ['de', 'CHF', '50 CHF'],
  ['de', 'USDT', '50 USDT'],
  ['ja', 'USD', '$50'],
])('in %s, 50 %s are written %s, as often as asked', (language, currency, text) => {
  const write = () => formatMoney(50, { currency }).replace(/\u00a0|\u202f/g, ' ');
  expect(inLanguage(language, () => [write(), write()])).toEqual([text, text]);
});

test('in the morning, a clock of 24 hours shows two digits', () => {
  const instant = Date.parse('2024-01-15T09:32:15Z');
  expect(inLanguage('es', () => formatTime(instant, 'UTC'))).toBe('09:32:15 UTC');
});

test.each<[Language, string, string | undefined]>([
  ['en', 'America/New_York', undefined],
  ['de', 'Europe/Berlin', 'MEZ'],
  ['de', 'America/New_York', undefined],
  ['fr', 'America/New_York', undefined],
  ['fr', 'UTC', 'UTC'],
])('in %s, the zone %s is called %s', (language, timezone, name) => {
  const instant = Date.parse('2024-01-15T14:32:15Z');
  expect(inLanguage(language, () => zoneInWords(instant, timezone))).toBe(name);
});
