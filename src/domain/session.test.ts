import { expect, test } from 'vitest';
import { findSession } from './session.ts';

test.each(['ES', 'ES 12-26', 'MNQ1!', '6E', 'CLZ6'])(
  '%s trades by the Globex day, which begins at 17:00 Chicago',
  (name) => {
    expect(findSession(name, 'Europe/Berlin')).toEqual({ timezone: 'America/Chicago', startMinute: 1020 });
  },
);

test('a Eurex future trades by the Frankfurt day', () => {
  expect(findSession('FDAX', 'America/New_York')).toEqual({ timezone: 'Europe/Berlin', startMinute: 0 });
});

test.each(['SPY', 'EUR/USD', 'AAPL'])('%s begins its day at midnight of the zone that was sent', (name) => {
  expect(findSession(name, 'America/New_York')).toEqual({ timezone: 'America/New_York', startMinute: 0 });
});
