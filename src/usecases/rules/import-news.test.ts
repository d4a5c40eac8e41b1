import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import { asUtcMs } from '../../domain/units.ts';
import { importNews, removeNews } from './import-news.ts';
import { decodeCalendar, readNews } from './read-news.ts';

/** The clock stands at 2024-01-15 14:30 UTC, a Monday. */
let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const csv = (...rows: string[]) => ['date,time,zone,currency,impact,event', ...rows].join('\n');
const row = (day: string, event: string) => `2024-01-${day},13:30,UTC,USD,high,${event}`;
const load = (text: string, changes: object = {}) =>
  importNews(services, { calendar: 'economic', text, zone: null, actor: 'operator', ...changes });
const titles = async () =>
  (await services.store.listNews(['economic'], asUtcMs(0), asUtcMs(9e15))).map(({ title }) => title);

test('a calendar is stored with the events ahead, and audited', async () => {
  const result = await load(csv(row('04', 'Old'), row('17', 'CPI'), row('18', 'Claims')));
  expect(result).toMatchObject({
    ahead: 2,
    past: 1,
    next: { title: 'CPI' },
    calendar: { name: 'economic', events: 2 },
  });
  expect(await titles()).toEqual(['CPI', 'Claims']);
  expect(await services.store.listAudit(0, 10)).toMatchObject([
    { kind: 'news_imported', actor: 'operator', data: { calendar: 'economic', read: 2, stored: 2 } },
  ]);
});

test('an iCalendar file is known by its beginning, with or without a byte order mark', async () => {
  const text =
    '\uFEFFBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20240117T133000Z\r\nSUMMARY:CPI\r\nEND:VEVENT\r\nEND:VCALENDAR';
  expect(await load(text)).toMatchObject({ next: { title: 'CPI' } });
});

test("next week's file is added to this week's, and a newer file of the same days replaces them", async () => {
  await load(csv(row('16', 'Retail'), row('19', 'Sentiment')));
  await load(csv(row('22', 'Leading index'), row('26', 'PCE')));
  expect(await titles()).toEqual(['Retail', 'Sentiment', 'Leading index', 'PCE']);
  await load(csv(row('04', 'Old'), row('18', 'Claims'), row('19', 'Sentiment')));
  expect(await titles()).toEqual(['Claims', 'Sentiment', 'Leading index', 'PCE']);
});

test('one line that cannot be read refuses the file: a blackout must not be lost', async () => {
  await load(csv(row('17', 'CPI')));
  const result = await load(csv(row('18', 'Claims'), row('31', 'FOMC').replace('UTC', 'EST')));
  expect(result).toEqual({
    faults: [{ line: 3, rule: expect.stringContaining('the zone "EST" isn\'t known') }],
  });
  expect(await titles()).toEqual(['CPI']);
});

test.each([
  ['all of it is over', csv(row('04', 'Old')), 'has no event ahead: all 1 are over, the last on 2024-01-04'],
  ['it ended yesterday', csv(row('14', 'Old')), 'has no event ahead: all 1 are over, the last on 2024-01-14'],
  ['it has no events', csv(), 'has no events'],
])('a calendar stores nothing when %s', async (_what, text, rule) => {
  expect(await load(text)).toMatchObject({ field: 'text', rule: expect.stringContaining(rule) });
  expect(await titles()).toEqual([]);
});

test('a file with more events than are read is refused: the later ones must not be lost', async () => {
  const old = Array.from({ length: 20_000 }, () => row('04', 'Old'));
  expect(await load(csv(...old, row('17', 'CPI')))).toEqual({
    faults: [{ line: 20_002, rule: 'more than 20000 events: keep those of the next months' }],
  });
});

test.each([
  ['calendar', { calendar: '../etc' }, 'must be a name of at most 40 letters'],
  ['zone', { zone: 'Mars' }, 'must be a zone such as America/New_York, found "Mars"'],
])('a wrong %s is named', async (field, changes, rule) => {
  expect(await load(csv(row('17', 'CPI')), changes)).toMatchObject({
    field,
    rule: expect.stringContaining(rule),
  });
});

test('a calendar is removed once', async () => {
  await load(csv(row('17', 'CPI')));
  expect(await removeNews(services, 'economic', 'operator')).toBe(true);
  expect(await removeNews(services, 'economic', 'operator')).toBe(false);
  expect(await titles()).toEqual([]);
});

test.each([
  ['UTF-8', new TextEncoder().encode('é'), 'é'],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0xe9, 0]), 'é'],
  ['a code page of Windows', new Uint8Array([0xe9]), 'é'],
])('a file in %s is text', (_name, bytes, text) => {
  expect(decodeCalendar(bytes, 100)).toBe(text);
});

test.each([
  ['%PDF-1.7', 'is a PDF file: save the calendar as .ics or .csv'],
  ['PK\u0003\u0004', 'is a ZIP or Excel file'],
  ['x'.repeat(2 * 1024 * 1024), 'is larger than 1 MB: keep the events of the next months'],
])('a file that is none, or too large, gets one sentence: %.8s', (text, rule) => {
  expect(decodeCalendar(new TextEncoder().encode(text), 1024 * 1024)).toMatchObject({
    rule: expect.stringContaining(rule),
  });
});

test.each([
  ['<!doctype html>', 'is a web page'],
  ['a\0b', 'is not text'],
  ['', 'must name the columns'],
  ['{"events":[]}', 'must name the columns'],
  ['date,event\n"x', 'has a quotation mark out of place'],
])('text that is no calendar gets one sentence: %j', (text, rule) => {
  const { faults } = readNews(text, { zone: null, from: asUtcMs(0), to: asUtcMs(0) });
  expect(faults).toEqual([{ line: expect.any(Number), rule: expect.stringContaining(rule) }]);
});
