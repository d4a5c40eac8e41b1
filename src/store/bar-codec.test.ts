import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { walkBars } from '../../test/market-fixtures.ts';
import { knownBars } from '../../test/support/known-trade.ts';
import type { Bar } from '../domain/bar.ts';
import { VarintWriter } from '../lib/varint.ts';
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
  ['a price with all the digits of a double', { close: 10 + Number.EPSILON * 8 }],
  ['a third', { close: 31 / 3 }],
  ['a huge price', { high: 1e12 }],
  ['a price below nothing', { low: -37.63 }],
  ['more volume than an integer holds', { volume: 1e300 }],
  ['the smallest volume there is', { volume: Number.MIN_VALUE }],
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
  expect(() => decodeBars(new Uint8Array())).toThrow('stored bars: expected format 1 or 2, found undefined');
  expect(() => decodeBars(Uint8Array.of(9, 1, 2))).toThrow('stored bars: expected format 1 or 2, found 9');
});

test.each([
  ['integers', knownBars()],
  ['text', [barWith({ close: 31 / 3 })]],
])('bars kept as %s are refused when they are cut short anywhere', (_kind, bars) => {
  const bytes = encodeBars(bars);
  for (let length = 1; length < bytes.length; length += 1) {
    expect(() => decodeBars(bytes.subarray(0, length))).toThrow(
      /^stored bars: \d+ bytes of format [12] are damaged$/,
    );
  }
});

/** The packed form of these integers, as if they were bars. */
function packed(...values: number[]): Uint8Array {
  const writer = new VarintWriter();
  for (const value of values) writer.write(value);
  return Uint8Array.of(1, ...deflateRawSync(writer.bytes()));
}

test.each([
  ['too few', packed(2, 0, 0, 1, 2, 3, 4, 5, 6)],
  ['too many', packed(1, 0, 0, 1, 2, 3, 4, 5, 6, 7)],
])('%s numbers for the bars are refused', (_kind, bytes) => {
  expect(() => decodeBars(bytes)).toThrow('are damaged');
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
