import { expect, test } from 'vitest';
import { walkBars } from '../../test/market-fixtures.ts';
import { knownTrade } from '../../test/support/known-trade.ts';
import { findAgeCaution, findFutureFault, formatAge } from './bar-age.ts';
import { findNewestBar } from './newest-bar.ts';
import { asUtcMs } from './units.ts';

const at = (time: string) => asUtcMs(Date.parse(time));
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

test('one bar is as long as its timeframe says, and bars of seconds are old after a minute', () => {
  const [one] = barsUntil('2026-11-25T15:00:00Z', 5, 1);
  if (one === undefined) throw new Error('no bar');
  expect(findNewestBar([one], ES).stepMs).toBe(5 * MINUTE);
  expect(findNewestBar([one], { ...ES, timeframe: '1 day' }).stepMs).toBe(1440 * MINUTE);
  expect(findNewestBar([one], { ...ES, timeframe: 'Renko 8' }).stepMs).toBe(60 * MINUTE);
  expect(staleAt('2026-11-25T15:00:00Z', ES, 1 / 60)).toBe('2026-11-25T15:01:00.000Z');
});

test('the usual spacing counts, whatever pauses and bars of one time there are', () => {
  const bars = barsUntil('2026-11-25T15:00:00Z');
  const again = [...bars, ...bars.slice(-1)];
  expect(findNewestBar([...barsUntil('2026-11-24T15:00:00Z'), ...again], ES).stepMs).toBe(5 * MINUTE);
});

const agedTrade = (newest: string, submitted: string, timezone = 'America/New_York') => ({
  newestBar: findNewestBar(barsUntil(newest), { ...ES, timezone }),
  submittedAt: at(submitted),
  timezone,
});

test('nothing is said of bars that are not old', () => {
  const trade = agedTrade('2026-11-25T15:00:00Z', '2026-11-25T15:01:00Z');
  expect(findAgeCaution(trade, at('2026-11-25T15:10:00Z'))).toBeUndefined();
  expect(findAgeCaution(trade, at('2026-11-25T15:10:01Z'))?.text).toBe('The newest bar is 10 min old.');
  expect(findAgeCaution(knownTrade(), at('2030-01-01T00:00:00Z'))).toBeUndefined();
});

test('the year is told where it is another one', () => {
  const trade = agedTrade('2013-03-01T15:00:00Z', '2026-11-27T15:00:00Z');
  expect(findAgeCaution(trade, trade.submittedAt)).toEqual({
    mark: 'newest bar 13 years old, from 2013-03-01',
    text: 'The newest bar is 13 years old, from 2013-03-01.',
  });
});

test.each([
  ['2026-11-25T10:00:00Z', 'UTC', true],
  ['2026-11-25T10:00:00Z', 'America/New_York', false],
  ['2026-11-25T09:40:00Z', 'UTC', false],
  ['2026-11-24T19:00:00Z', 'UTC', false],
])(
  'bars that end at %s in %s, five hours before the clock or not: a forgotten zone is %s',
  (newest, zone, isDoubtful) => {
    const trade = agedTrade(newest, '2026-11-25T15:01:00Z', zone);
    expect(findAgeCaution(trade, trade.submittedAt)?.text.includes('is `timezone` missing?')).toBe(
      isDoubtful,
    );
  },
);

test('a bar that is still forming is no future, one further ahead is', () => {
  const newest = findNewestBar(barsUntil('2026-11-25T15:07:00Z'), ES);
  expect(findFutureFault(newest, at('2026-11-25T15:00:00Z'))).toBeUndefined();
  expect(findFutureFault(newest, at('2026-11-25T10:07:00Z'))).toBe(
    'must not lie in the future: the newest is of 2026-11-25T15:07:00.000Z, 5 h ahead of the server; is `timezone` missing or wrong?',
  );
});

test.each([
  [45_000, '45 s'],
  [61 * MINUTE, '61 min'],
  [20 * 60 * MINUTE, '20 h'],
  [3 * 1440 * MINUTE, '3 days'],
  [5000 * 1440 * MINUTE, '13 years'],
])('%d ms are %s', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});
