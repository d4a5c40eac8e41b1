import { expect, test } from 'vitest';
import { backOffMs } from './back-off.ts';

test('each failure doubles the wait, up to ten seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backOffMs(failures, 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 10_000, 10_000,
  ]);
});

test('chance takes up to half of it away', () => {
  expect([backOffMs(3, 0), backOffMs(3, 0.5)]).toEqual([1000, 1500]);
});
