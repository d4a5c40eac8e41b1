import { describe, expect, test } from 'vitest';
import { asUtcMs } from '../../units.ts';
import type { NewsTerms } from './calendar-event.ts';
import { readNewsTable } from './read-news-table.ts';

const TERMS: NewsTerms = {
  zone: null,
  from: asUtcMs(Date.parse('2026-11-29T12:00:00Z')),
  to: asUtcMs(Date.parse('2027-12-31T00:00:00Z')),
};
const HEADER = 'date,time,zone,currency,impact,event';

function read(lines: readonly string[], terms: Partial<NewsTerms> = {}) {
  const rows = lines.map((line, index) => ({ line: index + 1, cells: line.split(',') }));
  return readNewsTable(rows, { ...TERMS, ...terms });
}
const times = (reading: ReturnType<typeof read>) =>
  reading.events.map(({ at }) => new Date(at).toISOString());
const rules = (reading: ReturnType<typeof read>) =>
  reading.faults.map(({ line, rule }) => `${line}: ${rule}`);

test('a row is an event with its currency and impact', () => {
  expect(read([HEADER, '2026-12-04,08:30,America/New_York,USD,High,Non-Farm Payrolls']).events).toEqual([
    {
      at: Date.parse('2026-12-04T13:30Z'),
      until: Date.parse('2026-12-04T13:30Z'),
      title: 'Non-Farm Payrolls',
      currency: 'USD',
      impact: 'high',
    },
  ]);
});

test.each([
  ['2026-12-04,08:30,America/New_York'],
  ['12/04/2026,8:30am,America/New_York'],
  ['2026.12.04,8:30:00 AM,Eastern Standard Time'],
  ['20261204,13:30,UTC'],
  ['Fri Dec 4 2026,8:30am,America/New_York'],
  ['4 December 2026,1:30 pm,GMT'],
  ['2026-12-04,08:30-05:00,'],
])('a time as programs write it: %s', (written) => {
  // The 25th tells which number is the month.
  const reading = read([HEADER, `${written},USD,3,NFP`, '12/25/2026,,UTC,All,Holiday,Christmas']);
  expect(rules(reading)).toEqual([]);
  expect(times(reading)[0]).toBe('2026-12-04T13:30:00.000Z');
});

test.each(['2026-12-04T08:30:00-05:00', '2026-12-04 13:30:00Z', '12/04/2026 1:30 PM UTC'])(
  'date and time in one column: %s',
  (written) => {
    const reading = read([
      'Date,Country,Importance,Title',
      `${written},United States,***,NFP`,
      '13.12.2026 08:00Z,,,x'.replace('13.12.2026', '12/13/2026'),
    ]);
    expect(rules(reading)).toEqual([]);
    expect(reading.events[0]).toMatchObject({
      at: Date.parse('2026-12-04T13:30Z'),
      currency: 'USD',
      impact: 'high',
    });
  },
);

test('the zone that the person names counts for the whole file, also where a column names countries', () => {
  const rows = [
    'id,date,time,zone,currency,importance,event',
    '1,04/12/2026,08:30,united states,USD,high,NFP',
  ];
  expect(rules(read(rows))).toEqual([
    expect.stringContaining('2: the date "04/12/2026" could be Apr 12 or Dec 4'),
  ]);
  const reading = read([...rows, '2,14/12/2026,08:30,japan,JPY,low,Tankan'], { zone: 'America/New_York' });
  expect(times(reading)).toEqual(['2026-12-04T13:30:00.000Z', '2026-12-14T13:30:00.000Z']);
});

test('dates of one week tell by themselves which number is the month', () => {
  const days = ['12-06-2026', '12-07-2026', '12-08-2026', '12-10-2026'];
  const reading = read(
    ['Title,Country,Date,Time,Impact', ...days.map((day) => `CPI,USD,${day},8:30am,High`)],
    { zone: 'UTC' },
  );
  expect(times(reading)).toEqual(['06', '07', '08', '10'].map((day) => `2026-12-${day}T08:30:00.000Z`));
});

test.each(['', 'All Day', 'Tentative', 'Day 2'])('a time "%s" covers the whole day of its zone', (time) => {
  expect(read([HEADER, `2026-12-25,${time},America/New_York,USD,Holiday,Christmas`]).events).toMatchObject([
    { at: Date.parse('2026-12-25T05:00Z'), until: Date.parse('2026-12-26T05:00Z'), impact: 'low' },
  ]);
});

