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
  expect(priced.waiting.map(({ quote }) => quote)).toEqual([undefined, { price: 4128, at: at(5) }]);
  expect(withQuote(priced, { trade_uuid: 'other', price: 1, at: at(4) })).toBe(priced);
});

test('a price of a trade that waits no more changes nothing', () => {
  const view = knownInbox();
  expect(withQuote(view, { trade_uuid: 'gone', price: 1, at: '2024-01-15T14:30:05.000Z' })).toBe(view);
});

test('an answer that was computed before the last price keeps that price', () => {
  const quoteAt = (second: number, price: number) => ({ price, at: `2024-01-15T14:30:0${second}.000Z` });
  const inbox = (...quotes: (ReturnType<typeof quoteAt> | undefined)[]) =>
    knownInbox({
      waiting: quotes.map((quote, index) =>
        knownSummary({ trade_uuid: String(index), ...(quote === undefined ? {} : { quote }) }),
      ),
    });
  const known = inbox(quoteAt(5, 4128), quoteAt(5, 4128), undefined);
  const next = inbox(quoteAt(4, 4127), quoteAt(6, 4129), quoteAt(1, 4126));
  expect(latestInbox(known, next).waiting.map(({ quote }) => quote?.price)).toEqual([4128, 4129, 4126]);
});
