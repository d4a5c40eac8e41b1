import { expect, test } from 'vitest';
import { entryWords, rewardToRiskWords, riskWords, settledWords } from './summary-words.ts';
import { summaryOfKnownTrade as known } from './testing/known-summary.ts';

test('prices and money are written as on the page of the trade', () => {
  const trade = known();
  expect([entryWords(trade), riskWords(trade), rewardToRiskWords(trade)]).toEqual([
    '$4127.50',
    '$50',
    '3.0 : 1',
  ]);
});

test('a price has the decimals of its instrument', () => {
  expect(entryWords(known({ entry_price: 1.0845, decimals: 5, currency: 'USD' }))).toBe('$1.08450');
});

test('without a known contract the price keeps its own digits', () => {
  expect(entryWords(known({ currency: null, entry_price: 0.5 }))).toBe('0.5');
});

test('a ratio that can’t be known is left out', () => {
  expect(rewardToRiskWords(known({ reward_to_risk: null }))).toBeUndefined();
});

const decided = { decided_by: 'Alice', channel: 'pushcut' } as const;
test.each([
  [{ status: 'expired' }, 'Nobody decided'],
  [{ status: 'withdrawn', reason: 'flat' }, 'The strategy took it back: flat'],
  [{ status: 'withdrawn', reason: 'a copy', withdrawn_by: 'server' }, 'Voided by the server: a copy'],
  [{ status: 'withdrawn' }, 'The strategy took it back'],
  [{ status: 'rejected', ...decided }, 'Alice via pushcut'],
  [{ status: 'rejected', ...decided, channel: 'pause', reason: 'paused' }, 'Alice via pause: paused'],
  [{ status: 'lapsed', ...decided }, 'Alice via pushcut, not claimed in time'],
  [{ status: 'approved', ...decided }, 'Alice via pushcut'],
  [
    { status: 'approved', ...decided, execution: { state: 'part_filled', quantity: 1, price: 4127.75 } },
    'Part filled 1 at $4127.75',
  ],
] as const)('%j is told as "%s"', (changes, words) => {
  expect(settledWords(known(changes))).toBe(words);
});

test('a trade that was exited says how, instead of its fill', () => {
  const exit = {
    sequence: 0,
    reason: 'target',
    quantity: 1,
    price: 4130.5,
    at: '2024-01-15T14:40:00.000Z',
    realized: 150,
    currency: null,
    text: null,
  } as const;
  const execution = { state: 'filled', quantity: 1, price: 4127.75 } as const;
  const words = settledWords(known({ status: 'approved', execution, exits: [exit] }));
  expect(words).toBe('Exited 1 at $4130.50 (target), +$150 realized, as reported');
});
