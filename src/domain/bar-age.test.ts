import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { findAgeCaution, findFutureFault, formatAge } from './bar-age.ts';
import { asUtcMs } from './units.ts';

const at = (time: string) => asUtcMs(Date.parse(time));
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** With bars of so many minutes, of which two have passed when they are old. */
const agedTrade = (newest: string, submitted: string, timezone = 'America/New_York', minutes = 5) => ({
  newestBar: {
    closedAt: at(newest),
    stepMs: minutes * MINUTE,
    staleAt: asUtcMs(at(newest) + 2 * minutes * MINUTE),
  },
  submittedAt: at(submitted),
  timezone,
});

test('nothing is said of bars that are not old', () => {
  const trade = agedTrade('2026-11-25T15:00:00Z', '2026-11-25T15:01:00Z');
  expect(findAgeCaution(trade, at('2026-11-25T15:10:00Z'))).toBeUndefined();
  expect(findAgeCaution(trade, at('2026-11-25T15:10:01Z'))?.text).toBe('The newest bar is 10 min old.');
  expect(findAgeCaution(knownTrade(), at('2030-01-01T00:00:00Z'))).toBeUndefined();
});

test('a drill plays old bars, and nothing is said of that', () => {
  const trade = agedTrade('2024-11-25T15:00:00Z', '2024-11-25T15:01:00Z');
  expect(findAgeCaution({ ...trade, purpose: 'drill' }, at('2026-11-25T15:00:00Z'))).toBeUndefined();
  expect(findAgeCaution({ ...trade, purpose: 'check' }, at('2026-11-25T15:00:00Z'))).toBeDefined();
});

test('the year is not told within one', () => {
  const trade = agedTrade('2026-03-01T15:00:00Z', '2026-11-27T15:00:00Z');
  expect(findAgeCaution(trade, trade.submittedAt)?.mark).toBe('newest bar 271 days old');
});

test('the year is told where it is another one', () => {
  const trade = agedTrade('2013-03-01T15:00:00Z', '2026-11-27T15:00:00Z');
  expect(findAgeCaution(trade, trade.submittedAt)).toEqual({
    mark: 'newest bar 13 years old, from 2013-03-01',
    text: 'The newest bar is 13 years old, from 2013-03-01.',
  });
});

describe('bars that were submitted a whole number of hours old may lack their zone:', () => {
  test.each([
    ['five hours', '2026-11-25T10:00:00Z', 'UTC', 5, true],
    ['five hours in a zone that was named', '2026-11-25T10:00:00Z', 'America/New_York', 5, false],
    ['not a whole number', '2026-11-25T09:40:00Z', 'UTC', 5, false],
    ['five hours, one bar and two minutes', '2026-11-25T09:53:00Z', 'UTC', 5, true],
    ['a millisecond more than that', '2026-11-25T09:52:59.999Z', 'UTC', 5, false],
    ['one hour', '2026-11-25T14:00:00Z', 'UTC', 5, true],
    ['less than an hour', '2026-11-25T14:57:30Z', 'UTC', 1, false],
    ['fourteen hours, as far as clocks are apart', '2026-11-25T00:53:00Z', 'UTC', 5, true],
    ['farther than any clock is off', '2026-11-24T23:00:00Z', 'UTC', 5, false],
  ])('%s', (_age, newest, zone, minutes, isDoubtful) => {
    const trade = agedTrade(newest, '2026-11-25T15:00:00Z', zone, minutes);
    const caution = findAgeCaution(trade, trade.submittedAt);
    expect(caution?.text.includes('a whole number of hours: is `timezone` missing?')).toBe(isDoubtful);
    expect(caution?.mark.endsWith(': is timezone missing?')).toBe(isDoubtful);
  });

  test.each(['2026-11-25T14:00:00Z', '2026-11-25T17:00:00Z'])(
    'not when they were still young when submitted at %s, and have grown old since',
    (submitted) => {
      const trade = agedTrade('2026-11-25T09:00:00Z', submitted, 'UTC', 240);
      expect(findAgeCaution(trade, at('2026-11-25T18:00:00Z'))?.mark).toBe('newest bar 9 h old');
    },
  );
});

test('a bar that is still forming is no future, one further ahead is', () => {
  const { newestBar } = agedTrade('2026-11-25T15:07:00Z', '2026-11-25T15:07:00Z');
  expect(findFutureFault(newestBar, at('2026-11-25T15:00:00Z'))).toBeUndefined();
  expect(findFutureFault(newestBar, at('2026-11-25T10:07:00Z'))).toBe(
    'must not lie in the future: the newest is of 2026-11-25T15:07:00.000Z, 5 h ahead of the server; is `timezone` missing or wrong?',
  );
});

test.each([
  [45_000, '45 s'],
  [MINUTE - 1, '59 s'],
  [MINUTE, '1 min'],
  [99 * MINUTE, '99 min'],
  [100 * MINUTE, '1 h'],
  [20 * HOUR, '20 h'],
  [48 * HOUR - 1, '47 h'],
  [48 * HOUR, '2 days'],
  [730 * 24 * HOUR, '730 days'],
  [731 * 24 * HOUR, '2 years'],
  [5000 * 24 * HOUR, '13 years'],
])('%d ms are %s', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});
