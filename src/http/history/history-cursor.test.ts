import { expect, test } from 'vitest';
import { knownTrade } from '../../../test/support/known-trade.ts';
import { formatCursor, readCursor } from './query.ts';

test('a place comes back as it was, and is safe in an address', () => {
  const { submittedAt, tradeUuid } = knownTrade();
  const cursor = formatCursor({ submittedAt, tradeUuid });
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(readCursor(cursor)).toEqual({ submittedAt, tradeUuid });
});

test.each(['', 'abc', '%00', Buffer.from('1 2').toString('base64url'), '🔥'])('"%s" is no place', (text) => {
  expect(readCursor(text)).toBeUndefined();
});