test('an event of all currencies, or of an impact that is not stated, has none', () => {
  expect(read([HEADER, '2026-12-04,08:30,UTC,All,,OPEC']).events).toMatchObject([
    { currency: null, impact: null },
  ]);
});

describe('one sentence by line', () => {
  test.each([
    [
      'an unknown zone',
      '2026-12-04,08:30,EST,USD,High,NFP',
      'the zone "EST" isn\'t known: say a zone such as America/New_York',
    ],
    ['no zone', '2026-12-04,08:30,,USD,High,NFP', 'the time names no zone'],
    ['a date that does not exist', '2026-02-31,08:30,UTC,USD,High,NFP', 'must be a time that exists'],
    [
      'text for a date',
      'tomorrow,08:30,UTC,USD,High,NFP',
      'the date must be like 2026-12-31, found "tomorrow"',
    ],
    [
      'text for a time',
      '2026-12-04,noon,UTC,USD,High,NFP',
      'the time must be like 08:30 or 8:30am, found "noon"',
    ],
    [
      'an hour 13 of the afternoon',
      '2026-12-04,13:30pm,UTC,USD,High,NFP',
      'the time must be like 08:30 or 8:30am, found "13:30pm"',
    ],
    [
      'a time that a clock change skips',
      '2027-03-14,02:30,America/New_York,USD,High,NFP',
      'daylight saving skips',
    ],
    [
      'a word for the impact',
      '2026-12-04,08:30,UTC,USD,huge,NFP',
      'the impact must be high, medium or low, found "huge"',
    ],
    [
      'a word for the currency',
      '2026-12-04,08:30,UTC,Dollar,High,NFP',
      'the currency must be a code such as USD, found "Dollar"',
    ],
    [
      'a word that ends like "all"',
      '2026-12-04,08:30,UTC,Small,High,NFP',
      'the currency must be a code such as USD, found "Small"',
    ],
    [
      'a word that begins like "all"',
      '2026-12-04,08:30,UTC,Allies,High,NFP',
      'the currency must be a code such as USD, found "Allies"',
    ],
    ['a day or a month', '03/04/2027,08:30,UTC,USD,High,NFP', 'could be Mar 4 or Apr 3: write it as'],
  ])('for %s', (_what, row, fault) => {
    const reading = read([HEADER, row]);
    expect(rules(reading)).toEqual([expect.stringMatching(/^2: /)]);
    expect(rules(reading)[0]).toContain(fault);
    expect(reading.events).toEqual([]);
  });

  test.each([[[]], [['NFP,tomorrow']], [['time,currency,impact,event']]])(
    'for a header without a date: %j',
    (rows) => {
      expect(rules(read(rows))).toEqual([
        expect.stringContaining('1: must name the columns, such as date,time,zone'),
      ]);
    },
  );
});

