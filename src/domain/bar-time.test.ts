import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { createTimeReader } from './bar-time.ts';
import { asUtcMs } from './units.ts';

/** The instant that `text` means in the zone, in ISO, or the rule that it breaks. */
function read(timezone: string, text: string, previous?: string): string {
  const after = previous === undefined ? undefined : asUtcMs(Date.parse(previous));
  const found = createTimeReader(timezone).read(text, after);
  return typeof found === 'object' ? found.rule : new Date(found).toISOString();
}

test.each([
  ['UTC', '2024-01-15T14:30:00', '2024-01-15T14:30:00.000Z'],
  ['America/New_York', '2024-01-15T09:30:00', '2024-01-15T14:30:00.000Z'],
  ['America/New_York', '2024-07-15T09:30:00', '2024-07-15T13:30:00.000Z'],
  ['Asia/Kolkata', '2024-01-15T09:15:00', '2024-01-15T03:45:00.000Z'],
  ['Australia/Lord_Howe', '2024-01-15T12:00:00', '2024-01-15T01:00:00.000Z'],
  ['Australia/Lord_Howe', '2024-07-15T12:00:00', '2024-07-15T01:30:00.000Z'],
  ['Asia/Kathmandu', '2024-01-15T12:00:00', '2024-01-15T06:15:00.000Z'],
  ['Pacific/Kiritimati', '2024-01-01T00:00:00', '2023-12-31T10:00:00.000Z'],
])('on the clock of %s, %s is %s', (timezone, text, instant) => {
  expect(read(timezone, text)).toBe(instant);
});

test.each([
  ['2024-01-15T14:30:00Z', '2024-01-15T14:30:00.000Z'],
  ['2024-01-15T14:30:00+00:00', '2024-01-15T14:30:00.000Z'],
  ['2024-01-15T09:30:00-05:00', '2024-01-15T14:30:00.000Z'],
  ['2024-01-15T20:00:00+0530', '2024-01-15T14:30:00.000Z'],
  ['2024-01-15T20:00+0530', '2024-01-15T14:30:00.000Z'],
  ['2024-01-15T09:30-0500', '2024-01-15T14:30:00.000Z'],
  ['2024-01-01T00:30:00+14:00', '2023-12-31T10:30:00.000Z'],
])('%s carries its own offset, whatever the zone', (text, instant) => {
  for (const timezone of ['UTC', 'Asia/Kolkata']) expect(read(timezone, text)).toBe(instant);
});

test.each([
  ['2024-01-15 14:30', '2024-01-15T14:30:00.000Z'],
  ['2024-01-15T14:30:05.5', '2024-01-15T14:30:05.500Z'],
  ['2024-01-15T14:30:00.0000000Z', '2024-01-15T14:30:00.000Z'],
  ['2024-01-15T14:30:05.123999999', '2024-01-15T14:30:05.123Z'],
  ['2024-02-29T00:00:00', '2024-02-29T00:00:00.000Z'],
])('%s is read with what it has', (text, instant) => {
  expect(read('UTC', text)).toBe(instant);
});

test.each([
  ['America/New_York', '2024-03-10T02:00:00'],
  ['America/New_York', '2024-03-10T02:59:59'],
  ['Australia/Lord_Howe', '2024-10-06T02:15:00'],
])('in %s the clock skips %s', (timezone, text) => {
  expect(read(timezone, text)).toBe(
    `must be a time that exists in ${timezone}, found "${text}", which its daylight saving skips`,
  );
});

test.each([
  ['America/New_York', '2024-03-10T01:59:59', '2024-03-10T06:59:59.000Z'],
  ['America/New_York', '2024-03-10T03:00:00', '2024-03-10T07:00:00.000Z'],
  ['America/New_York', '2024-11-03T00:59:59', '2024-11-03T04:59:59.000Z'],
  ['America/New_York', '2024-11-03T02:00:00', '2024-11-03T07:00:00.000Z'],
  ['Australia/Lord_Howe', '2024-10-06T01:59:00', '2024-10-05T15:29:00.000Z'],
  ['Australia/Lord_Howe', '2024-10-06T02:30:00', '2024-10-05T15:30:00.000Z'],
])('in %s, %s lies beside a change of the clock and is %s', (timezone, text, instant) => {
  expect(read(timezone, text)).toBe(instant);
});

test.each([
  ['America/New_York', '2024-11-03T01:30:00', '2024-11-03T05:30:00.000Z', '2024-11-03T06:30:00.000Z'],
  ['Australia/Lord_Howe', '2024-04-07T01:45:00', '2024-04-06T14:45:00.000Z', '2024-04-06T15:15:00.000Z'],
])('in %s, %s comes twice: first %s, and after that %s', (timezone, text, first, second) => {
  expect(read(timezone, text)).toBe(first);
  expect(read(timezone, text, '2024-01-01T00:00:00Z')).toBe(first);
  expect(read(timezone, text, first)).toBe(second);
});

test('a time that has come twice already is left for the order of bars to refuse', () => {
  expect(read('America/New_York', '2024-11-03T01:30:00', '2024-11-03T09:00:00Z')).toBe(
    '2024-11-03T06:30:00.000Z',
  );
  expect(read('America/New_York', '2024-11-03T00:30:00', '2024-11-03T09:00:00Z')).toBe(
    '2024-11-03T04:30:00.000Z',
  );
});

