import { expect, test } from 'vitest';
import { placeTags } from './chart-levels.ts';
import { createPriceScale } from './price-scale.ts';

const scale = createPriceScale({ min: 100, max: 110 }, 0, 200);
const levels = { entry: 105, stop: 102, target: 108, market: null };

test('each known level has a tag at its price', () => {
  const tags = placeTags(levels, scale, 16);
  expect(tags.map(({ title }) => title)).toEqual(['Target', 'Stop', 'Entry']);
  for (const { price, y, isInside } of tags) expect([y, isInside]).toEqual([scale.yOf(price), true]);
});

test('a level beyond the visible prices is marked at the edge, with the way to it', () => {
  const tags = placeTags({ ...levels, target: 140, stop: 60 }, scale, 16);
  expect(tags.map(({ title, y, isInside }) => [title, y, isInside])).toEqual([
    ['Target ▲', 8, false],
    ['Stop ▼', 192, false],
    ['Entry', scale.yOf(105), true],
  ]);
});

test('tags of levels close together stay legible', () => {
  const [stop, market, entry] = placeTags(
    { entry: 105, stop: 104.9, target: null, market: 105.1 },
    scale,
    16,
  );
  const gap = (a?: { y: number }, b?: { y: number }) => Math.abs((a?.y ?? 0) - (b?.y ?? 0));
  expect(gap(stop, entry)).toBeGreaterThanOrEqual(16);
  expect(gap(market, entry)).toBeGreaterThanOrEqual(16);
});
