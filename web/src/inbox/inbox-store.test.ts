import { expect, test } from 'vitest';
import { findArrivals, latestInbox, withQuote } from './inbox-store.ts';
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

test('a price goes to its own trade, and an older one never replaces a newer', () => {
  const view = knownInbox({ waiting: [knownSummary(), knownSummary({ trade_uuid: 'other' })] });
  const at = (second: number) => `2024-01-15T14:30:0${second}.000Z`;
  const priced = withQuote(view, { trade_uuid: 'other', price: 4128, at: at(5) });
  expect(priced?.waiting.map(({ quote }) => quote)).toEqual([undefined, { price: 4128, at: at(5) }]);
  const later = withQuote(priced, { trade_uuid: 'other', price: 1, at: at(4) });
  expect(later?.waiting[1]?.quote?.price).toBe(4128);
  expect(withQuote(undefined, { trade_uuid: 'other', price: 1, at: at(4) })).toBeUndefined();
});
