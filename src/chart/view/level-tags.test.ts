import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelOn, walkBars } from '../../../test/market-fixtures.ts';
import { LOCK_SCREEN, PICTURE_SIZES } from '../../domain/picture-model.ts';
import { asPrice } from '../../domain/units.ts';
import { createScene } from '../scene.ts';
import { levelTags, placeTags } from './level-tags.ts';

const bars = walkBars({ count: 200 });
const last = bars.at(-1)?.close ?? asPrice(1);
const distance = fc.oneof(
  fc.double({ min: 0, max: 30, noNaN: true }),
  fc.double({ min: 0, max: 3000, noNaN: true }),
);

function sceneWith(size: (typeof PICTURE_SIZES)[number], entry: number, stop: number, target: number) {
  const prices = { entryPrice: asPrice(entry), stopPrice: asPrice(stop), targetPrice: asPrice(target) };
  return createScene(modelOn(bars, {}, prices), { size, bars: 'focus' });
}

test.each(PICTURE_SIZES)('in the %s picture every level is inside and no tag lies on another', (size) => {
  fc.assert(
    fc.property(distance, distance, distance, (away, risk, reward) => {
      const scene = sceneWith(size, last - away, last - away - risk, last - away + reward);
      const { plot } = scene.layout;
      const tags = placeTags(scene).toSorted((a, b) => a.area.top - b.area.top);
      for (const [index, { mark, area }] of tags.entries()) {
        const y = scene.prices.yOf(mark.price);
        expect(y).toBeGreaterThan(plot.top);
        expect(y).toBeLessThan(plot.bottom);
        expect(area.top).toBeGreaterThanOrEqual(Math.max(plot.top, tags[index - 1]?.area.bottom ?? 0));
        expect(area.bottom).toBeLessThanOrEqual(plot.bottom);
      }
    }),
  );
});

test.each([0.0095, 1.38, 4125, 65_000, 1e12])('no tag hides the newest bar at prices about %d', (price) => {
  const walk = walkBars({ count: 200, start: price, tickSize: price / 16_000 });
  const scene = createScene(modelOn(walk, { contract: null }), LOCK_SCREEN);
  for (const { area } of placeTags(scene)) {
    expect(area.left).toBeGreaterThan(scene.signalX + scene.bars.body);
    expect(area.right).toBeLessThanOrEqual(scene.layout.width);
  }
});

test('the last price has a tag only where it differs from the levels', () => {
  const kinds = (entry: number) =>
    placeTags(sceneWith('full', entry, last - 9, last + 9)).map((tag) => tag.mark.kind);
  expect(kinds(last)).not.toContain('last');
  expect(kinds(last - 2)).toContain('last');
});

test('a level that isn’t known has no tag', () => {
  const scene = createScene(modelOn(bars, { contract: null }), LOCK_SCREEN);
  expect(placeTags(scene).map((tag) => tag.mark.kind)).toEqual(['entry']);
});

test('a leader is level where it meets the straight part of its tag, and slopes only beyond', () => {
  fc.assert(
    fc.property(distance, distance, distance, (away, risk, reward) => {
      const tags = placeTags(sceneWith('full', last - away, last - away - risk, last - away + reward));
      for (const tag of tags) {
        const [leader] = levelTags([tag]);
        const isInside = tag.levelY >= tag.area.top + 10 && tag.levelY <= tag.area.bottom - 10;
        expect(leader?.kind).toBe(isInside ? 'box' : 'line');
      }
    }),
  );
});
