import { expect, test } from 'vitest';
import { formatFailures, formatSteps, formatTook } from './format-figures.ts';

test.each([
  [null, '–'],
  [-3, '< 0.1 s'],
  [49, '< 0.1 s'],
  [50, '0.1 s'],
  [420, '0.4 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [185_000, '3 min 5 s'],
])('%s ms took %s', (milliseconds, words) => {
  expect(formatTook(milliseconds)).toBe(words);
});

test('failures are counted by kind', () => {
  expect(formatFailures([])).toBe('none');
  expect(
    formatFailures([
      { kind: 'rejected', count: 2 },
      { kind: 'timeout', count: 1 },
    ]),
  ).toBe('2 × rejected, 1 × timed out');
});

test('a channel is summed up in one line', () => {
  const none = { count: 0, medianMs: null };
  expect(formatSteps({ sent: { count: 12, medianMs: 400 }, delivered: none, seen: none })).toBe(
    '12 sent (median 0.4 s), 0 delivered, 0 seen',
  );
});
