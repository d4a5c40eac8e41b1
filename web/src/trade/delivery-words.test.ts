import { expect, test } from 'vitest';
import { deliveryWords } from './delivery-words.ts';
import { viewOfKnownTrade } from './testing/known-view.ts';

const notice = { kind: 'ask', approver: 'Alice', channel: 'pushcut', state: 'sent', attempts: 1 };
const sent_at = '2024-01-15T14:30:02.000Z';

test.each([
  [{ sent_at, received_at: '2024-01-15T14:30:04.000Z' }, 'Rang on pushcut after 2 s, seen after 4 s'],
  [{ sent_at: '2024-01-15T14:30:00.300Z' }, 'Rang on pushcut within 1 s, not seen yet'],
  [{ sent_at }, 'Rang on pushcut after 2 s, not seen yet'],
  [{ state: 'pending' }, 'Ringing on pushcut'],
  [{ state: 'pending', error: 'answered 500' }, 'Ringing on pushcut; last attempt: answered 500'],
  [{ state: 'failed', error: 'wrong key' }, 'Could not ring on pushcut: wrong key'],
])('%j reads "%s"', (changes, words) => {
  expect(deliveryWords(viewOfKnownTrade(), { ...notice, ...changes })).toBe(words);
});
