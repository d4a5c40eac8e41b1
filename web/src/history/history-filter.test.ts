import { expect, test } from 'vitest';
import { historyPath, isFiltering, readFilter } from './history-filter.ts';

const nothing = readFilter('');

test('without a filter the address is that of the page', () => {
  expect([historyPath(nothing), isFiltering(nothing)]).toEqual(['/history', false]);
});

test('a filter comes back from its own address', () => {
  const filter = { ...nothing, q: 'es & nq', status: 'approved', strategy: 'break out' } as const;
  const path = historyPath(filter);
  expect(readFilter(path.slice('/history'.length))).toEqual(filter);
});

test('a status that there is not filters nothing', () => {
  expect(readFilter('?status=maybe').status).toBe('');
});

test('spaces alone are no search', () => {
  expect(isFiltering({ ...nothing, q: '  ' })).toBe(false);
});

test('the page after is asked for with the same filter', () => {
  expect(historyPath({ ...nothing, instrument: 'ES' }, { before: 'abc', limit: 50 })).toBe(
    '/history?instrument=ES&before=abc&limit=50',
  );
});
