import { expect, test } from 'vitest';
import { findCurrencyIn, readImpact, readNewsCurrency, readZone } from './news-words.ts';

test.each([
  ['High', 'high'],
  [' *** ', 'high'],
  ['3', 'high'],
  ['Med', 'medium'],
  ['orange', 'medium'],
  ['Low Impact Expected', 'low'],
  ['bank holiday', 'low'],
  ['0', 'low'],
  ['4', undefined],
  ['', undefined],
])('the impact "%s" is %s', (text, impact) => {
  expect(readImpact(text)).toBe(impact);
});

test.each([
  ['usd', 'USD'],
  [' United States ', 'USD'],
  ['Germany', 'EUR'],
  ['de', 'EUR'],
  ['UK', 'GBP'],
  ['Türkiye', 'TRY'],
  ['USA', 'USD'],
  ['EMU', 'EUR'],
  ['PLN', 'PLN'],
  ['all', undefined],
  ['PLNX', undefined],
  ['XPLN', undefined],
  ['', undefined],
])('news of "%s" move %s', (text, currency) => {
  expect(readNewsCurrency(text)).toBe(currency);
});

test.each([
  ['USD: CPI', 'USD'],
  ['[EUR] Lagarde speaks', 'EUR'],
  ['(( GBP GDP', 'GBP'],
  ['((( (GBP GDP', null],
  ['USDA report', null],
  ['CPI of the USD', null],
  ['FOMC', null],
  ['GDP m/m', null],
  ['PLN rate', null],
  ['usd CPI', null],
  ['', null],
])('the title "%s" begins with the currency %s', (title, currency) => {
  expect(findCurrencyIn(title)).toBe(currency);
});

test.each([
  ['utc', 'UTC'],
  [' GMT ', 'UTC'],
  ['Z', 'UTC'],
  ['America/New_York', 'America/New_York'],
  [' Eastern Standard Time ', 'America/New_York'],
  ['EST', undefined],
  ['Japan', undefined],
  ['UTC+1', undefined],
  ['xUTC', undefined],
  ['Mars/Olympus', undefined],
  ['', undefined],
])('the zone "%s" is %s', (name, zone) => {
  expect(readZone(name)).toBe(zone);
});
