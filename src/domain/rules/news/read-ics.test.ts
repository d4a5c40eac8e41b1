import { describe, expect, test } from 'vitest';
import { asUtcMs } from '../../units.ts';
import type { NewsTerms } from './calendar-event.ts';
import { readIcs } from './read-ics.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const TERMS: NewsTerms = { zone: null, from: asUtcMs(NOW), to: asUtcMs(Date.parse('2027-12-31T00:00:00Z')) };

const file = (events: string, head = '') =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...head.split('\n').filter(Boolean),
    events.trim(),
    'END:VCALENDAR',
  ].join('\r\n');
const event = (lines: string) => `BEGIN:VEVENT\r\n${lines.trim().split('\n').join('\r\n')}\r\nEND:VEVENT`;
const read = (events: string, head = '', terms: Partial<NewsTerms> = {}) =>
  readIcs(file(events, head), { ...TERMS, ...terms });
const times = (reading: ReturnType<typeof read>) =>
  reading.events.map(({ at }) => new Date(at).toISOString());
const rules = (reading: ReturnType<typeof read>) =>
  reading.faults.map(({ line, rule }) => `${line}: ${rule}`);

describe('the time of an event', () => {
  test('is read by the clock of its zone, in winter and in summer', () => {
    const reading = read(
      ['20261204T083000', '20270604T083000']
        .map((time) => event(`DTSTART;TZID=America/New_York:${time}\nSUMMARY:NFP`))
        .join('\r\n'),
    );
    expect(times(reading)).toEqual(['2026-12-04T13:30:00.000Z', '2027-06-04T12:30:00.000Z']);
  });

  test('may be in UTC', () => {
    expect(times(read(event('DTSTART:20261204T133000Z')))).toEqual(['2026-12-04T13:30:00.000Z']);
  });

  test.each([
    ['US-Eastern', ''],
    ['Eastern Standard Time', ''],
    ['/mozilla.org/20050126_1/America/New_York', ''],
    ['Custom', 'BEGIN:VTIMEZONE\nTZID:Custom\nX-LIC-LOCATION:America/New_York\nEND:VTIMEZONE'],
  ])('may name its zone as %s', (zone, head) => {
    expect(times(read(event(`DTSTART;TZID="${zone}":20261204T083000`), head))).toEqual([
      '2026-12-04T13:30:00.000Z',
    ]);
  });

  test('without a zone is in that of the calendar, or in the one that the person names', () => {
    const events = event('DTSTART:20261204T083000');
    const head = 'X-WR-TIMEZONE:America/Chicago';
    expect(times(read(events, head))).toEqual(['2026-12-04T14:30:00.000Z']);
    expect(times(read(events, head, { zone: 'America/New_York' }))).toEqual(['2026-12-04T13:30:00.000Z']);
  });

  test('of a whole day is from midnight to midnight, also of several days and across a clock change', () => {
    const [day, days] = read(
      [
        event('DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas'),
        event('DTSTART;VALUE=DATE:20270313\nDTEND;VALUE=DATE:20270315'),
      ].join('\r\n'),
      '',
      { zone: 'America/New_York' },
    ).events;
    expect(day).toMatchObject({
      at: Date.parse('2026-12-25T05:00Z'),
      until: Date.parse('2026-12-26T05:00Z'),
    });
    expect(days).toMatchObject({
      at: Date.parse('2027-03-13T05:00Z'),
      until: Date.parse('2027-03-15T04:00Z'),
    });
  });
});

test('folded lines, escaped text, categories and an alarm inside are read', () => {
  const { events } = read(
    event(
      [
        'DTSTART:20261204T133000Z',
        'SUMMARY:USD: Non-Farm\\, Pay',
        ' rolls',
        'CATEGORIES:Economy,High',
        'BEGIN:VALARM',
        'DTSTART:20261204T131500Z',
        'END:VALARM',
      ].join('\n'),
    ),
  );
  expect(events).toMatchObject([{ title: 'USD: Non-Farm, Payrolls', currency: 'USD', impact: 'high' }]);
});

test.each([
  ['PRIORITY:1', 'high'],
  ['PRIORITY:9', 'low'],
  ['DESCRIPTION:Impact: Medium', 'medium'],
  ['PRIORITY:0', null],
])('the impact is taken from %s', (line, impact) => {
  expect(read(event(`DTSTART:20261204T133000Z\n${line}`)).events).toMatchObject([{ impact, currency: null }]);
});

