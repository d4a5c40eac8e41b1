import { expect, test } from 'vitest';
import { connectionWords } from './connection-words.ts';

test('a page that hears the server says nothing', () => {
  expect([connectionWords('live', 5_500), connectionWords('polling', 2_100)]).toEqual([undefined, undefined]);
});

test('silence is told before it is known for a loss', () => {
  expect(connectionWords('live', 9_000)).toBe('Nothing heard for 9 s.');
  expect(connectionWords('connecting', 61_000)).toBe('Nothing heard for 1 min 1 s.');
});

test('a loss is told at once', () => {
  expect(connectionWords('lost', 0)).toBe('No connection.');
});
