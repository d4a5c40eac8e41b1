import { describe, expect, test } from 'vitest';
import { knownFacts, minutes, NOW } from '../../../test/support/known-facts.ts';
import { knownEvent, knownRule } from '../../../test/support/known-rules.ts';
import { asUtcMs } from '../units.ts';
import { evaluateRules } from './evaluate-rules.ts';
import type { NewsEvent } from './facts.ts';
import type { SettingsOf } from './rule.ts';

const hours = (settings: Partial<SettingsOf['hours']>) =>
  knownRule('hours', { zone: 'America/New_York', days: {}, ...settings });
const at = (time: string) => asUtcMs(Date.parse(time));
const judge = (settings: Partial<SettingsOf['hours']>, time: string) =>
  evaluateRules([hours(settings)], knownFacts(), at(time))[0];
const ending = (settings: Partial<SettingsOf['hours']>, time: string) => {
  const endsAt = judge(settings, time)?.endsAt;
  return endsAt == null ? endsAt : new Date(endsAt).toISOString();
};

const WEEKDAYS: SettingsOf['hours']['days'] = {
  mon: [
    ['09:30', '11:30'],
    ['13:00', '16:00'],
  ],
  tue: [['09:30', '16:00']],
};

describe('trading hours', () => {
  // January 15, 2024 is a Monday; New York is 5 hours behind UTC.
  test.each([
    ['2024-01-15T14:29:59Z', 'broken', '2024-01-15T14:30:00.000Z'],
    ['2024-01-15T14:30:00Z', 'holds', null],
    ['2024-01-15T16:29:59Z', 'holds', null],
    ['2024-01-15T16:30:00Z', 'broken', '2024-01-15T18:00:00.000Z'],
    ['2024-01-15T21:00:00Z', 'broken', '2024-01-16T14:30:00.000Z'],
    ['2024-01-17T12:00:00Z', 'broken', '2024-01-22T14:30:00.000Z'],
  ])('%s: %s, until %s', (time, verdict, end) => {
    expect(judge({ days: WEEKDAYS }, time)?.verdict).toBe(verdict);
    expect(ending({ days: WEEKDAYS }, time)).toBe(end);
  });

  test('say the time and when they begin', () => {
    expect(judge({ days: WEEKDAYS }, '2024-01-15T16:30:00Z')?.text).toBe(
      '11:30 America/New_York is outside the trading hours, which begin 13:00',
    );
    expect(judge({ days: WEEKDAYS }, '2024-01-16T21:00:00Z')?.text).toBe(
      '16:00 America/New_York is outside the trading hours, which begin Mon, Jan 22 09:30',
    );
  });

  test('without any, never begin', () => {
    expect(judge({}, '2024-01-15T15:00:00Z')).toMatchObject({
      verdict: 'broken',
      text: '10:00 America/New_York is outside the trading hours',
      endsAt: null,
    });
  });

  test('go on past midnight', () => {
    const days = { mon: [['18:00', '02:00']] } as const;
    expect(judge({ days }, '2024-01-16T06:59:00Z')?.verdict).toBe('holds');
    expect(judge({ days }, '2024-01-16T07:00:00Z')?.verdict).toBe('broken');
    expect(judge({ days }, '2024-01-15T06:30:00Z')?.verdict).toBe('broken');
  });

  test('end for entries at the time to be flat', () => {
    const settings = { days: WEEKDAYS, flatBy: '15:30' };
    expect(judge(settings, '2024-01-15T20:29:00Z')?.verdict).toBe('holds');
    expect(judge(settings, '2024-01-15T20:30:00Z')).toMatchObject({
      verdict: 'broken',
      limit: 'flat by 15:30',
      text: '15:30 America/New_York is past 15:30, the time to be flat: the next hours begin Tue, Jan 16 09:30',
    });
  });

  test('the time to be flat may lie past midnight', () => {
    const settings = { days: { mon: [['18:00', '02:00']] }, flatBy: '01:00' } as const;
    expect(judge(settings, '2024-01-15T23:30:00Z')?.verdict).toBe('holds');
    expect(judge(settings, '2024-01-16T05:59:00Z')?.verdict).toBe('holds');
    expect(judge(settings, '2024-01-16T06:00:00Z')?.verdict).toBe('broken');
  });

  test('that are past their time to be flat say nothing of others', () => {
    const flat = (days: SettingsOf['hours']['days'], flatBy: string, time: string) =>
      judge({ days, flatBy }, time)?.verdict;
    // After lunch, the time to be flat of the morning is over.
    expect(flat(WEEKDAYS, '11:00', '2024-01-15T16:29:00Z')).toBe('broken');
    expect(flat(WEEKDAYS, '11:00', '2024-01-15T18:30:00Z')).toBe('holds');
    const joined = {
      mon: [
        ['09:30', '11:30'],
        ['11:30', '13:00'],
      ],
    } as const;
    expect(flat(joined, '11:00', '2024-01-15T16:29:00Z')).toBe('broken');
    expect(flat(joined, '11:00', '2024-01-15T16:30:00Z')).toBe('holds');
    const night = { mon: [['18:00', '02:00']], tue: [['10:00', '16:00']] } as const;
    expect(flat(night, '01:00', '2024-01-16T06:30:00Z')).toBe('broken');
    expect(flat(night, '01:00', '2024-01-16T17:00:00Z')).toBe('holds');
    const allDay = { mon: [['18:00', '18:00']] } as const;
    expect(flat(allDay, '17:00', '2024-01-16T21:59:00Z')).toBe('holds');
    expect(flat(allDay, '17:00', '2024-01-16T22:00:00Z')).toBe('broken');
  });

  test('that are flat from their beginning begin next week', () => {
    const settings = { days: { mon: [['09:30', '16:00']] }, flatBy: '09:30' } as const;
    expect(ending(settings, '2024-01-15T14:30:00Z')).toBe('2024-01-22T14:30:00.000Z');
  });

  test('follow the clocks of the zone when they change', () => {
    const days = { sun: [['01:30', '03:30']], mon: [['09:30', '10:00']] } as const;
    // March 10: 02:00 to 03:00 does not exist. November 3: 01:00 to 02:00 comes twice.
    expect(judge({ days }, '2024-03-10T06:30:00Z')?.verdict).toBe('holds');
    expect(judge({ days }, '2024-03-10T07:29:00Z')?.verdict).toBe('holds');
    expect(judge({ days }, '2024-03-10T07:30:00Z')?.verdict).toBe('broken');
    expect(ending({ days }, '2024-03-10T08:00:00Z')).toBe('2024-03-11T13:30:00.000Z');
    expect(judge({ days }, '2024-11-03T05:29:00Z')?.verdict).toBe('broken');
    expect(judge({ days }, '2024-11-03T05:30:00Z')?.verdict).toBe('holds');
    // The second 01:10 is as much outside the hours as the first.
    expect(judge({ days }, '2024-11-03T06:10:00Z')?.verdict).toBe('broken');
    expect(ending({ days }, '2024-11-03T05:29:00Z')).toBe('2024-11-03T05:30:00.000Z');
  });

  test('begin on a day of 23 hours, also when asked late in the evening before', () => {
    // In New York the clocks go forward on Sunday, March 8, 2026, at 2:00.
    expect(ending({ days: { sun: [['18:00', '23:00']] } }, '2026-03-08T04:30:00Z')).toBe(
      '2026-03-08T22:00:00.000Z',
    );
    // And back on Sunday, November 1.
    expect(ending({ days: { mon: [['09:30', '16:00']] } }, '2026-11-01T04:15:00Z')).toBe(
      '2026-11-02T14:30:00.000Z',
    );
  });

  test('that daylight saving skips never begin that day', () => {
    const days = { sun: [['02:15', '02:45']] } as const;
    expect(ending({ days }, '2024-03-10T05:00:00Z')).toBe('2024-03-17T06:15:00.000Z');
    // Late on Saturday, that is more than a week ahead.
    expect(ending({ days }, '2024-03-10T04:00:00Z')).toBe('2024-03-17T06:15:00.000Z');
  });

  test('do not say when they begin if daylight saving skips that', () => {
    const settings = { days: { sun: [['02:15', '03:45']] }, flatBy: '03:00' } as const;
    expect(judge(settings, '2024-03-03T08:00:00Z')).toMatchObject({
      verdict: 'broken',
      text: '03:00 America/New_York is past 03:00, the time to be flat',
      endsAt: null,
    });
  });
});

