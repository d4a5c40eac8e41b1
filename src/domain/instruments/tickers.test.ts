import { expect, test } from 'vitest';
import { mayBeTicker } from './tickers.ts';

test.each([
  ['ZM', 29.9, false],
  ['ZM', 30, true],
  ['ZM', 800, true],
  ['ZM', 800.1, false],
  ['NQ', 100, false],
  ['constructor', 100, false],
])('whether %s at %d may be a stock: %s', (root, price, mayBe) => {
  expect(mayBeTicker(root, [1e6, price])).toBe(mayBe);
});
