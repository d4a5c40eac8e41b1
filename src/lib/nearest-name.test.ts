import { expect, test } from 'vitest';
import { findNearestName } from './nearest-name.ts';

const NAMES = ['stop_price', 'target_price', 'entry_price', 'quantity', 'direction'];

test.each([
  ['stop_pric', 'stop_price'],
  ['stopPrice', 'stop_price'],
  ['Entry Price', 'entry_price'],
  ['qauntity', 'quantity'],
  ['direcshun', 'direction'],
])('%s is a slip for %s', (name, nearest) => {
  expect(findNearestName(name, NAMES)).toBe(nearest);
});

test.each(['api_key', '', 'x', 'constructor', 'y'.repeat(100_000)])('%.20s comes near to none', (name) => {
  expect(findNearestName(name, NAMES)).toBeUndefined();
});
