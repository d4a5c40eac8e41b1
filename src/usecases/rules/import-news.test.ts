import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownEvent } from '../../../test/support/known-rules.ts';
import { recordAnnouncements } from '../../../test/support/record-announcements.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import { asUtcMs } from '../../domain/units.ts';
import { CredentialRevoked } from '../credential.ts';
import { importNews, removeNews } from './import-news.ts';

/** The clock stands at 2024-01-15 14:30 UTC, a Monday. */
let services: TestServices;
let heard: unknown[];
beforeEach(async () => {
  services = await createTestServices();
  heard = recordAnnouncements(services);
});
afterEach(() => services.end());

const csv = (...rows: string[]) => ['date,time,zone,currency,impact,event', ...rows].join('\n');
const row = (day: string, event: string) => `2024-01-${day},13:30,UTC,USD,high,${event}`;
const load = (text: string, changes: object = {}) =>
  importNews(services, { calendar: 'economic', text, zone: null, actor: 'operator', ...changes });
/** The same, of a calendar that can be read. */
const loadWell = async (text: string, changes: object = {}) => {
  const result = await load(text, changes);
  if ('field' in result || 'faults' in result) throw new Error(JSON.stringify(result));
  return result;
};
const titles = async () =>
  (await services.store.listNews(['economic'], asUtcMs(0), asUtcMs(9e15))).map(({ title }) => title);

test('a calendar is stored with the events ahead, and audited', async () => {
  const result = await load(csv(row('04', 'Old'), row('17', 'CPI'), row('18', 'Claims'), row('19', 'PPI')));
  const [at, last] = [17, 19].map((day) => Date.UTC(2024, 0, day, 13, 30));
  expect(result).toEqual({
    ahead: 3,
    past: 1,
    next: { at, until: at, title: 'CPI', currency: 'USD', impact: 'high' },
    calendar: { name: 'economic', events: 3, firstAt: at, lastAt: last },
  });
  expect(await titles()).toEqual(['CPI', 'Claims', 'PPI']);
  const [entry] = await services.store.listAudit(0, 10);
  expect(entry).toMatchObject({ at: services.clock.now(), kind: 'news_imported', actor: 'operator' });
  expect(entry?.data).toEqual({ calendar: 'economic', read: 3, stored: 3, last_at: last });
  expect(heard).toEqual([[null, 'committed']]);
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
  const { data } = (await services.store.listAudit(0, 10)).at(-1) ?? expect.fail('no entry');
  expect(data['last_at']).toBe(Date.parse('2024-01-26T13:30Z'));
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
  [
    'all of it is over',
    csv(row('04', 'Old')),
    'has no event ahead: all 1 are over, the last on 2024-01-04. Get a newer file',
  ],
  [
    'it ended yesterday',
    csv(row('14', 'Old')),
    'has no event ahead: all 1 are over, the last on 2024-01-14. Get a newer file',
  ],
  ['it has no events', csv(), 'has no events'],
])('a calendar stores nothing when %s', async (_what, text, rule) => {
  expect(await load(text)).toMatchObject({ field: 'text', rule: expect.stringContaining(rule) });
  expect(await titles()).toEqual([]);
});

test('events that began are ahead until they end', async () => {
  const now = services.clock.now();
  const { next, ahead, past } = await loadWell(
    csv('2024-01-15,14:29,UTC,,,Over', '2024-01-15,14:30,UTC,,,Now'),
  );
  expect([next.title, next.at, ahead, past]).toEqual(['Now', now, 1, 0]);
});

test('what ended eight days ago is left out, of the file and of what was stored', async () => {
  await loadWell(
    csv('2024-01-07,14:29,UTC,,,Ended', '2024-01-07,14:30,UTC,,,Just ended', row('16', 'Retail')),
  );
  await loadWell(csv(row('17', 'CPI')));
  expect(await titles()).toEqual(['Just ended', 'Retail', 'CPI']);
  services.clock.advance(1);
  await loadWell(csv(row('18', 'Claims')));
  expect(await titles()).toEqual(['Retail', 'CPI', 'Claims']);
});

