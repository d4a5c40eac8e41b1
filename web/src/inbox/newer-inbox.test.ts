import { expect, test } from 'vitest';
import { arrivalsIn, newerInbox } from './newer-inbox.ts';
import { knownInbox, summaryOfKnownTrade } from './testing/known-summary.ts';

const at = (time: string) => knownInbox({ server_time: `2024-01-15T${time}Z` });

test('an answer that was overtaken changes nothing', () => {
  const known = at('14:30:10');
  expect(newerInbox(known, at('14:30:09'))).toBe(known);
});

test('the next answer takes the place of the one before', () => {
  const next = at('14:30:10');
  expect([newerInbox(at('14:30:10'), next), newerInbox(undefined, next)]).toEqual([next, next]);
});

test('only what was not there before has arrived', () => {
  const other = summaryOfKnownTrade({ trade_uuid: 'another' });
  const next = knownInbox({ waiting: [other, summaryOfKnownTrade()] });
  expect(arrivalsIn(knownInbox(), next)).toEqual([other]);
  expect(arrivalsIn(undefined, next)).toEqual([]);
});