test('bars every half hour through the end of daylight saving stay half an hour apart', () => {
  const reader = createTimeReader('America/New_York');
  const instants: number[] = [];
  for (const clock of ['00:30', '01:00', '01:30', '01:00', '01:30', '02:00']) {
    instants.push(Number(reader.read(`2024-11-03T${clock}:00`, asUtcMs(instants.at(-1) ?? 0))));
  }

  expect(instants.map((instant) => (instant - (instants[0] ?? 0)) / 1_800_000)).toEqual([0, 1, 2, 3, 4, 5]);
});

test.each([
  '2024-02-30T10:00:00',
  '2023-02-29T10:00:00',
  '2024-13-01T10:00:00',
  '2024-00-01T10:00:00',
  '2024-01-00T10:00:00',
  '2024-01-15T24:00:00',
  '2024-01-15T14:60:00',
  '2024-01-15T14:30:60',
  '0001-01-01T00:00:00',
])('%s does not exist', (text) => {
  expect(read('UTC', text)).toBe(`must be a time that exists, found "${text}"`);
  expect(read('UTC', `${text}Z`)).toContain('must be a time that exists');
});

test.each([
  '',
  'now',
  '2024-01-15T14:30:00+5',
  '2024-01-15T14:30:00Z\n',
  '+002024-01-15T14:30:00Z',
  '२०२४-०१-१५T१४:३०:००',
  '202401',
])('%j is not a time', (text) => {
  expect(read('UTC', text)).toBe(
    `must be an ISO 8601 time, such as 2024-01-15T14:30:00Z, or a count since 1970 such as 1705329000; found "${text}"`,
  );
});

test.each(['2024-01-15T14:30:00+24:00', '2024-01-15T14:30:00+05:60', '20240230', '2024-02-30'])(
  '%s does not exist either',
  (text) => {
    expect(read('UTC', text)).toContain('must be a time that exists');
  },
);

test.each(['15.01.2024 14:30', '01/15/2024 14:30', '1/2/2024'])('%s could be two days', (text) => {
  expect(read('UTC', text)).toContain('must begin with the year');
});

test.each([
  '2024-01-15t14:30:00z',
  '2024-01-15T14:30:00+00',
  '2024-01-15 14:30:00 +0000',
  '2024-01-15 14:30:00+00:00',
  '2024-01-15 14:30:00 UTC',
  '2024-01-15T09:30:00-05:00[America/New_York]',
  '2024-01-15 14:30:00.000000000+00:00',
  '2024/01/15 14:30',
  '2024.01.15 14:30:00',
  '20240115T143000Z',
  '20240115 143000',
  '20240115143000',
  '202401151430',
  '20240115-14:30:00',
  '20240115  14:30:00',
  '20240115 09:30:00 US/Eastern',
  '20240115 08:30:00 America/Chicago',
  '2024-01-15 09:30:00 Eastern Standard Time',
  1705329000,
  1705329000.0004,
  1705329000000,
  1705329000000000,
  1705329000000000000,
  '1705329000',
  '1705329000.0',
  '1705329000000',
  '1705329000000000000',
])('%s is 2024-01-15 at 14:30 UTC', (sent) => {
  expect(createTimeReader('UTC').read(sent, undefined)).toBe(Date.parse('2024-01-15T14:30:00Z'));
});

test.each([
  ['2024-01-15', 'America/New_York', '2024-01-15T05:00:00.000Z'],
  ['20240115', 'America/New_York', '2024-01-15T05:00:00.000Z'],
  [20240115, 'America/New_York', '2024-01-15T05:00:00.000Z'],
  ['2024/07/15', 'America/New_York', '2024-07-15T04:00:00.000Z'],
  // Here the clocks go from midnight to one.
  ['2024-03-31', 'Asia/Beirut', '2024-03-30T22:00:00.000Z'],
])('the day %s begins at midnight in %s', (sent, dayZone, instant) => {
  const found = createTimeReader('UTC', dayZone).read(sent, undefined);
  expect(new Date(Number(found)).toISOString()).toBe(instant);
});

test('digits that could be seconds or a date are refused, with both meanings', () => {
  for (const sent of [2024011514, '2024011514'])
    expect(createTimeReader('UTC').read(sent, undefined)).toMatchObject({
      rule: 'must have one meaning, found 2024011514, which could be seconds since 1970 (2034-02-20) or the date 2024-01-15T14:00:00: send ISO 8601',
    });
});

test.each([0, -5, 1, 1e10, 5e12, 1e14, 1e21, Number.MAX_VALUE])(
  '%s is no time between 1990 and 2100',
  (sent) => {
    expect(createTimeReader('UTC').read(sent, undefined)).toHaveProperty('rule');
  },
);

test('a zone of more than one meaning is refused by its name', () => {
  expect(read('UTC', '2024-01-15 09:30:00 EST')).toContain('in place of "EST"');
  expect(read('UTC', '2024-01-15 09:30:00 Mars/Olympus')).toContain('found "Mars/Olympus"');
});

const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

test('an instant written on the clock of a zone is read back, or is the other of two that look alike', () => {
  const readers = new Map(ZONES.map((zone) => [zone, createTimeReader(zone)]));
  const anyInstant = fc.date({
    min: new Date('1990-01-01'),
    max: new Date('2037-12-31'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), anyInstant, (zone, instant) => {
      const text = writtenOn(zone, instant.getTime());
      const found = readers.get(zone)?.read(text, asUtcMs(instant.getTime() - 1));

      expect(found).toBe(instant.getTime());
    }),
    { numRuns: atFullLength(2000) },
  );
});

/** Sweden writes ISO 8601. */
function writtenOn(timeZone: string, instant: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return `${format.format(instant)}.${String(instant % 1000).padStart(3, '0')}`;
}
