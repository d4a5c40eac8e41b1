import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { modelOn, walkBars } from '../../test/market-fixtures.ts';
import type { Bar } from '../domain/bar.ts';
import { type IndicatorLine, PICTURE_SIZES, type PictureModel } from '../domain/picture-model.ts';
import { asMoney, asPrice, asUtcMs } from '../domain/units.ts';
import { paintPicture } from './paint-picture.ts';

const HEIGHTS = { notification: 780, full: 1500 };

test.each(PICTURE_SIZES)('the same model gives the same bytes, %s', async (size) => {
  const model = modelOn(walkBars({ count: 150 }));
  expect(Buffer.from(await paintPicture(model, size)).equals(await paintPicture(model, size))).toBe(true);
});

test.each(PICTURE_SIZES)('a picture of 400 bars stays small, %s', async (size) => {
  const model = modelOn(walkBars({ count: 400 }));
  expect((await paintPicture(model, size)).length).toBeLessThan(60_000);
});

test.each(PICTURE_SIZES)('any valid model becomes a picture of the right size, %s', async (size) => {
  await fc.assert(
    fc.asyncProperty(anyModel(), async (model) => {
      const { width, height } = PNG.sync.read(Buffer.from(await paintPicture(model, size)));
      expect([width, height]).toEqual([1170, HEIGHTS[size]]);
    }),
    { numRuns: 40 },
  );
});

/** Everything that findBarFault lets through: huge, negative, flat, silent, irregular. */
function anyBars(): fc.Arbitrary<Bar[]> {
  const scale = fc.constantFrom(1e-6, 0.01, 1, 65_000, 1e15, 1e307);
  const share = fc.double({ min: -1, max: 1, noNaN: true });
  const bar = fc.tuple(
    share,
    share,
    share,
    share,
    fc.double({ min: 0, max: 1e300, noNaN: true }),
    fc.nat(1e9),
  );
  return fc.tuple(scale, fc.array(bar, { minLength: 1, maxLength: 150 })).map(([size, list]) => {
    let closedAt = 1.7e12;
    return list.map(([a, b, c, d, volume, pause]) => {
      const [low = 0, open = 0, close = 0, high = 0] = [a, b, c, d]
        .toSorted((x, y) => x - y)
        .map((x) => x * size);
      closedAt += pause + 1;
      const prices = { open: asPrice(open), high: asPrice(high), low: asPrice(low), close: asPrice(close) };
      return { closedAt: asUtcMs(closedAt), ...prices, volume };
    });
  });
}

function anyModel(): fc.Arbitrary<PictureModel> {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const level = fc.option(number.map(asPrice));
  const name = fc.string({ unit: 'binary', maxLength: 60 });
  return anyBars().chain((bars) =>
    fc.record({
      instrument: name,
      timeframe: name,
      timezone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'nowhere'),
      direction: fc.constantFrom('LONG', 'SHORT'),
      levels: fc.record({
        entry: number.map(asPrice),
        stop: level,
        target: level,
        rewardToRisk: fc.option(fc.double({ min: 0, noNaN: true })),
      }),
      quantity: fc.option(fc.double({ min: 0, max: 1e300, noNaN: true })),
      riskAmount: number.map(asMoney),
      targetAmount: number.map(asMoney),
      currency: fc.option(fc.constantFrom('USD', 'EUR', 'CHF')),
      patternType: name,
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      decimals: fc.nat(10),
      tickSize: fc.option(fc.double({ min: 1e-9, max: 100, noNaN: true })),
      bars: fc.constant(bars),
      lines: fc.array(anyLine(bars.length), { maxLength: 6 }),
      submittedAt: fc.constant(asUtcMs(1.7e12)),
    }),
  );
}

function anyLine(length: number): fc.Arbitrary<IndicatorLine> {
  const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
  return fc.record({
    name: fc.constant('line'),
    label: fc.string({ unit: 'grapheme', maxLength: 30 }),
    place: fc.constantFrom('price', 'oscillator'),
    values: fc.oneof(fc.constant([]), fc.array(value, { minLength: length, maxLength: length })),
    stated: value,
    restarts: fc.array(fc.nat(length), { maxLength: 3 }),
  });
}