describe('an event that repeats', () => {
  const repeated = (rule: string, start = '20261202T103000', more = '') =>
    read(event(`UID:1\nDTSTART;TZID=America/New_York:${start}\nRRULE:${rule}\n${more}`));

  test('every week keeps its local time across the clock change', () => {
    const found = times(repeated('FREQ=WEEKLY;BYDAY=WE;UNTIL=20270324T235959Z'));
    expect(found).toHaveLength(17);
    expect(found.slice(0, 2)).toEqual(['2026-12-02T15:30:00.000Z', '2026-12-09T15:30:00.000Z']);
    expect(found.at(-1)).toBe('2027-03-24T14:30:00.000Z');
  });

  test.each([
    ['FREQ=MONTHLY;BYDAY=1FR;COUNT=3', ['2026-12-02', '2026-12-04', '2027-01-01']],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=3', ['2026-12-02', '2026-12-25', '2027-01-29']],
    ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4', ['2026-12-02', '2026-12-31', '2027-01-31', '2027-03-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', ['2026-12-02', '2026-12-31', '2027-01-31']],
    ['FREQ=DAILY;BYDAY=MO,TU;COUNT=3', ['2026-12-02', '2026-12-07', '2026-12-08']],
    ['FREQ=DAILY;INTERVAL=10;UNTIL=20261222', ['2026-12-02', '2026-12-12', '2026-12-22']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE;WKST=SU;COUNT=3', ['2026-12-02', '2026-12-13', '2026-12-16']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE;COUNT=3', ['2026-12-02', '2026-12-06', '2026-12-16']],
    ['FREQ=YEARLY;BYMONTH=12,3;BYDAY=3FR;COUNT=3', ['2026-12-02', '2026-12-18', '2027-03-19']],
    ['FREQ=YEARLY', ['2026-12-02', '2027-12-02']],
  ])('by %s', (rule, dates) => {
    expect(times(repeated(rule)).map((time) => time.slice(0, 10))).toEqual(dates);
  });

  test('since years ago is repeated from now on', () => {
    const found = times(repeated('FREQ=WEEKLY', '20160106T103000'));
    expect(found[0]).toBe('2026-12-02T15:30:00.000Z');
    expect(found).toHaveLength(57);
  });

  test('leaves out its exceptions and the times that were moved', () => {
    const { events } = read(
      [
        event(
          'UID:1\nDTSTART;TZID=America/New_York:20261202T103000\nRRULE:FREQ=WEEKLY;COUNT=3\n' +
            'EXDATE;TZID=America/New_York:20261202T103000',
        ),
        event('UID:1\nRECURRENCE-ID:20261209T153000Z\nDTSTART:20261210T160000Z'),
        event('UID:2\nSTATUS:CANCELLED\nDTSTART:20261210T160000Z'),
      ].join('\r\n'),
    );
    expect(events.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-12-10T16:00:00.000Z',
      '2026-12-16T15:30:00.000Z',
    ]);
  });

  test.each([
    'FREQ=SECONDLY',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=DAILY;COUNT=-5',
    'FREQ=DAILY;UNTIL=tomorrow',
    'BYDAY=MO',
    '',
  ])('in a way that is not read is refused: %s', (rule) => {
    expect(rules(repeated(rule))).toEqual([
      expect.stringMatching(/^3: repeats by .*write its dates as single/),
    ]);
  });

  test('a counted number of times is followed from its beginning, unless that is too long ago', () => {
    expect(times(repeated('FREQ=YEARLY;COUNT=12', '20161202T103000'))).toEqual([
      '2026-12-02T15:30:00.000Z',
      '2027-12-02T15:30:00.000Z',
    ]);
    expect(repeated('FREQ=YEARLY;COUNT=10', '20161202T103000').events).toEqual([]);
    expect(rules(repeated('FREQ=YEARLY;COUNT=99', '19901202T103000'))).toEqual([
      expect.stringContaining('counts its repetitions for more than 20 years'),
    ]);
  });

  test('and never happens costs no more than a look at each day', () => {
    expect(repeated('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30').events).toHaveLength(1);
  });
});

