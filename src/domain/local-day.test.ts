import { describe, expect, test } from 'vitest';
import { findLocalDay, findTradingDay } from './local-day.ts';
import { GLOBEX, type Session } from './session.ts';
import { asUtcMs } from './units.ts';

const HOUR = 3_600_000;
const dayOf = (instant: string, timezone: string) => {
  const { start, end } = findLocalDay(asUtcMs(Date.parse(instant)), timezone);
  return [new Date(start).toISOString(), new Date(end).toISOString()];
};

test('a day of UTC is the day of its date', () => {
  expect(dayOf('2024-01-15T14:30:00Z', 'UTC')).toEqual([
    '2024-01-15T00:00:00.000Z',
    '2024-01-16T00:00:00.000Z',
  ]);
});

test('an evening in New York belongs to the day before, as UTC counts', () => {
  expect(dayOf('2024-01-16T02:00:00Z', 'America/New_York')).toEqual([
    '2024-01-15T05:00:00.000Z',
    '2024-01-16T05:00:00.000Z',
  ]);
});

test('midnight belongs to the day that it begins', () => {
  expect(dayOf('2024-01-15T05:00:00Z', 'America/New_York')[0]).toBe('2024-01-15T05:00:00.000Z');
  expect(dayOf('2024-01-15T04:59:59Z', 'America/New_York')[0]).toBe('2024-01-14T05:00:00.000Z');
});

test.each([
  ['2024-03-10T12:00:00Z', 'America/New_York', 23],
  ['2024-11-03T12:00:00Z', 'America/New_York', 25],
  ['2024-07-01T12:00:00Z', 'America/New_York', 24],
])('the day of %s in %s has %i hours', (instant, timezone, hours) => {
  const { start, end } = findLocalDay(asUtcMs(Date.parse(instant)), timezone);
  expect((end - start) / HOUR).toBe(hours);
});

test('where midnight is skipped the day begins an hour later by the clock', () => {
  // Egypt's clocks went from 23:59 on the 25th to 01:00 on the 26th of April 2024.
  expect(dayOf('2024-04-26T12:00:00Z', 'Africa/Cairo')[0]).toBe('2024-04-25T22:00:00.000Z');
});

test('a day before one that was left out ends where the day after that begins', () => {
  // Samoa went from the end of the 29th to the 31st of December 2011.
  expect(dayOf('2011-12-29T20:00:00Z', 'Pacific/Apia')).toEqual([
    '2011-12-29T10:00:00.000Z',
    '2011-12-30T10:00:00.000Z',
  ]);
});

describe('a trading day', () => {
  const tradingDay = (instant: string, session: Session) => {
    const { start, end, date } = findTradingDay(asUtcMs(Date.parse(instant)), session);
    return [new Date(start).toISOString(), new Date(end).toISOString(), date];
  };
  const TOKYO: Session = { timezone: 'Asia/Tokyo', startMinute: 16 * 60 };
  const SINGAPORE: Session = { timezone: 'Asia/Singapore', startMinute: 16 * 60 + 40 };
  const UTC: Session = { timezone: 'UTC', startMinute: 0 };

  test.each<[string, string, Session, string, string, string]>([
    ['of UTC is its date', '2024-01-15T14:30Z', UTC, '2024-01-15T00:00', '2024-01-16T00:00', '2024-01-15'],
    [
      'of Globex begins on the evening before',
      '2024-01-15T14:30Z',
      GLOBEX,
      '2024-01-14T23:00',
      '2024-01-15T23:00',
      '2024-01-15',
    ],
    [
      'begins at 17:00 in Chicago',
      '2024-01-15T23:00Z',
      GLOBEX,
      '2024-01-15T23:00',
      '2024-01-16T23:00',
      '2024-01-16',
    ],
    [
      'ends just before that',
      '2024-01-15T22:59:59Z',
      GLOBEX,
      '2024-01-14T23:00',
      '2024-01-15T23:00',
      '2024-01-15',
    ],
    [
      'begins an hour earlier by UTC in summer',
      '2024-07-15T22:30Z',
      GLOBEX,
      '2024-07-15T22:00',
      '2024-07-16T22:00',
      '2024-07-16',
    ],
    [
      'has 23 hours when the clocks go forward',
      '2024-03-10T12:00Z',
      GLOBEX,
      '2024-03-09T23:00',
      '2024-03-10T22:00',
      '2024-03-10',
    ],
    [
      'has 25 hours when they go back',
      '2024-11-03T12:00Z',
      GLOBEX,
      '2024-11-02T22:00',
      '2024-11-03T23:00',
      '2024-11-03',
    ],
    [
      'of the evening that the clocks go forward on has 24',
      '2024-03-10T22:00Z',
      GLOBEX,
      '2024-03-10T22:00',
      '2024-03-11T22:00',
      '2024-03-11',
    ],
    [
      'of Friday ends on Friday',
      '2024-01-19T20:00Z',
      GLOBEX,
      '2024-01-18T23:00',
      '2024-01-19T23:00',
      '2024-01-19',
    ],
    [
      'of Osaka begins in the afternoon',
      '2024-01-15T08:00Z',
      TOKYO,
      '2024-01-15T07:00',
      '2024-01-16T07:00',
      '2024-01-16',
    ],
    [
      'may begin within an hour',
      '2024-01-15T08:39Z',
      SINGAPORE,
      '2024-01-14T08:40',
      '2024-01-15T08:40',
      '2024-01-15',
    ],
    [
      'of the last day of a year belongs to the next',
      '2024-12-31T23:30Z',
      GLOBEX,
      '2024-12-31T23:00',
      '2025-01-01T23:00',
      '2025-01-01',
    ],
  ])('%s', (_name, instant, session, start, end, date) => {
    expect(tradingDay(instant, session)).toEqual([`${start}:00.000Z`, `${end}:00.000Z`, date]);
  });

  test('every instant of two years lies in its day, and the days meet', () => {
    for (const session of [GLOBEX, TOKYO, SINGAPORE, { timezone: 'America/New_York', startMinute: 0 }]) {
      let instant = asUtcMs(Date.parse('2024-01-01T00:00:00Z'));
      const until = Date.parse('2026-01-01T00:00:00Z');
      while (instant < until) {
        const day = findTradingDay(instant, session);
        expect(findTradingDay(day.start, session)).toEqual(day);
        expect(findTradingDay(asUtcMs(day.end - 1), session)).toEqual(day);
        expect([23, 24, 25]).toContain((day.end - day.start) / HOUR);
        instant = day.end;
      }
    }
  });
});
