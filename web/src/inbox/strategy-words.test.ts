import { expect, test } from 'vitest';
import { strategyWords, tradesWords } from './strategy-words.ts';

const now = Date.parse('2024-01-15T14:40:00Z');
const seen = { name: 'breakout', seen_at: '2024-01-15T14:36:00.000Z', trades_today: 2 };

test.each([
  [{ ...seen, state: 'alive' }, 'alive'],
  [{ ...seen, state: 'silent' }, 'silent, last seen 4 min ago'],
  [{ ...seen, state: 'never', seen_at: null }, 'never seen'],
] as const)('%j', (strategy, words) => {
  expect(strategyWords(strategy, now)).toBe(words);
});

test.each([
  [0, 'no trades today'],
  [1, '1 trade today'],
  [2, '2 trades today'],
])('%d: %s', (trades_today, words) => {
  expect(tradesWords({ ...seen, state: 'alive', trades_today })).toBe(words);
});
