import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeBars } from './bar-codec.ts';

const BAR = { closedAt: 1_705_329_000_000, open: 10, high: 12, low: 9, close: 11, volume: 5 };

/** Written by the first version. */
const AS_INTEGERS =
  'AePgY2v4ufvGwuSGlvXxDbeOcMLwBL/9K6ffWJj88eYnwU83PwmCxM91f9jL/OvUP9v951X+30SoBckx7N8xefWiZJjwvN+33ywWAklM8AMA';
const AS_TEXT =
  'AouuVkrOyS9OTXEsUbIyNDcwNTayNAADHaX8gtQ8JStDAx2ljMz0DCUrQyMdpZz8ciUrSx2IJiUrQ0MdpbL8nNLcVCUr01odLIYZEzLMUM/YyCxVF8lMAz1jFGCCsMMwVdvYwKA2FgA=';

test('bars that the first version wrote as integers come back with every digit', () => {
  expect(decodeBars(Buffer.from(AS_INTEGERS, 'base64'))).toEqual([
    BAR,
    { ...BAR, closedAt: 1_705_329_300_000, open: 9.1234567, low: -37.63, volume: 65_000.125 },
    { ...BAR, closedAt: 1_705_329_300_000, volume: 0 },
    { ...BAR, closedAt: -86_400_000, high: 31_415.9265359 },
  ]);
});

test('bars that the first version wrote as text come back with every digit', () => {
  expect(decodeBars(Buffer.from(AS_TEXT, 'base64'))).toEqual([
    BAR,
    { ...BAR, closedAt: 1_705_329_300_000, low: 1.326e-9, close: 31 / 3, volume: 1e300 },
  ]);
});

test.each([AS_INTEGERS, AS_TEXT])('they are refused when they are cut short anywhere', (stored) => {
  const bytes = Buffer.from(stored, 'base64');
  for (let length = 1; length < bytes.length; length += 1)
    expect(() => decodeBars(bytes.subarray(0, length))).toThrow(
      /^stored bars: \d+ bytes of format [12] are damaged$/,
    );
});

/** Even bytes below 128 are positive integers, doubled: a count, two numbers of decimals, then six integers for each bar. */
const stored = (...bytes: number[]) => Buffer.from([1, ...deflateRawSync(Uint8Array.from(bytes))]);
const ONE_BAR = [2, 0, 0, 2, 4, 6, 8, 10, 12];

test.each([
  ['too few numbers', [4, ...ONE_BAR.slice(1)]],
  ['too many numbers', [...ONE_BAR, 14]],
  ['an end in the middle of a number', [...ONE_BAR.slice(0, -1), 140]],
  ['a number of more than 52 bits', [...ONE_BAR.slice(0, -1), ...new Array<number>(9).fill(0xff), 1]],
])('%s: refused', (_kind, bytes) => {
  expect(decodeBars(stored(...ONE_BAR))).toEqual([
    { closedAt: 1, open: 2, close: 5, high: 9, low: -3, volume: 6 },
  ]);
  expect(() => decodeBars(stored(...bytes))).toThrow('are damaged');
});
