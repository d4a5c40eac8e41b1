import { describe, expect, test } from 'vitest';
import { walkBars } from '../../test/market-fixtures.ts';
import { knownTrade } from '../../test/support/known-trade.ts';
import { findNewestBar } from './newest-bar.ts';

const ES = {
  instrument: 'ES 12-26',
  timeframe: '5min',
  timezone: 'America/New_York',
  contract: knownTrade().contract,
};
const MINUTE = 60_000;

/** Bars of so many minutes that end at that time. */
function barsUntil(time: string, stepMinutes = 5, count = 30) {
  const end = Date.parse(time);
  return walkBars({
    count,
    stepMinutes,
    from: new Date(end - (count - 1) * stepMinutes * MINUTE).toISOString(),
  });
}

const staleAt = (time: string, market = ES, stepMinutes = 5, count = 30) =>
  new Date(findNewestBar(barsUntil(time, stepMinutes, count), market).staleAt).toISOString();

test.each([
  ['two bars on, while the market is open', '2026-11-25T15:00:00Z', '2026-11-25T15:10:00.000Z'],
  ['not while a future rests for an hour', '2026-11-25T21:55:00Z', '2026-11-25T23:05:00.000Z'],
  ['at its close, when two bars have passed by then', '2026-11-25T21:50:00Z', '2026-11-25T22:00:00.000Z'],
  ['not over the weekend of a future', '2026-11-20T21:55:00Z', '2026-11-22T23:05:00.000Z'],
  ['by the clock, where there was a bar at closed hours', '2026-11-28T02:04:32Z', '2026-11-28T02:14:32.000Z'],
])('bars are old %s', (_when, newest, stale) => {
  expect(staleAt(newest)).toBe(stale);
});

test('a weekend is no age for a market whose bars skip weekends', () => {
  const stock = { instrument: 'AAPL', timeframe: '1D', timezone: 'America/New_York', contract: null };
  const days = barsUntil('2026-11-27T21:00:00Z', 1440, 30);
  const weekdays = days.filter(({ closedAt }) => ![0, 6].includes(new Date(closedAt).getUTCDay()));

  expect(new Date(findNewestBar(weekdays, stock).staleAt).toISOString()).toBe('2026-12-01T21:00:00.000Z');
  expect(new Date(findNewestBar(days, stock).staleAt).toISOString()).toBe('2026-11-29T21:00:00.000Z');
});

describe('the weekend of a market that nobody declared is learnt from a week of bars:', () => {
  const market = { instrument: 'EURX', timeframe: '1D', timezone: 'America/New_York', contract: null };
  const WEEKDAYS = [1, 2, 3, 4, 5];
  const daysUntil = (time: string, weekdays: readonly number[], count: number) =>
    barsUntil(time, 1440, count).filter(({ closedAt }) => weekdays.includes(new Date(closedAt).getUTCDay()));
  const stale = (...days: Parameters<typeof daysUntil>) =>
    new Date(findNewestBar(daysUntil(...days), market).staleAt).toISOString();

  test('eight days from Friday to Friday are enough, five from Monday are not', () => {
    expect(stale('2026-11-27T21:00:00Z', WEEKDAYS, 8)).toBe('2026-12-01T21:00:00.000Z');
    expect(stale('2026-11-27T21:00:00Z', WEEKDAYS, 5)).toBe('2026-11-29T21:00:00.000Z');
  });

  test('a bar that is stamped at midnight is of the day before', () => {
    expect(stale('2026-11-28T05:00:00Z', [2, 3, 4, 5, 6], 20)).toBe('2026-12-02T05:00:00.000Z');
  });

  test('a market that trades on one of the two days has no weekend', () => {
    expect(stale('2026-11-27T21:00:00Z', [0, ...WEEKDAYS], 30)).toBe('2026-11-29T21:00:00.000Z');
    expect(stale('2026-11-27T21:00:00Z', [...WEEKDAYS, 6], 30)).toBe('2026-11-29T21:00:00.000Z');
  });
});

test('a declared session without trading at night rests at the weekend, however few bars there are', () => {
  const session = { timezone: 'America/New_York', startMinute: 0 };
  const contract = { tickSize: 0.01, pointValue: 1, currency: 'USD', source: 'declared', session } as const;
  const market = { instrument: 'AAPL', timeframe: '5min', timezone: 'UTC', contract };
  expect(staleAt('2026-11-28T04:55:00Z', market)).toBe('2026-11-30T05:05:00.000Z');
});

describe('long bars of a future count only the time in which it trades', () => {
  test.each([
    ['a day, from the close on Friday', '2026-11-20T22:00:00Z', 1440, '2026-11-25T01:00:00.000Z'],
    ['a week, from the close on Friday', '2026-11-20T22:00:00Z', 10_080, '2026-12-11T13:00:00.000Z'],
    ['a week, from the opening on Sunday', '2026-11-22T23:00:00Z', 10_080, '2026-12-11T13:00:00.000Z'],
    ['a week, stamped on a Saturday', '2026-11-21T06:00:00Z', 10_080, '2026-12-05T06:00:00.000Z'],
    ['a week, stamped on Sunday morning', '2026-11-22T16:00:00Z', 10_080, '2026-12-06T16:00:00.000Z'],
  ])('%s', (_which, newest, minutes, stale) => {
    expect(staleAt(newest, ES, minutes, 5)).toBe(stale);
  });
});

test('one bar is as long as its timeframe says, and bars of seconds are old after a minute', () => {
  const [one] = barsUntil('2026-11-25T15:00:00Z', 5, 1);
  if (one === undefined) throw new Error('no bar');
  expect(findNewestBar([one], ES).stepMs).toBe(5 * MINUTE);
  const stepOf = (timeframe: string) => findNewestBar([one], { ...ES, timeframe }).stepMs / MINUTE;
  expect(['1 day', '15MIN', '30s', '4H', '1w', '3 months'].map(stepOf)).toEqual([
    1440, 15, 0.5, 240, 10_080, 129_600,
  ]);
  expect(['Renko 8 d', 'Renko 8', '100 ticks', '0m', ''].map(stepOf)).toEqual([60, 60, 60, 60, 60]);
  expect(staleAt('2026-11-25T15:00:00Z', ES, 1 / 60)).toBe('2026-11-25T15:01:00.000Z');
});

test('the usual spacing counts, whatever pauses and bars of one time there are', () => {
  const bars = barsUntil('2026-11-25T15:00:00Z');
  const again = [...bars, ...bars.slice(-1)];
  expect(findNewestBar([...barsUntil('2026-11-24T15:00:00Z'), ...again], ES).stepMs).toBe(5 * MINUTE);
});

test('bars that close within one instant say nothing about their length', () => {
  const [first, second] = barsUntil('2026-11-25T15:00:00Z', 5, 2);
  if (first === undefined || second === undefined) throw new Error('no bars');
  expect(findNewestBar([first, first, first, first, second], ES).stepMs).toBe(5 * MINUTE);
  expect(findNewestBar([first, first], { ...ES, timeframe: '1h' }).stepMs).toBe(60 * MINUTE);
});
