import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelOn, walkBars } from '../../../test/market-fixtures.ts';
import { readPrice } from '../../../test/support/read-price.ts';
import { knownContract } from '../../domain/instruments/known-futures.ts';
import type { PictureSize } from '../../domain/picture-model.ts';
import { createScene } from '../scene.ts';
import { computeTicks, writeTicks } from './price-axis.ts';

function labelsOf(
  walk: Parameters<typeof walkBars>[0],
  changes: Parameters<typeof modelOn>[1],
  size: PictureSize,
) {
  const { contract } = changes ?? {};
  const scene = createScene(modelOn(walkBars(walk), changes, contract === null ? {} : { quantity: 1 }), {
    size,
    bars: 'focus',
  });
  return writeTicks(computeTicks(scene), scene.model.priceFormat);
}

/** `107'16.5` as a number. */
function readFraction(text: string): number {
  const [whole = '', rest = '0'] = text.replace('−', '-').split("'");
  return Number(whole) + (text.startsWith('−') ? -1 : 1) * (Number(rest) / 32);
}
const read = (text: string) => (text.includes("'") ? readFraction(text) : readPrice(text));

const anyWalk = fc.record({ count: fc.integer({ min: 2, max: 120 }), seed: fc.nat(10_000) });
const anyTick = fc
  .integer({ min: -17, max: 1 })
  .chain((exponent) => fc.constantFrom(1, 2.5, 5).map((mantissa) => mantissa * 10 ** exponent));

test.each(['notification', 'full'] as const)(
  'no two labels of an axis are alike, and they ascend: %s',
  (size) => {
    fc.assert(
      fc.property(
        anyWalk,
        anyTick,
        fc.integer({ min: 40, max: 200_000 }),
        fc.boolean(),
        (walk, tickSize, ticks, isKnown) => {
          const contract = isKnown ? { tickSize, pointValue: 1, currency: 'USD' } : null;
          const labels = labelsOf({ ...walk, tickSize, start: ticks * tickSize }, { contract }, size);
          const prices = labels.map(read);
          expect(new Set(labels).size).toBe(labels.length);
          expect(prices).toEqual(prices.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 150 },
    );
  },
);

test.each(['ZN', 'ZB', 'ZF', 'ZT', 'ZC', '6J', 'CL'])(
  'so it is for %s, in the format of its market',
  (root) => {
    const contract = knownContract(root) ?? expect.fail('not a known root');
    fc.assert(
      fc.property(anyWalk, fc.integer({ min: 200, max: 50_000 }), (walk, ticks) => {
        const { tickSize } = contract;
        const labels = labelsOf({ ...walk, tickSize, start: ticks * tickSize }, { contract }, 'full');
        expect(new Set(labels).size).toBe(labels.length);
        if (root === 'ZC') return;
        const prices = labels.map(read);
        expect(prices).toEqual(prices.toSorted((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  },
);

test('prices closer than their format tells apart get more digits', () => {
  const format = { style: 'decimals', decimals: 2 } as const;
  expect(writeTicks([1.001, 1.002, 1.003], format)).toEqual(['1.001', '1.002', '1.003']);
  expect(writeTicks([1, 2], format)).toEqual(['1.00', '2.00']);
});
