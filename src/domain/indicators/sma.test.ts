import { expect, test } from 'vitest';
import { sma } from './sma.ts';

test('the simple mean covers the last values and is null until there are enough', () => {
  expect(sma([1, 2, 3, 4, 8], 3)).toEqual([null, null, 2, 3, 5]);
});

test('a period longer than the values gives nothing but nulls', () => {
  expect(sma([1, 2], 5)).toEqual([null, null]);
});
