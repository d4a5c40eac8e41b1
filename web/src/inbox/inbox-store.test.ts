import { expect, test } from 'vitest';
import { findArrivals, latestInbox } from './inbox-store.ts';
import { knownInbox, knownSummary } from './testing/known-inbox.ts';

const at = (time: string) => knownInbox({ server_time: `2024-01-15T${time}Z` });

test('an answer that was overtaken changes nothing', () => {
  const known = at('14:30:10');
  expect(latestInbox(known, at('14:30:09'))).toBe(known);
});

test('the next answer takes the place of the one before', () => {
  const next = at('14:30:10');
  expect([latestInbox(at('14:30:10'), next), latestInbox(undefined, next)]).toEqual([next, next]);
});

test('only what was not there before has arrived', () => {
  const other = knownSummary({ trade_uuid: 'another' });
  const next = knownInbox({ waiting: [other, knownSummary()] });
  expect(findArrivals(knownInbox(), next)).toEqual([other]);
  expect(findArrivals(undefined, next)).toEqual([]);
});
