import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { atFullLength } from '../../test/full-length.ts';
import { modelOn, walkBars } from '../../test/market-fixtures.ts';
import { extentOf, isWithin, overlap } from '../../test/support/shape-extents.ts';
import type { Bar } from '../domain/bar.ts';
import { FRACTION_STYLES } from '../domain/instruments/price-format.ts';
import {
  type InkedLine,
  LOCK_SCREEN,
  PICTURE_BARS,
  PICTURE_SIZES,
  PICTURE_THEMES,
  type PictureLook,
  type PictureModel,
} from '../domain/picture-model.ts';
import { asMoney, asPrice, asUtcMs } from '../domain/units.ts';
import { paintPicture } from './paint-picture.ts';
import { createScene } from './scene.ts';
import { placeTags } from './view/level-tags.ts';
import { pictureShapes } from './view/picture-shapes.ts';

const HEIGHTS = { notification: 780, full: 1500 };
const VIEWS = PICTURE_SIZES.flatMap((size) =>
  PICTURE_THEMES.flatMap((theme) => PICTURE_BARS.map((bars): PictureLook => ({ size, theme, bars }))),
);
/** What the HTTP border lets through; beyond it a picture need only not fail. */
const LARGEST_PRICE = 1e12;
const decode = (png: Uint8Array) => PNG.sync.read(Buffer.from(png));

test.each(VIEWS)('the same model gives the same bytes, $size $theme $bars', (view) => {
  const model = modelOn(walkBars({ count: 150 }));
  expect(Buffer.from(paintPicture(model, view)).equals(paintPicture(model, view))).toBe(true);
});

test.each(PICTURE_SIZES)('a %s picture of 400 bars has at most 46 KB', (size) => {
  const png = paintPicture(modelOn(walkBars({ count: 400 })), { ...LOCK_SCREEN, size });
  expect(png.length).toBeLessThan(46 * 1024);
});

test.each(VIEWS)('a picture of 2000 bars stays small, $size $theme $bars', (view) => {
  const model = modelOn(walkBars({ count: 2000 }));
  expect(paintPicture(model, view).length).toBeLessThan(70_000);
});

test('a theme changes the colors and no pixel’s place', () => {
  const model = modelOn(walkBars({ count: 150 }));
  const [dark, light] = [decode(paintPicture(model, LOCK_SCREEN)), decode(lightOf(model))];
  const translated = new Map<number, number>();
  for (let at = 0; at < dark.data.length; at += 4) {
    const [from, to] = [dark.data.readUInt32BE(at), light.data.readUInt32BE(at)];
    if (!translated.has(from)) translated.set(from, to);
    if (translated.get(from) !== to) expect.fail(`pixel ${at / 4} is not of the same color as others are`);
  }
  expect([...translated].filter(([from, to]) => from === to)).toEqual([]);
});

const lightOf = (model: PictureModel) => paintPicture(model, { ...LOCK_SCREEN, theme: 'light' });

test.each(VIEWS)('any model becomes a picture of the right size, $size $theme $bars', (view) => {
  fc.assert(
    fc.property(anyModel(Number.MAX_VALUE), (model) => {
      const { width, height } = decode(paintPicture(model, view));
      expect([width, height]).toEqual([1170, HEIGHTS[view.size]]);
    }),
    { numRuns: atFullLength(25) },
  );
});

test.each(VIEWS)('nothing of any valid model is drawn outside the frame, $size $theme $bars', (view) => {
  fc.assert(
    fc.property(anyModel(LARGEST_PRICE), (model) => {
      const frame = { left: 0, top: 0, right: 1170, bottom: HEIGHTS[view.size] };
      for (const shape of pictureShapes(createScene(model, view)))
        expect(isWithin(extentOf(shape), frame), JSON.stringify(shape)).toBe(true);
    }),
    { numRuns: atFullLength(60) },
  );
});

