import { expect, test } from 'vitest';
import { findSession } from './find-session.ts';

const timezone = 'America/New_York';
const dollars = { tickSize: 0.25, pointValue: 50, currency: 'USD' };
const midnight = { timezone, startMinute: 0 };
const globex = { timezone: 'America/Chicago', startMinute: 1020 };

test('a contract that knows its trading day keeps it, whatever the zone that was sent', () => {
  const contract = { ...dollars, source: 'known', session: globex } as const;
  expect(findSession({ instrument: 'anything', timezone, contract })).toEqual(globex);
});

test.each([
  ['whose contract is not known', null],
  ['whose contract is known to be no future', { ...dollars, source: 'stated' } as const],
])('an instrument named like a future, %s, has the day of the zone that was sent', (_, contract) => {
  expect(findSession({ instrument: 'ES', timezone, contract })).toEqual(midnight);
});

test.each([
  ['ES', globex],
  ['ES 12-26', globex],
  ['MNQ1!', globex],
  ['FDAX', { timezone: 'Europe/Berlin', startMinute: 0 }],
  ['SPY', midnight],
])(
  'a trade of %s that was stored before trading days were has the one of its name',
  (instrument, session) => {
    expect(findSession({ instrument, timezone, contract: dollars })).toEqual(session);
  },
);
