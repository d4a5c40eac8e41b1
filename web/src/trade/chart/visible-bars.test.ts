import { expect, test } from 'vitest';
import { barAt, focusBars, panBars, zoomBars } from './visible-bars.ts';

const lengthOf = ({ from, to }: { from: number; to: number }) => to - from;
const COUNT = 400;

test('a phone begins with the newest bars, as many as are legible, and room beside them', () => {
  const { from, to } = focusBars(COUNT, 390, false);
  expect(390 / (to - from)).toBeGreaterThan(4.9);
  expect(from).toBeGreaterThan(300);
  expect(to).toBeGreaterThan(COUNT);
});

test('all bars means all of them', () => {
  expect(focusBars(COUNT, 390, true).from).toBe(-0.5);
});

test('few bars are all shown', () => {
  expect(focusBars(8, 390, false).from).toBe(-0.5);
});

test('dragging ends at the first bar, and at the room beside the newest', () => {
  const first = focusBars(COUNT, 390, false);
  const back = panBars(first, -10_000, COUNT);
  expect(back.from).toBe(-0.5);
  expect(lengthOf(back)).toBeCloseTo(lengthOf(first));
  expect(panBars(back, 10_000, COUNT).to).toBeCloseTo(first.to);
  expect(panBars(first, 50, COUNT).to).toBeCloseTo(first.to);
});

test('zooming keeps the bar under the fingers where it is', () => {
  const before = { from: 100, to: 200 };
  const after = zoomBars(before, 0.5, 150, COUNT);
  expect(lengthOf(after)).toBe(50);
  expect((150 - after.from) / lengthOf(after)).toBeCloseTo(0.5);
});

test('zooming ends at a handful of bars, and at all of them', () => {
  const before = { from: 100, to: 200 };
  expect(lengthOf(zoomBars(before, 0, 150, COUNT))).toBe(12);
  expect(lengthOf(zoomBars(before, Number.POSITIVE_INFINITY, 150, COUNT))).toBeCloseTo(COUNT * 1.42);
});

test('beside the bars there is none to point at', () => {
  expect([-0.6, -0.4, 3.4, 399.4, 399.6].map((place) => barAt(place, COUNT))).toEqual([
    null,
    -0,
    3,
    399,
    null,
  ]);
});