describe('one sentence by line', () => {
  test.each([
    ['a time without a zone', 'DTSTART:20261204T083000', '4: DTSTART names no zone: say a zone such as'],
    [
      'an unknown zone',
      'DTSTART;TZID=Mars/Olympus:20261204T083000',
      '4: DTSTART names the unknown zone "Mars/Olympus"',
    ],
    [
      'text for a time',
      'DTSTART:tomorrow',
      '4: DTSTART must be a time such as 20261204T083000Z, found "tomorrow"',
    ],
    ['a day that does not exist', 'DTSTART:20260231T083000Z', '3: the time must be a time that exists'],
    ['an hour that does not exist', 'DTSTART:20261204T253000Z', '3: the time must be a time that exists'],
    ['an event without a time', 'SUMMARY:x', '3: is an event without DTSTART'],
  ])('for %s', (_what, lines, fault) => {
    const reading = read(event(lines));
    expect(rules(reading)).toEqual([expect.stringContaining(fault)]);
    expect(reading.events).toEqual([]);
  });

  test('for an event that covers months', () => {
    const reading = read(event('DTSTART;VALUE=DATE:20261204\nDTEND;VALUE=DATE:20270304'), '', {
      zone: 'UTC',
    });
    expect(rules(reading)).toEqual(['5: covers more than 60 days: write it as several events']);
  });

  test.each([
    ['no calendar', 'date,event\n2026-12-04,NFP', '1: must be NAME:value, found "date,event"'],
    ['nothing', '', '1: must be BEGIN:VCALENDAR'],
    ['another kind of file', 'BEGIN:VCARD\nEND:VCARD', '1: must be BEGIN:VCALENDAR'],
    ['another kind of file behind an empty line', '\nBEGIN:VCARD', '2: must be BEGIN:VCALENDAR'],
    ['a calendar without its end', 'BEGIN:VCALENDAR\nX:1', '1: begins VCALENDAR, which has no END'],
    [
      'a part with a long name',
      `BEGIN:VCALENDAR\nBEGIN:${'X'.repeat(41)}`,
      `2: begins ${'X'.repeat(40)}, which`,
    ],
    [
      'a file that was cut off',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x',
      '2: begins VEVENT, which has no END',
    ],
    ['an END too many', 'BEGIN:VCALENDAR\nEND:VEVENT', '2: must be END:VCALENDAR, for line 1'],
    [
      'what stands behind the end',
      'BEGIN:VCALENDAR\nEND:VCALENDAR\nX:1',
      '3: must not stand after END:VCALENDAR',
    ],
    [
      'a quotation mark that is never closed',
      'BEGIN:VCALENDAR\nX;Y="a:b\nEND:VCALENDAR',
      '2: must be NAME:value',
    ],
  ])('for %s', (_what, text, fault) => {
    expect(rules(readIcs(text, TERMS))).toEqual([expect.stringContaining(fault)]);
  });

  test('for none, where kinds are written small and with spaces', () => {
    const text = 'begin: vcalendar \nBEGIN:VEVENT\nDTSTART:20261204T133000Z\nend:vevent \nEND:VCALENDAR';
    expect(readIcs(text, TERMS)).toMatchObject({ faults: [], events: [{}] });
  });

  test('the other events of the file are still read', () => {
    const reading = read([event('DTSTART:soon'), event('DTSTART:20261204T133000Z')].join('\r\n'));
    expect([reading.events.length, reading.faults.length]).toEqual([1, 1]);
  });
});

test('what is over is left out, and counted', () => {
  const reading = read([event('DTSTART:20251204T133000Z'), event('DTSTART:20261204T133000Z')].join('\r\n'));
  expect(reading).toMatchObject({ past: 1, lastPast: Date.parse('2025-12-04T13:30Z') });
  expect(reading.events).toHaveLength(1);
});

test.each([
  ['PRIORITY:4', 'high'],
  ['PRIORITY:5', 'medium'],
  ['PRIORITY:6', 'low'],
  ['PRIORITY:10', null],
  ['PRIORITY:-1', null],
  ['PRIORITY:x', null],
  ['DESCRIPTION:The impact=low of it\nPRIORITY:1', 'low'],
  ['DESCRIPTION:Impact: huge\nPRIORITY:1', 'high'],
  ['DESCRIPTION:Impact: huge\nPRIORITY:9', 'low'],
  ['DESCRIPTION:Unimpact: high', null],
  ['CATEGORIES:News\nCATEGORIES:Low,High\nPRIORITY:1', 'low'],
])('%s states the impact %s', (lines, impact) => {
  expect(read(event(`DTSTART:20261204T133000Z\n${lines}`)).events).toMatchObject([{ impact }]);
});