describe('a time in its own column', () => {
  test.each([
    ['8:30', '08:30:00.000'],
    ['08:30:15', '08:30:15.000'],
    ['8:30:15.250', '08:30:15.250'],
    ['8:30 Z', '08:30:00.000'],
    ['8:30 utc', '08:30:00.000'],
    ['08:30GMT', '08:30:00.000'],
    ['08:30+0200', '06:30:00.000'],
    ['08:30 -05:00', '13:30:00.000'],
    ['8am', '08:00:00.000'],
    ['8 PM', '20:00:00.000'],
    ['11:59pm', '23:59:00.000'],
    ['12:30am', '00:30:00.000'],
    ['12:30 pm', '12:30:00.000'],
    ['1:05AM', '01:05:00.000'],
  ])('%s is %s', (time, clock) => {
    const reading = read([HEADER, `2026-12-04,${time},UTC,USD,High,NFP`]);
    expect(rules(reading)).toEqual([]);
    expect(times(reading)).toEqual([`2026-12-04T${clock}Z`]);
  });

  test.each([
    '830',
    '8',
    '8:3',
    'x8:30',
    '8:30x',
    '8:30 EST',
    '123:00',
    '0:30am',
    '13pm',
    '8:30+5',
    'Day 12',
    'all days',
  ])('"%s" is none', (time) => {
    const reading = read([HEADER, `2026-12-04,${time},UTC,USD,High,NFP`]);
    expect(rules(reading)).toEqual([
      expect.stringMatching(/^2: the time must be like 08:30 or 8:30am, found "/),
    ]);
    expect(reading.events).toEqual([]);
  });

  test.each(['25:00', '8:60', '8:30:60'])('"%s" does not exist', (time) => {
    expect(rules(read([HEADER, `2026-12-04,${time},UTC,USD,High,NFP`]))).toEqual([
      expect.stringContaining('the time must be a time that exists'),
    ]);
  });

  test.each(['-', 'n/a', 'TBD', 'all-day', 'allday', 'Holiday'])('"%s" stands for the whole day', (time) => {
    expect(read([HEADER, `2026-12-04,${time},UTC,USD,High,NFP`]).events).toMatchObject([
      { at: Date.parse('2026-12-04T00:00Z'), until: Date.parse('2026-12-05T00:00Z') },
    ]);
  });
});

describe('a time that stands after its date', () => {
  test.each([
    ['2026-12-04T08:30Z', '2026-12-04T08:30:00.000Z'],
    ['2026-12-04t08:30', '2026-12-04T08:30:00.000Z'],
    ['2026-12-04  08:30', '2026-12-04T08:30:00.000Z'],
    ['Dec 4 2026 8:30am', '2026-12-04T08:30:00.000Z'],
    ['4 December 2026 8 pm', '2026-12-04T20:00:00.000Z'],
    ['20261204 23:05:10', '2026-12-04T23:05:10.000Z'],
    ['2026-12-04', '2026-12-04T00:00:00.000Z'],
    ['Dec 4 2026', '2026-12-04T00:00:00.000Z'],
  ])('%s', (written, at) => {
    const reading = read(['Start_Date,Subject', `${written},NFP`], { zone: 'UTC' });
    expect(rules(reading)).toEqual([]);
    expect(times(reading)).toEqual([at]);
  });

  test.each(['2026-12-04 8:30 EST', 'Dec 4 2026 8:30 EST', 'Dec 4 2026 8am ET'])(
    'in a zone that is not known is refused: %s',
    (written) => {
      const reading = read(['date,event', `${written},NFP`], { zone: 'UTC' });
      expect(rules(reading)).toEqual([`2: the date must be like 2026-12-31, found "${written}"`]);
    },
  );
});

test('names of columns are read whatever their case, and the first of the known names counts', () => {
  const reading = read(['DAY, Date ,Time_Zone,TITLE', 'Monday,2026-12-04,UTC,NFP'], { zone: 'UTC' });
  expect(times(reading)).toEqual(['2026-12-04T00:00:00.000Z']);
  expect(reading.events).toMatchObject([{ title: 'NFP', currency: null, impact: null }]);
});

test('a header that names no event says what was found', () => {
  const example =
    'must name the columns, such as date,time,zone,currency,impact,event; a date and an event are needed';
  expect(rules(read([]))).toEqual([`1: ${example}, found nothing`]);
  expect(rules(read(['date,what']))).toEqual([`1: ${example}, found "date,what"`]);
  expect(rules(read(['x'.repeat(81)]))).toEqual([`1: ${example}, found "${'x'.repeat(80)}"`]);
});

test('the columns come in any order, and their cells may have spaces around them', () => {
  const reading = read([
    'time,event,date,zone,currency,impact',
    ' 08:30 , NFP , 2026-12-04 , America/New_York , USD , High ',
  ]);
  expect(rules(reading)).toEqual([]);
  expect(times(reading)).toEqual(['2026-12-04T13:30:00.000Z']);
  expect(reading.events).toMatchObject([{ title: 'NFP', currency: 'USD', impact: 'high' }]);
});

test('an event without a title has one, and only the first 1000 characters are looked at', () => {
  const rows = ['date,event', '2026-12-04', `2026-12-05,${' '.repeat(1000)}NFP`];
  expect(read(rows, { zone: 'UTC' }).events.map(({ title }) => title)).toEqual([
    'Unnamed event',
    'Unnamed event',
  ]);
});

test('a row that ends early has empty cells, and a cell without end is cut', () => {
  expect(read(['date,event,impact', '2026-12-04,NFP'], { zone: 'UTC' }).events).toMatchObject([
    { impact: null },
  ]);
  const date = `2026-12-04${' '.repeat(60)}x`;
  expect(times(read(['date,event', `${date},NFP`], { zone: 'UTC' }))).toEqual(['2026-12-04T00:00:00.000Z']);
  expect(rules(read([HEADER, `2026-12-04,08:30,UTC,${'y'.repeat(61)},High,NFP`]))).toEqual([
    `2: the currency must be a code such as USD, found "${'y'.repeat(60)}"`,
  ]);
});