test('an event that repeats is read for 400 days ahead, whatever other calendars have', async () => {
  await load(csv(row('17', 'CPI')), { calendar: 'asia' });
  const { calendar } = await loadWell(
    [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART:20240116T133000Z',
      'RRULE:FREQ=DAILY',
      'SUMMARY:Open',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n'),
  );
  expect(calendar).toEqual({
    name: 'economic',
    events: 400,
    firstAt: Date.parse('2024-01-16T13:30Z'),
    lastAt: Date.parse('2025-02-18T13:30Z'),
  });
});

test('times without a zone are those of the zone that is said, whichever way that is spelled', async () => {
  const { next } = await loadWell(csv('2024-01-17,08:30,,USD,high,CPI'), { zone: 'america/new_york' });
  expect(new Date(next.at).toISOString()).toBe('2024-01-17T13:30:00.000Z');
});

test('events at the first and at the last time of a newer file are replaced by it', async () => {
  await load(csv(row('16', 'Retail'), row('17', 'CPI'), row('18', 'Claims')));
  await load(csv(row('16', 'Retail again'), row('17', 'CPI again'), row('18', 'Claims again')));
  expect(await titles()).toEqual(['Retail again', 'CPI again', 'Claims again']);
});

test('a calendar that would have too many events with those stored is not changed', async () => {
  const at = asUtcMs(services.clock.now() + 3_600_000);
  const events = Array.from({ length: 19_999 }, () => knownEvent({ calendar: 'economic', at }));
  await services.store.replaceNews('economic', events);
  expect(await load(csv(row('17', 'CPI')))).toMatchObject({ calendar: { events: 20_000 } });
  heard.length = 0;
  expect(await load(csv(row('17', 'CPI'), row('18', 'Claims')))).toEqual({
    field: 'text',
    rule: 'makes more than 20000 events with those read before: remove the calendar first, or keep the important ones',
  });
  expect(await services.store.listCalendars()).toMatchObject([{ name: 'economic', events: 20_000 }]);
  expect(heard).toEqual([]);
});

test('a phone that was removed in the meantime reads and removes no calendar', async () => {
  await load(csv(row('17', 'CPI')));
  const credential = { kind: 'device', deviceId: 'gone' } as const;
  await expect(load(csv(row('18', 'Claims')), { credential })).rejects.toThrow(CredentialRevoked);
  await expect(removeNews(services, 'economic', 'approver:Alice', credential)).rejects.toThrow(
    CredentialRevoked,
  );
  expect(await titles()).toEqual(['CPI']);
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
  ['zone', { zone: 'x'.repeat(99) }, `must be a zone such as America/New_York, found "${'x'.repeat(60)}"`],
])('a wrong %s is named', async (field, changes, rule) => {
  expect(await load(csv(row('17', 'CPI')), changes)).toMatchObject({
    field,
    rule: expect.stringContaining(rule),
  });
  expect(heard).toEqual([]);
});

test('a calendar is removed once, and no other, which is audited and announced', async () => {
  await load(csv(row('17', 'CPI')));
  await load(csv(row('18', 'Rates')), { calendar: 'europe' });
  heard.length = 0;
  expect(await removeNews(services, 'economic', 'approver:Alice')).toBe(true);
  expect(heard).toEqual([[null, 'committed']]);
  expect(await removeNews(services, 'economic', 'approver:Alice')).toBe(false);
  expect(heard).toHaveLength(1);
  expect((await services.store.listCalendars()).map(({ name }) => name)).toEqual(['europe']);
  const [entry, ...others] = await services.store.listAudit(2, 10);
  expect(entry).toMatchObject({ at: services.clock.now(), kind: 'news_removed', actor: 'approver:Alice' });
  expect([entry?.data, others]).toEqual([{ calendar: 'economic' }, []]);
});