test.each(VIEWS)(
  'every level of any valid model has its tag inside, beside the others, $size $theme $bars',
  (view) => {
    fc.assert(
      fc.property(anyModel(LARGEST_PRICE), (model) => {
        const scene = createScene(model, view);
        const { plot } = scene.layout;
        const tags = placeTags(scene);
        for (const [index, { mark, area }] of tags.entries()) {
          expect(isWithin(area, { ...plot, right: 1170 })).toBe(true);
          for (const other of tags.slice(index + 1)) expect(overlap(area, other.area)).toBe(false);
          if (mark.kind === 'last') continue;
          expect(scene.prices.yOf(mark.price)).toBeGreaterThanOrEqual(plot.top);
          expect(scene.prices.yOf(mark.price)).toBeLessThanOrEqual(plot.bottom);
        }
      }),
      { numRuns: atFullLength(60) },
    );
  },
);

/** Everything that findBarFault lets through: huge, negative, flat, silent, irregular. */
function anyBars(largest: number): fc.Arbitrary<Bar[]> {
  const scale = fc.constantFrom(1e-6, 0.01, 1, 65_000, largest / 10);
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
      closedAt += pause;
      const prices = { open: asPrice(open), high: asPrice(high), low: asPrice(low), close: asPrice(close) };
      return { closedAt: asUtcMs(closedAt), ...prices, volume };
    });
  });
}

function anyModel(largest: number): fc.Arbitrary<PictureModel> {
  const number = fc.oneof(
    fc.double({ min: -largest, max: largest, noNaN: true }),
    fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  );
  const level = fc.option(number.map(asPrice));
  const name = fc.string({ unit: 'binary', maxLength: 60 });
  return anyBars(largest).chain((bars) =>
    fc.record({
      instrument: name,
      timeframe: name,
      clock: fc.record({
        zone: fc.constantFrom('UTC', 'EST', 'GMT+5:30', 'GMT+12:45'),
        offsets: fc.array(
          fc.record({
            from: fc.integer({ min: 1.6e12, max: 1.8e12 }),
            offsetMs: fc.integer({ min: -5e7, max: 5e7 }),
          }),
          { maxLength: 3 },
        ),
      }),
      direction: fc.constantFrom('LONG', 'SHORT'),
      levels: fc.record({
        entry: number.map(asPrice),
        stop: level,
        target: level,
        rewardToRisk: fc.option(fc.double({ min: 0, noNaN: true })),
      }),
      quantity: fc.option(fc.double({ min: 0, max: 1e300, noNaN: true })),
      tag: fc.constantFrom('TEST', 'SIM', null),
      cautions: fc.array(name, { maxLength: 5 }),
      note: fc.constantFrom('This is a test. Nothing will be placed.', null),
      riskAmount: number.map(asMoney),
      targetAmount: number.map(asMoney),
      currency: fc.option(fc.constantFrom('USD', 'EUR', 'CHF')),
      patternType: fc.option(name),
      confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      orderType: fc.option(name),
      strategy: name,
      agent: fc.option(name),
      account: fc.option(name),
      rationale: fc.option(name),
      dataNote: fc.option(name),
      room: fc.option(
        fc.record({
          label: name,
          text: name,
          shares: fc.option(
            fc.record({
              used: fc.double({ min: 0, max: 1, noNaN: true }),
              afterStop: fc.double({ min: 0, max: 1, noNaN: true }),
            }),
          ),
          isOver: fc.boolean(),
        }),
      ),
      priceFormat: fc.oneof(
        fc.record({ style: fc.constant('decimals' as const), decimals: fc.nat(10) }),
        fc.record({ style: fc.constantFrom(...FRACTION_STYLES) }),
      ),
      priceStep: fc.double({ min: 1e-9, max: 100, noNaN: true }),
      bars: fc.constant(bars),
      lines: fc.array(anyLine(bars.length), { maxLength: 6 }),
      submittedAt: fc.constant(asUtcMs(1.7e12)),
    }),
  );
}

function anyLine(length: number): fc.Arbitrary<InkedLine> {
  const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
  return fc.record({
    name: fc.constant('line'),
    label: fc.string({ unit: 'grapheme', maxLength: 30 }),
    place: fc.constantFrom('price', 'oscillator', 'none'),
    values: fc.oneof(fc.constant([]), fc.array(value, { minLength: length, maxLength: length })),
    stated: value,
    fromBars: value,
    ink: fc.nat(3),
    restarts: fc.array(fc.nat(length), { maxLength: 3 }),
  });
}
