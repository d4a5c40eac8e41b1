import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPrice } from '../../../test/support/read-price.ts';
import { inLanguage } from '../language/catalogs.ts';
import {
  FRACTION_STYLES,
  type FractionStyle,
  formatNearest,
  formatPriceIn,
  type PriceFormat,
  readPriceFormat,
  writePriceFormat,
} from './price-format.ts';

const decimals = (count: number, most?: number): PriceFormat => ({
  style: 'decimals',
  decimals: count,
  ...(most === undefined ? {} : { most }),
});

test.each<[number, PriceFormat, string]>([
  [121.15625, { style: '32nds' }, "121'05"],
  [121, { style: '32nds' }, "121'00"],
  [109.453125, { style: 'half-32nds' }, "109'14.5"],
  [109.4375, { style: 'half-32nds' }, "109'14.0"],
  [109.0078125, { style: 'quarter-32nds' }, "109'00.25"],
  [103.85546875, { style: 'eighth-32nds' }, "103'27.375"],
  [450.25, { style: 'eighths' }, "450'2"],
  [1025.75, { style: 'eighths' }, "1025'6"],
  [-0.5, { style: '32nds' }, "−0'16"],
  [4127.5, decimals(2), '4127.50'],
  [-37.63, decimals(2), '−37.63'],
  [0.006543, decimals(6, 7), '0.006543'],
  [0.0065435, decimals(6, 7), '0.0065435'],
  [65_000.5, decimals(1), '65,000.5'],
  [39_120, decimals(0), '39,120'],
  [9999.5, decimals(1), '9999.5'],
  [10_000, decimals(0), '10,000'],
  [12_345_678, decimals(2), '12,345,678.00'],
  [10.000_000_001, decimals(9), '10.000000001'],
  [9_999_999_999_999, decimals(0), '9,999,999,999,999'],
  [1e13, decimals(0), '1.00e13'],
  [1.326e-9, decimals(12), '0.0₈1326'],
  [-1.326e-9, decimals(12), '−0.0₈1326'],
  [1.32625383e-12, decimals(15, 15), '0.0₁₁1326'],
  [0.00012346, decimals(8), '0.00012346'],
  [0.00000712, decimals(8), '0.0₅712'],
  [0, decimals(12), '0.000000000000'],
  [4127.583_333_333_33, decimals(2, 4), '4127.5833'],
  [1.5e13, decimals(2), '1.50e13'],
  [1e-90, decimals(90), '0.0₈₉1'],
  [9e-91, decimals(90), '9e−91'],
])('%d is written %j: %s', (price, format, text) => {
  expect(formatPriceIn(price, format)).toBe(text);
});

test.each<[number, PriceFormat, string]>([
  [109.46, { style: 'half-32nds' }, '109.46'],
  [450.1, { style: 'eighths' }, '450.10'],
  [109.453125, { style: '32nds' }, '109.453125'],
])('%d, which is none of %j, is written in decimals instead of rounded', (price, format, text) => {
  expect(formatPriceIn(price, format)).toBe(text);
});

test.each<[number, PriceFormat, string]>([
  [4127.583, decimals(2, 4), '4127.58'],
  [109.4561, { style: 'half-32nds' }, "109'14.5"],
  [-109.4561, { style: '32nds' }, "−109'15"],
  [-0.004, decimals(2), '0.00'],
  [1.5e13, decimals(0), '1.50e13'],
  [9e-91, decimals(2), '9e−91'],
  [0, { style: '32nds' }, "0'00"],
])('the nearest price to %d in %j is %s', (value, format, text) => {
  expect(formatNearest(value, format)).toBe(text);
});

test("the dust of somebody's arithmetic is not written", () => {
  expect(formatPriceIn(0.1 + 0.2, decimals(2))).toBe('0.30');
  expect(formatPriceIn(109.453125 + 1e-13, { style: 'half-32nds' })).toBe("109'14.5");
});

const STEPS: Readonly<Record<FractionStyle, number>> = {
  '32nds': 32,
  'half-32nds': 64,
  'quarter-32nds': 128,
  'eighth-32nds': 256,
  eighths: 8,
};

test('a fraction reads back as the price it was', () => {
  const anyStyle = fc.constantFrom(...FRACTION_STYLES);
  fc.assert(
    fc.property(anyStyle, fc.integer({ min: 0, max: 500_000 }), (style, ticks) => {
      const price = ticks / STEPS[style];
      const [whole = '', rest = ''] = formatPriceIn(price, { style }).split("'");
      expect(Number(whole) + Number(rest) / (style === 'eighths' ? 8 : 32)).toBe(price);
    }),
  );
});

test('a price in decimals reads back as the price it was', () => {
  const anyPrice = fc.integer({ min: 0, max: 10_000_000 }).map((units) => units / 100_000);
  fc.assert(
    fc.property(anyPrice, fc.integer({ min: 0, max: 8 }), (price, count) => {
      expect(readPrice(formatPriceIn(price, decimals(count)))).toBeCloseTo(price, 9);
    }),
  );
});

test.each(['0', '2', '18', '32nds', 'half-32nds', 'quarter-32nds', 'eighth-32nds', 'eighths'])(
  'the format "%s" is read and written alike',
  (text) => {
    const format = readPriceFormat(text);
    expect(format === undefined ? undefined : writePriceFormat(format)).toBe(text);
  },
);

test.each(['', '19', '-1', '64ths', '2.5', 'constructor'])('"%s" is no format', (text) => {
  expect(readPriceFormat(text)).toBeUndefined();
});

test.each<[number, PriceFormat, string]>([
  [4127.5, decimals(2), '4127,50'],
  [65_000.5, decimals(1), '65.000,5'],
  [12_345_678, decimals(0), '12.345.678'],
  [1.326e-9, decimals(12), '0,0₈1326'],
  [1.5e13, decimals(2), '1,50e13'],
  [1.25e-91, decimals(2), '1,25e−91'],
  [109.453125, { style: 'half-32nds' }, "109'14.5"],
])('to a German %d in %j is %s', (price, format, text) => {
  expect(inLanguage('de', () => formatPriceIn(price, format))).toBe(text);
});
