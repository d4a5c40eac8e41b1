import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { modelOn, walkBars } from '../../test/market-fixtures.ts';
import { PICTURE_SIZES, type PictureModel } from '../domain/picture-model.ts';
import { asPrice } from '../domain/units.ts';
import { heightOf } from './rect.ts';
import { createScene, type Scene } from './scene.ts';

const bars = walkBars({ count: 400, seed: 137 });

function tradeOf(risk: number, reward: number, direction: 'LONG' | 'SHORT' = 'LONG', market = bars) {
  const side = direction === 'LONG' ? 1 : -1;
  const entry = market.at(-1)?.close ?? 0;
  return modelOn(
    market,
    {},
    {
      direction,
      entryPrice: asPrice(entry),
      stopPrice: asPrice(entry - side * risk),
      targetPrice: asPrice(entry + side * reward),
    },
  );
}

const sceneOf = (model: PictureModel, size: (typeof PICTURE_SIZES)[number] = 'notification') =>
  createScene(model, { size, bars: 'focus' });

function riskShare({ model, prices, layout }: Scene): number {
  const { entry, stop } = model.levels;
  return Math.abs(prices.yOf(entry) - prices.yOf(stop ?? Number.NaN)) / heightOf(layout.plot);
}

test('a trade at the market has a risk box of at least 12 % of the height, however much the day has moved', () => {
  const anyTrade = fc.record({
    count: fc.integer({ min: 13, max: 400 }),
    seed: fc.nat(10_000),
    slope: fc.double({ min: -3, max: 3, noNaN: true }),
    risk: fc.integer({ min: 1, max: 80 }),
    reward: fc.integer({ min: 1, max: 400 }),
    direction: fc.constantFrom('LONG', 'SHORT'),
    size: fc.constantFrom(...PICTURE_SIZES),
  });
  fc.assert(
    fc.property(anyTrade, ({ count, seed, slope, risk, reward, direction, size }) => {
      const market = walkBars({ count, seed, start: 9000 }).map((bar, index) => {
        const by = 0.25 * Math.round(slope * (count - index));
        const [open, high, low, close] = [bar.open, bar.high, bar.low, bar.close].map((price) =>
          asPrice(price + by),
        );
        return { ...bar, open, high, low, close } as typeof bar;
      });
      const scene = sceneOf(tradeOf(risk * 0.25, reward * 0.25, direction, market), size);
      const { farAbove, farBelow } = scene.prices;
      fc.pre(![...farAbove, ...farBelow].includes(scene.model.levels.stop ?? 0));
      expect(riskShare(scene)).toBeGreaterThanOrEqual(0.12 - 1e-9);
    }),
    { numRuns: atFullLength(400) },
  );
});

test('a day that squeezes the trade leaves its older bars to the strip', () => {
  const wide = sceneOf(tradeOf(10, 20));
  const narrow = sceneOf(tradeOf(0.5, 1.5));
  expect(narrow.focus.length).toBeLessThan(wide.focus.length);
  expect(narrow.layout.strip).not.toBeNull();
});

test('a target that no longer fits gets a break of the scale, and the newest price stays', () => {
  const scene = sceneOf(tradeOf(0.5, 12));
  const last = bars.at(-1)?.close ?? 0;
  expect(scene.prices.farAbove).toEqual([last + 12]);
  expect(scene.prices.yOf(last)).toBeLessThan(scene.prices.core.bottom);
  expect(riskShare(scene)).toBeCloseTo(0.12);
});

test('where the order rests far from the market, the market stays in the picture', () => {
  const entry = (bars.at(-1)?.close ?? 0) - 6;
  const prices = {
    entryPrice: asPrice(entry),
    stopPrice: asPrice(entry - 0.25),
    targetPrice: asPrice(entry + 1),
  };
  const { prices: scale, focus } = sceneOf(modelOn(bars, {}, prices));
  const y = scale.yOf(focus.at(-1)?.close ?? 0);
  expect(y).toBeGreaterThanOrEqual(scale.core.top);
  expect(y).toBeLessThanOrEqual(scale.core.bottom);
});

test('the picture of all bars is not narrowed', () => {
  const model = tradeOf(0.5, 1.5);
  expect(createScene(model, { size: 'full', bars: 'all' }).focus).toHaveLength(400);
});
