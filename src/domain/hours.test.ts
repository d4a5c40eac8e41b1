import { expect, test } from 'vitest';
import { formatHours, type Hours, isWithinHours, readHours, sayHours } from './hours.ts';
import { inLanguage } from './language/catalogs.ts';
import type { Language } from './language/language.ts';

function hoursOf(text: string): Hours {
  const hours = readHours(text);
  if (hours === undefined) throw new Error(`unreadable: ${text}`);
  return hours;
}

const isOpen = (text: string, instant: string) => isWithinHours(hoursOf(text), Date.parse(instant));

// 2024-01-15 is a Monday; New York is five hours behind UTC.
test.each([
  ['2024-01-15T12:59:59Z', false],
  ['2024-01-15T13:00:00Z', true],
  ['2024-01-15T22:59:59Z', true],
  ['2024-01-15T23:00:00Z', false],
  ['2024-01-20T15:00:00Z', false],
])('office hours in New York at %s: %s', (instant, expected) => {
  expect(isOpen('Mon-Fri 08:00-18:00 America/New_York', instant)).toBe(expected);
});

test.each([
  ['2024-01-15T21:59:00Z', false],
  ['2024-01-15T22:00:00Z', true],
  ['2024-01-15T22:30:00Z', true],
  ['2024-01-16T06:59:00Z', true],
  ['2024-01-16T07:00:00Z', false],
  ['2024-01-16T22:30:00Z', false],
  ['2024-01-15T06:00:00Z', false],
])('a span past midnight belongs to the day on which it starts: %s is %s', (instant, expected) => {
  expect(isOpen('Mon 22:00-07:00 UTC', instant)).toBe(expected);
});

test('hours begin and end to the minute', () => {
  const times = ['08:29', '08:30', '08:59', '09:44', '09:45'];
  expect(times.map((time) => isOpen('08:30-09:45 UTC', `2024-01-15T${time}:59Z`))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test('a range of days may go over the weekend', () => {
  expect(isOpen('Fri-Mon 08:00-09:00 UTC', '2024-01-14T08:30:00Z')).toBe(true);
  expect(isOpen('Fri-Mon 08:00-09:00 UTC', '2024-01-16T08:30:00Z')).toBe(false);
});

test('several days share the hours that follow them, and several hours the days before them', () => {
  const text = 'Mon,Wed 08:00-12:00, 13:00-18:00, Sat 10:00-11:00 UTC';

  expect(isOpen(text, '2024-01-15T08:00:00Z')).toBe(true);
  expect(isOpen(text, '2024-01-15T12:30:00Z')).toBe(false);
  expect(isOpen(text, '2024-01-17T13:00:00Z')).toBe(true);
  expect(isOpen(text, '2024-01-16T13:00:00Z')).toBe(false);
  expect(isOpen(text, '2024-01-20T10:30:00Z')).toBe(true);
  expect(isOpen(text, '2024-01-20T13:30:00Z')).toBe(false);
});

test('without days every day counts, until midnight if it says so', () => {
  expect(isOpen('00:00-24:00 UTC', '2024-01-20T23:59:59Z')).toBe(true);
  expect(isOpen('09:00-24:00 UTC', '2024-01-20T23:59:59Z')).toBe(true);
  expect(isOpen('09:00-24:00 UTC', '2024-01-20T00:00:00Z')).toBe(false);
});

test('the hours follow the clocks of the zone when these change', () => {
  const text = 'Mon-Fri 08:00-18:00 America/New_York';

  expect(isOpen(text, '2024-07-15T12:00:00Z')).toBe(true);
  expect(isOpen(text, '2024-07-15T22:00:00Z')).toBe(false);
});

test.each([
  ['mon-fri 8:00-18:00 america/new_york', 'Mon-Fri 08:00-18:00 America/New_York'],
  ['Mon, Wed 08:00-12:00 UTC', 'Mon,Wed 08:00-12:00 UTC'],
  ['22:00-07:00 Europe/Berlin', '22:00-07:00 Europe/Berlin'],
  ['Fri-Mon 00:00-24:00 UTC', 'Fri-Mon 00:00-24:00 UTC'],
  ['Sun-Tue 08:30-09:45 UTC', 'Sun-Tue 08:30-09:45 UTC'],
  ['Fri-Sun 08:30-09:45 UTC', 'Fri-Sun 08:30-09:45 UTC'],
  ['  Mon 08:00-12:00   UTC ', 'Mon 08:00-12:00 UTC'],
])('%j is written as %j', (text, written) => {
  expect(formatHours(hoursOf(text))).toBe(written);
  expect(hoursOf(written)).toEqual(hoursOf(text));
});

test.each<[Language, string]>([
  ['en', 'Mon-Fri 08:00-18:00, Sat 10:00-12:00 UTC'],
  ['de', 'Mo–Fr 08:00–18:00, Sa 10:00–12:00 UTC'],
  ['es', 'lun–vie 08:00–18:00, sáb 10:00–12:00 UTC'],
  ['pt', 'seg.–sex. 08:00–18:00, sáb. 10:00–12:00 UTC'],
  ['fr', 'lun.–ven. 08:00–18:00, sam. 10:00–12:00 UTC'],
  ['ja', '月–金 08:00–18:00, 土 10:00–12:00 UTC'],
  ['zh-Hans', '周一–周五 08:00–18:00, 周六 10:00–12:00 UTC'],
])('a person reads them in %s as %j, and settings in English', (language, text) => {
  const hours = hoursOf('Mon-Fri 08:00-18:00, Sat 10:00-12:00 UTC');
  expect(inLanguage(language, () => sayHours(hours))).toBe(text);
  expect(inLanguage(language, () => formatHours(hours))).toBe('Mon-Fri 08:00-18:00, Sat 10:00-12:00 UTC');
});

test.each([
  '',
  'Mon-Fri',
  'Mon-Fri UTC',
  'Mon-Fri 08:00-18:00',
  '08:00-18:00 Here/There',
  'Mon-Fry 08:00-18:00 UTC',
  'Mon-Fri 08:00-08:00 UTC',
  '24:00-08:00 UTC',
  '08:00-25:00 UTC',
  '08:60-09:00 UTC',
  '08:60-10:00 UTC',
  '08:75-10:00 UTC',
  'Fry-Mon 08:00-18:00 UTC',
  'noon, 13:00-14:00 UTC',
  '08:00-18:00 UTC later',
  'or\n08:00-18:00 UTC',
  '08:00-12:00, Tue UTC',
  '08:00-12:00,, 13:00-14:00 UTC',
  '08:00-12:00 13:00-14:00 UTC',
])('%j is no hours', (text) => {
  expect(readHours(text)).toBeUndefined();
});
