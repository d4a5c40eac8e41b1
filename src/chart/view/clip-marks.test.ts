import { expect, test } from 'vitest';
import { modelOn, walkBars } from '../../../test/market-fixtures.ts';
import type { Bar } from '../../domain/bar.ts';
import { LOCK_SCREEN } from '../../domain/picture-model.ts';
import { asPrice } from '../../domain/units.ts';
import { createScene } from '../scene.ts';
import { clipMarks } from './clip-marks.ts';

const bars = walkBars({ count: 200 });
const sceneWith = (...list: Bar[]) => createScene(modelOn(list), LOCK_SCREEN);
const spiked = (fromNewest: number, points: number) => {
  const at = bars.length - fromNewest;
  return bars.map((bar, index) =>
    index !== at
      ? bar
      : points > 0
        ? { ...bar, high: asPrice(bar.high + points) }
        : { ...bar, low: asPrice(bar.low + points) },
  );
};

test('where nothing is clipped, nothing is marked', () => {
  expect(clipMarks(sceneWith(...bars))).toEqual([]);
});

test.each([30, -30])('a wick of %d points has an arrow at the edge, and its price', (points) => {
  const scene = sceneWith(...spiked(40, points));
  const marks = clipMarks(scene);
  const bar = spiked(40, points)[160];
  const price = points > 0 ? `↑ ${bar?.high.toFixed(2)}` : `↓ ${bar?.low.toFixed(2)}`;
  expect(marks.filter((shape) => shape.kind === 'text').map((shape) => shape.text)).toEqual([price]);
  const { top, bottom } = scene.prices.core;
  const edges = marks.flatMap((shape) => (shape.kind === 'box' ? [shape.area.top, shape.area.bottom] : []));
  expect(points > 0 ? Math.min(...edges) : Math.max(...edges)).toBe(points > 0 ? top : bottom);
});

test.each([1, 5, 12, 13, 90])(
  'the price of a wick %d bars back stands on a plate and hides none of the newest',
  (back) => {
    const scene = sceneWith(...spiked(back, 60));
    const marks = clipMarks(scene);
    const newest = scene.bars.centerOf(bars.length - 12) - scene.bars.body / 2;
    const words = marks.find((shape) => shape.kind === 'text');
    const plate = marks.at(-2);
    if (words === undefined || plate?.kind !== 'box') return expect.fail('there is no plate');
    expect(plate.color).toBe('page');
    expect(plate.area.left).toBeGreaterThanOrEqual(0);
    expect(plate.area.right).toBeLessThanOrEqual(newest);
    expect(words.left).toBeGreaterThan(plate.area.left);
  },
);

test('clipped neighbors keep their arrowheads', () => {
  const list = bars.map((bar, index) =>
    index === 150 || index === 151 ? { ...bar, high: asPrice(bar.high + 60) } : bar,
  );
  const boxes = clipMarks(sceneWith(...list)).filter((shape) => shape.kind === 'box');
  const heads = boxes.findIndex(({ color }) => color !== 'page');
  const gaps = boxes.filter(({ color, area }) => color === 'page' && area.right - area.left === 14);
  expect(gaps).toHaveLength(2);
  for (const gap of gaps) expect(boxes.indexOf(gap)).toBeLessThan(heads);
});
