import { expect, test } from 'vitest';
import { createLocalTime } from '../app/local-time.ts';
import { summaryOfKnownTrade } from '../inbox/testing/known-summary.ts';
import { groupByDay } from './group-by-day.ts';

test('trades stand under their day, in the order in which they came', () => {
  const at = (submitted_at: string) => summaryOfKnownTrade({ submitted_at });
  const trades = ['2024-01-15T15:00:00Z', '2024-01-15T14:00:00Z', '2024-01-14T23:00:00Z'].map(at);
  const days = groupByDay(trades, Date.parse('2024-01-15T18:00:00Z'), createLocalTime('UTC'));
  expect(days).toEqual([
    { title: 'Today', trades: trades.slice(0, 2) },
    { title: 'Yesterday', trades: trades.slice(2) },
  ]);
});
