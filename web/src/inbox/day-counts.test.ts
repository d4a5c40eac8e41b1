import { expect, test } from 'vitest';
import { dayCounts } from './day-counts.ts';

test('a day is summed up by what happened in it', () => {
  const day = (['expired', 'approved', 'rejected', 'approved'] as const).map((status) => ({ status }));
  expect(dayCounts(day)).toBe('2 approved · 1 rejected · 1 expired');
});

test('of a day without trades nothing is said', () => {
  expect(dayCounts([])).toBe('');
});
