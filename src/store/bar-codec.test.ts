import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { walkBars } from '../../test/market-fixtures.ts';
import { knownBars } from '../../test/support/known-trade.ts';
import type { Bar } from '../domain/bar.ts';
import { decodeBars, encodeBars } from './bar-codec.ts';

const REAL_BARS = join(import.meta.dirname, '../../../shared/data/ES_201310_5m.csv');

/** Five-minute bars of ES: of October 2013 where they are at hand, else made up. */
function esBars(count: number): Bar[] {
  if (!existsSync(REAL_BARS)) return walkBars({ count, start: 1676, from: '2013-10-06T22:00:00Z' });
  const lines = readFileSync(REAL_BARS, 'utf8')
    .split('\n')
    .slice(1, count + 1);
  return lines.map((line) => {
    const [closedAt, open, high, low, close, volume] = line.split(',').map(Number);
    return { closedAt, open, high, low, close, volume } as Bar;
  });
}

function barWith(changes: Partial<Record<keyof Bar, number>>): Bar {
  const bar = { closedAt: 1_705_329_000_000, open: 10, high: 12, low: 9, close: 11, volume: 5 };
  return { ...bar, ...changes } as Bar;
}

test.each([0, 1, 400, 2000])('%i bars come back as they were', (count) => {
  const bars = walkBars({ count });

  expect(decodeBars(encodeBars(bars))).toEqual(bars);
});

test.each([
  ['real or like real ones', esBars(400)],
  ['made up', walkBars({ count: 400, seed: 7 })],
])('400 bars of ES, %s, come back and take at most 8 KB', (_kind, bars) => {
  const bytes = encodeBars(bars);

  expect(bars).toHaveLength(400);
  expect(decodeBars(bytes)).toEqual(bars);
  expect(bytes.length).toBeLessThanOrEqual(8192);
});

test.each([
  ['volumes of eight decimals', { volume: 65_000.12345678 }],
  ['prices of ten decimals', { open: 9.1234567891, low: 9.1234567891 }],
  ['a tiny price', { low: 1e-7 }],
  ['a price that a scale would round away', { low: 1.326e-9 }],
  ['a price with all the digits of a double', { close: 10 + Number.EPSILON * 8 }],
  ['a third', { close: 31 / 3 }],
  ['a huge price', { high: 1e12 }],
  ['a price below nothing', { low: -37.63 }],
  ['more volume than an integer holds', { volume: 1e300 }],
  ['the smallest volume there is', { volume: Number.MIN_VALUE }],
  ['no volume', { volume: 0 }],
  ['a step of more than 32 bits', { low: -1e10, volume: 2 ** 40 }],
  ['a time to the millisecond', { closedAt: 1_705_329_300_001 }],
  ['the time of the bar before', { closedAt: 1_705_329_000_000 }],
  ['a pause of a year', { closedAt: 1_736_951_400_000 }],
  ['a time before 1970', { closedAt: -86_400_000 }],
])('%s: no digit is lost', (_kind, changes) => {
  const bars = [barWith({}), barWith({ closedAt: 1_705_329_300_000, ...changes })];

  expect(decodeBars(encodeBars(bars))).toEqual(bars);
});

// Adding 0 turns -0 into 0, as storing does: no price is less than nothing by nothing.
const anyDouble = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const anyDecimal = fc
  .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 10 }))
  .map(([digits, decimals]) => digits / 10 ** decimals);

function anyBars(anyNumber: fc.Arbitrary<number>): fc.Arbitrary<Bar[]> {
  const anyBar = fc.record({
    closedAt: fc.integer({ min: Date.parse('0001-01-01'), max: Date.parse('9999-12-31') }),
    open: anyNumber,
    high: anyNumber,
    low: anyNumber,
    close: anyNumber,
    volume: anyNumber,
  });
  return fc.array(anyBar, { maxLength: 20 }) as fc.Arbitrary<Bar[]>;
}

test.each([
  ['any numbers', anyDouble],
  ['any decimal fractions', anyDecimal.map((value) => value + 0)],
  ['a mixture', fc.oneof(anyDouble, anyDecimal).map((value) => value + 0)],
])('bars of %s come back as they were', (_kind, anyNumber) => {
  fc.assert(
    fc.property(anyBars(anyNumber), (bars) => {
      expect(decodeBars(encodeBars(bars))).toEqual(bars);
    }),
    { numRuns: atFullLength(300) },
  );
});

test('the same bars give the same bytes', () => {
  expect(encodeBars(knownBars())).toEqual(encodeBars(knownBars()));
});

test('no bytes, and bytes of an unknown format, are refused with what was expected', () => {
  expect(() => decodeBars(new Uint8Array())).toThrow('stored bars: expected format 1 to 3, found undefined');
  expect(() => decodeBars(Uint8Array.of(0, 1, 2))).toThrow('found 0');
  expect(() => decodeBars(Uint8Array.of(9, 1, 2))).toThrow('stored bars: expected format 1 to 3, found 9');
});

test.each([
  ['steps', knownBars()],
  ['they are', [barWith({ close: 31 / 3 })]],
])('bars kept as %s are refused when they are cut short anywhere', (_kind, bars) => {
  const bytes = encodeBars(bars);
  for (let length = 1; length < bytes.length; length += 1) {
    expect(() => decodeBars(bytes.subarray(0, length))).toThrow(
      /^stored bars: \d+ bytes of format 3 are damaged$/,
    );
  }
});

/** As many numbers of a byte each as told, each one more than the one before. */
function column(length: number, { width = 1, scale = 1 } = {}): Uint8Array {
  const header = Float64Array.of(length, width, scale, 10);
  return Buffer.concat([new Uint8Array(header.buffer), new Uint8Array(length).fill(1)]);
}

const stored = (format: number, ...content: Uint8Array[]) =>
  Buffer.concat([Uint8Array.of(format), deflateRawSync(Buffer.concat(content))]);

test('columns that fit together are bars', () => {
  const bars = decodeBars(stored(3, column(2), column(8), column(2, { scale: 4 })));
  expect(bars).toEqual([
    { closedAt: 11, open: 11, high: 12, low: 13, close: 14, volume: 2.75 },
    { closedAt: 12, open: 15, high: 16, low: 17, close: 18, volume: 3 },
  ]);
});

test.each([
  ['a price is missing', [column(2), column(7), column(2)]],
  ['a volume is missing', [column(2), column(8), column(1)]],
  ['a column is missing', [column(2), column(8)]],
  ['something follows', [column(2), column(8), column(2), Uint8Array.of(0)]],
  ['numbers have 3 bytes', [column(2), column(8), column(2, { width: 3 })]],
  ['more numbers are promised than there are', [column(2), column(8), column(2, { width: 8 })]],
])('bars of which %s are refused', (_kind, columns) => {
  expect(() => decodeBars(stored(3, ...columns))).toThrow('are damaged');
});

test('bytes damaged anywhere are refused as stored bars, or give other bars; nothing else happens', () => {
  const bytes = encodeBars(knownBars());
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (place, byte) => {
      try {
        expect(Array.isArray(decodeBars(bytes.with(place, byte)))).toBe(true);
      } catch (error) {
        expect(String(error)).toMatch(/^Error: stored bars: /);
      }
    }),
    { numRuns: atFullLength(1000) },
  );
});