test.each([
  ['SUMMARY:EUR: CPI\nCATEGORIES:USD', 'EUR'],
  ['SUMMARY:CPI\nCATEGORIES:Economy,Japan', 'JPY'],
  ['SUMMARY:CPI\nCATEGORIES:Economy', null],
])('%s states the currency %s', (lines, currency) => {
  expect(read(event(`DTSTART:20261204T133000Z\n${lines}`)).events).toMatchObject([{ currency }]);
});

test('an event without a title has one, and its status counts whatever its case', () => {
  expect(read(event('DTSTART:20261204T133000Z\nSTATUS:Confirmed')).events).toMatchObject([
    { title: 'Unnamed event' },
  ]);
  expect(read(event('DTSTART:20261204T133000Z\nSTATUS: cancelled ')).events).toEqual([]);
});

test('single dates are added, and exceptions taken away, also several in a line', () => {
  const found = read(
    event(
      'DTSTART:20261204T133000Z\nRDATE:20261205T133000Z,20261206T133000Z\nRDATE:20261207T133000Z\nEXDATE:20261204T133000Z, 20261206T133000Z',
    ),
  );
  expect(times(found)).toEqual(['2026-12-05T13:30:00.000Z', '2026-12-07T13:30:00.000Z']);
});

test('days that repeat end on the day that is stated, and each covers as many days as the first', () => {
  const { events } = read(
    event('DTSTART;VALUE=DATE:20261204\nDTEND;VALUE=DATE:20261206\nRRULE:FREQ=WEEKLY;UNTIL=20261211'),
    '',
    { zone: 'UTC' },
  );
  expect(
    events.map(({ at, until }) => [at, until].map((each) => new Date(each).toISOString().slice(0, 10))),
  ).toEqual([
    ['2026-12-04', '2026-12-06'],
    ['2026-12-11', '2026-12-13'],
  ]);
});

test.each([
  // 10:30 in New York is 15:30 in UTC.
  ['20261209T153000Z', 2],
  ['20261209T152959Z', 1],
  ['20261209T103000', 2],
  ['20261209T102959', 1],
  ['20261209', 2],
  ['20261208', 1],
])('a repeat until %s happens %d times', (until, count) => {
  const lines = `DTSTART;TZID=America/New_York:20261202T103000\nRRULE:FREQ=WEEKLY;UNTIL=${until}`;
  expect(read(event(lines)).events).toHaveLength(count);
});

test('a whole day without an end, or with one that does not come after it, covers one day', () => {
  for (const end of ['', 'DTEND;VALUE=DATE:20261204', 'DTEND;VALUE=DATE:20261201']) {
    const { events } = read(event(`DTSTART;VALUE=DATE:20261204\n${end}`.trim()), '', { zone: 'UTC' });
    expect(events).toMatchObject([{ until: Date.parse('2026-12-05T00:00Z') }]);
  }
  const sixty = read(event('DTSTART;VALUE=DATE:20261204\nDTEND;VALUE=DATE:20270202'), '', { zone: 'UTC' });
  expect(sixty.events).toMatchObject([{ until: Date.parse('2027-02-02T00:00Z') }]);
  const more = read(event('DTSTART;VALUE=DATE:20261204\nDTEND;VALUE=DATE:20270203'), '', { zone: 'UTC' });
  expect(rules(more)).toEqual(['5: covers more than 60 days: write it as several events']);
});

test('an event that goes on while the file is read is no past one, and a time has no length', () => {
  const days = read(event('DTSTART;VALUE=DATE:20261101\nDTEND;VALUE=DATE:20261130'), '', { zone: 'UTC' });
  expect([days.events.length, days.past]).toEqual([1, 0]);
  const hours = read(event('DTSTART:20261204T133000Z\nDTEND:20261204T150000Z'));
  expect(hours.events).toMatchObject([{ until: Date.parse('2026-12-04T13:30Z') }]);
});

test('a moved time replaces that of its own event only', () => {
  const found = read(
    [
      event('UID:1\nDTSTART:20261202T133000Z\nRRULE:FREQ=DAILY;COUNT=2'),
      event('UID:2\nDTSTART:20261202T133000Z'),
      event('UID:1\nRECURRENCE-ID:20261202T133000Z\nDTSTART:20261202T160000Z\nRRULE:FREQ=DAILY;COUNT=9'),
      event('UID:1\nRECURRENCE-ID:20261203T133000Z\nSTATUS:CANCELLED\nDTSTART:20261203T133000Z'),
    ].join('\r\n'),
  );
  expect(times(found)).toEqual(['2026-12-02T13:30:00.000Z', '2026-12-02T16:00:00.000Z']);
});

