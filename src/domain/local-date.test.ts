import { expect, test } from 'vitest';
import { inLanguage } from './language/catalogs.ts';
import type { Language } from './language/language.ts';
import { formatDate, formatDayOf, formatLocalDate, formatMinute } from './local-date.ts';

const INSTANT = Date.parse('2026-04-03T22:30:00Z');

test.each<[Language, string]>([
  ['en', '2026-04-03'],
  ['de', '03.04.2026'],
  ['es', '3 abr 2026'],
  ['pt', '3 de abr. de 2026'],
  ['fr', '3 avr. 2026'],
  ['ja', '2026/04/03'],
  ['zh-Hans', '2026年4月3日'],
])('in %s nobody takes the day for the month: %s', (language, text) => {
  expect(inLanguage(language, () => formatDayOf('2026-04-03'))).toBe(text);
  expect(inLanguage(language, () => formatMinute(INSTANT))).toBe(`${text} 22:30 UTC`);
});

test('the date is that of the zone', () => {
  expect(inLanguage('de', () => formatDate(INSTANT, 'Asia/Tokyo'))).toBe('04.04.2026');
});

test('what is counted with is the same in each language', () => {
  expect(inLanguage('de', () => formatLocalDate(INSTANT, 'UTC'))).toBe('2026-04-03');
});
