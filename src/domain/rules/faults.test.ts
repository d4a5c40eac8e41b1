import { describe, expect, test } from 'vitest';
import { readCsvRows } from '../../lib/csv-rows.ts';
import { inLanguage } from '../language/catalogs.ts';
import { LANGUAGES, type Language } from '../language/language.ts';
import { asUtcMs } from '../units.ts';
import type { NewsFault } from './news/calendar-event.ts';
import { formatNewsFaults } from './news/calendar-event.ts';
import { readIcs } from './news/read-ics.ts';
import { readNewsTable } from './news/read-news-table.ts';
import type { Fields } from './read-fields.ts';
import type { RuleKind } from './rule-kind.ts';
import { readRuleTerms } from './rule-settings.ts';

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');
const many = Array.from({ length: 51 }, (_, index) => `A${index}`).join(',');

const SETTINGS: readonly (readonly [RuleKind, Fields])[] = [
  ['trades_per_day', {}],
  ['trades_per_day', { max: 'few' }],
  ['trades_per_day', { max: '1.5' }],
  ['trades_per_day', { max: '0' }],
  ['trades_per_day', { max: '10001' }],
  ['trades_per_day', { max: '4', min: '1' }],
  ['trades_per_day', { max: true }],
  ['daily_loss', {}],
  ['daily_loss', { amount: '-1', currency: 'dollars' }],
  ['daily_loss', { amount: '1,000.5', currency: 3 }],
  ['instruments', {}],
  ['instruments', { allow: 'ES;é' }],
  ['instruments', { allow: many }],
  ['directions', { allow: 'both' }],
  ['hours', { hours: 'always', zone: 'Mars', flat_by: '25:00' }],
  ['news', { calendar: '/', minutes_before: -1, minutes_after: 1, currencies: 'dollars', impact: 'huge' }],
];

const TERMS = { zone: null, from: asUtcMs(0), to: asUtcMs(Date.parse('2030-01-01')) };
const event = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\n');
const start = 'DTSTART:20261204T083000Z';
const ICS = [
  'BEGIN:VEVENT',
  'Hello',
  `${event(start)}\nBEGIN`,
  `${event(start)}\nX:1`,
  event(start).replace('END:VEVENT', 'END:VALARM'),
  event(start).replace('END:VCALENDAR', ''),
  event('SUMMARY:CPI'),
  event('DTSTART:tomorrow'),
  event('DTSTART:20261204T083000'),
  event('DTSTART;TZID=Mars:20261204T083000'),
  event('DTSTART;TZID=America/New_York:20260308T023000'),
  event('DTSTART:20261304T083000Z'),
  event(start, 'RRULE:FREQ=HOURLY'),
  event('DTSTART:19001204T083000Z', 'RRULE:FREQ=DAILY;COUNT=3'),
  event('DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20260601'),
];
const row = (text: string) => `date,time,zone,currency,impact,event\n${text}`;
const CSV = [
  'what,when\n1,2',
  row('2026-12-04,noon,UTC,USD,high,CPI'),
  row('2026-12-04,13:30pm,UTC,USD,high,CPI'),
  row('2026-12-04,08:30,,USD,high,CPI'),
  row('2026-12-04,08:30,EST,USD,high,CPI'),
  row('2026-12-04,08:30,UTC,dollars,high,CPI'),
  row('2026-12-04,08:30,UTC,USD,huge,CPI'),
  row('04/05/2026,08:30,UTC,USD,high,CPI'),
  row('soon,08:30,UTC,USD,high,CPI'),
];

const settingFaults = () =>
  SETTINGS.flatMap(([kind, given]) => {
    const read = readRuleTerms(kind, given);
    return 'kind' in read ? [] : read.map(({ rule }) => rule);
  });

const readTable = (text: string) => {
  const rows = readCsvRows(text);
  return 'rule' in rows ? [] : readNewsTable(rows, TERMS).faults;
};

/** Read outside of any language, and said in one afterwards: a file is read while others are answered. */
const newsFaults: readonly NewsFault[] = [
  ...ICS.flatMap((text) => readIcs(text, TERMS).faults),
  ...CSV.flatMap(readTable),
];

test('each of them has a fault', () => {
  expect(newsFaults).toHaveLength(ICS.length + CSV.length);
  expect(settingFaults().length).toBeGreaterThanOrEqual(SETTINGS.length);
});

describe.each(OTHERS)('in %s', (language) => {
  test('no fault of a setting stays in English', () => {
    const english = new Set(settingFaults());
    const said = inLanguage(language, settingFaults);
    expect(said).toHaveLength(settingFaults().length);
    expect(
      said.filter((rule) => english.has(rule) || /\b(?:must|found|such as|needed)\b/.test(rule)),
    ).toEqual([]);
  });

  test('no fault of a calendar stays in English', () => {
    const said = inLanguage(language, () => newsFaults.map(({ rule }) => rule));
    expect(said.filter((rule) => /\b(?:must|found|which|the|write|say|Dec)\b/.test(rule))).toEqual([]);
    expect(inLanguage(language, () => formatNewsFaults(newsFaults))).not.toMatch(/Line|more lines/);
  });
});

test('a file is refused in German with dates that a German reads', () => {
  const faults = readTable(row('04/05/2026,08:30,UTC,USD,high,CPI'));
  expect(inLanguage('de', () => formatNewsFaults(faults))).toBe(
    'Zeile 2: das Datum „04/05/2026“ kann 5. Apr. oder 4. Mai sein: Schreiben Sie es wie 2026-12-31.',
  );
});