test('a moved time replaces that of an event also where it comes first, and where neither has a UID', () => {
  const moved = 'RECURRENCE-ID:20261202T133000Z\nDTSTART:20261202T160000Z';
  const daily = 'DTSTART:20261202T133000Z\nRRULE:FREQ=DAILY;COUNT=2';
  for (const events of [
    [event(`UID:1\n${moved}`), event(`UID:1\n${daily}`)],
    [event(daily), event(moved)],
  ])
    expect(times(read(events.join('\r\n')))).toEqual([
      '2026-12-02T16:00:00.000Z',
      '2026-12-03T13:30:00.000Z',
    ]);
});

test('only the definition of a zone gives one another name', () => {
  const zone = 'BEGIN:VTIMEZONE\nTZID:Custom\nX-LIC-LOCATION:America/New_York\nEND:VTIMEZONE';
  const lines = 'DTSTART;TZID=Custom:20261204T083000\nTZID:Custom\nX-LIC-LOCATION:Europe/Berlin';
  expect(times(read(event(lines), zone))).toEqual(['2026-12-04T13:30:00.000Z']);
});

test.each([
  ['20260231T083000Z', '"2026-02-31T08:30:00"'],
  ['20260230', '"2026-02-30"'],
])('a repeat whose first date never was is refused, though it is long past: %s', (start, found) => {
  const reading = read(event(`DTSTART:${start}\nRRULE:FREQ=DAILY`), '', { zone: 'UTC' });
  expect(rules(reading)).toEqual([`3: the time must be a time that exists, found ${found}`]);
  expect(reading.events).toEqual([]);
});

test('more than 200 events that happen once are all read', () => {
  const once = event('DTSTART:20261204T133000Z');
  const reading = read(Array.from({ length: 201 }, () => once).join('\r\n'));
  expect([reading.events.length, rules(reading)]).toEqual([201, []]);
});

test('of more than 200 events that repeat, the rest is refused', () => {
  const one = event('DTSTART:20261204T133000Z\nRRULE:FREQ=DAILY;COUNT=1');
  const file = (count: number) => read(Array.from({ length: count }, () => one).join('\r\n'));
  expect([file(200).events.length, rules(file(200))]).toEqual([200, []]);
  expect(rules(file(201))).toEqual(['803: is one of more than 200 events that repeat: keep fewer']);
});

test.each([
  ['DTSTART:20260229T083000Z', 'the time must be a time that exists, found "2026-02-29T08:30:00"'],
  [
    'DTSTART;TZID=America/New_York:20270314T023000\nRRULE:FREQ=DAILY',
    'the time must be a time that exists in America/New_York, found "2027-03-14T02:30:00", which its daylight saving skips',
  ],
  [`DTSTART:${'9'.repeat(41)}`, `DTSTART must be a time such as 20261204T083000Z, found "${'9'.repeat(40)}"`],
  ['DTSTART:x20261204T083000Z', 'DTSTART must be a time such as 20261204T083000Z, found "x20261204T083000Z"'],
  ['DTSTART:20261204T083000Zx', 'DTSTART must be a time such as 20261204T083000Z, found "20261204T083000Zx"'],
  [
    `DTSTART;TZID=${'Z'.repeat(61)}:20261204T083000`,
    `DTSTART names the unknown zone "${'Z'.repeat(60)}": say a zone such as America/New_York for the file`,
  ],
])('%s: %s', (lines, rule) => {
  expect(read(event(lines)).faults.map((fault) => fault.rule)).toEqual([rule]);
});

test('a zone that is not known is the one that the person names, and a known one is not', () => {
  const zone = 'America/New_York';
  expect(times(read(event('DTSTART;TZID=Mars:20261204T083000'), '', { zone }))).toEqual([
    '2026-12-04T13:30:00.000Z',
  ]);
  expect(times(read(event('DTSTART;TZID=Europe/Berlin:20261204T083000'), '', { zone }))).toEqual([
    '2026-12-04T07:30:00.000Z',
  ]);
});
