import { expect, test } from 'vitest';
import { stretchLength, stretchOf } from './bar-stretch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  ['less than a minute', MINUTE - 1, HOUR],
  ['a minute', MINUTE, DAY],
  ['less than an hour', HOUR - 1, DAY],
  ['an hour', HOUR, 64 * DAY],
  ['less than a day', DAY - 1, 64 * DAY],
  ['a day', DAY, 1024 * DAY],
])('bars of %s are kept in stretches of their own length', (_name, stepMs, length) => {
  expect(stretchLength(stepMs)).toBe(length);
});

test('a bar that ends at midnight belongs to the day before', () => {
  expect(stretchOf(3 * DAY, MINUTE)).toBe(2 * DAY);
  expect(stretchOf(3 * DAY + 1, MINUTE)).toBe(3 * DAY);
});