describe('news', () => {
  const rule = knownRule('news', {
    calendar: 'usa',
    minutesBefore: 5,
    minutesAfter: 10,
    currencies: ['USD'],
    impact: 'medium',
  });
  const calendarEnds = new Map([['usa', minutes(10_000)]]);
  const found = (event: Partial<NewsEvent>, now = NOW) =>
    evaluateRules(
      [rule],
      knownFacts({ news: [knownEvent({ at: NOW, until: NOW, ...event })], calendarEnds }),
      now,
    )[0];

  test('refuses from five minutes before to ten after, and says what', () => {
    expect(found({}, minutes(-6))?.verdict).toBe('holds');
    expect(found({}, minutes(-5))).toMatchObject({
      verdict: 'broken',
      text: 'News: CPI at 14:30, no entry until 14:40',
      endsAt: minutes(10),
    });
    expect(found({}, minutes(9))?.verdict).toBe('broken');
    expect(found({}, minutes(10))).toMatchObject({
      verdict: 'holds',
      figure: 'no news',
      text: 'No news within 5 min before to 10 min after',
    });
  });

  test('of a whole day refuses all of it', () => {
    const day = { title: 'Christmas', at: minutes(-60), until: minutes(60) };
    expect(found(day)).toMatchObject({
      verdict: 'broken',
      text: 'News: Christmas all day, no entry until 15:40',
      endsAt: minutes(70),
    });
  });

  test('that comes one after the other refuses until the last', () => {
    const news = [0, 3, -2].map((ago) => knownEvent({ at: minutes(ago), until: minutes(ago) }));
    expect(evaluateRules([rule], knownFacts({ news, calendarEnds }), NOW)[0]).toMatchObject({
      text: 'News: CPI at 14:30, no entry until 14:43',
      endsAt: minutes(13),
    });
  });

  test.each([
    ['of any currency', { currency: 'JPY' }],
    ['of low impact', { impact: 'low' as const }],
  ])('%s counts where the rule names none', (_name, event) => {
    const any = knownRule('news', { calendar: 'usa', minutesBefore: 5, minutesAfter: 10 });
    const news = [knownEvent({ at: NOW, until: NOW, ...event })];
    expect(evaluateRules([any], knownFacts({ news, calendarEnds }), NOW)[0]?.verdict).toBe('broken');
  });

  test.each([
    ['of medium impact', { impact: 'medium' as const }, 'broken'],
    ['of another currency', { currency: 'EUR' }, 'holds'],
    ['of unknown currency', { currency: null }, 'broken'],
    ['of low impact', { impact: 'low' as const }, 'holds'],
    ['of unknown impact', { impact: null }, 'broken'],
    ['of another calendar', { calendar: 'eu' }, 'holds'],
  ])('%s', (_name, event, verdict) => {
    expect(found(event)?.verdict).toBe(verdict);
  });

  test('is not known without a calendar, or with one that has ended', () => {
    const judged = (ends: ReadonlyMap<string, typeof NOW>) =>
      evaluateRules([rule], knownFacts({ calendarEnds: ends }), NOW)[0];
    expect(judged(new Map())).toMatchObject({
      verdict: 'unknown',
      figure: 'not known',
      text: 'News is not known: calendar usa has no events',
    });
    expect(judged(new Map([['usa', minutes(-1)]]))).toMatchObject({
      verdict: 'unknown',
      text: 'News is not known: calendar usa ends 14:29',
    });
    expect(judged(new Map([['usa', NOW]]))?.verdict).toBe('holds');
    expect(judged(calendarEnds)?.verdict).toBe('holds');
  });
});
