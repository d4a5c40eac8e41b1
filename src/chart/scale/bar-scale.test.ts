import { expect, test } from 'vitest';
import { barScaleOf, MOST_FOCUS_BARS } from './bar-scale.ts';

test('the newest bar ends where the room ends', () => {
  const scale = barScaleOf(400, 0, 810);
  expect(scale.centreOf(399) + scale.pitch / 2).toBe(810);
});

test('of many bars only the newest that can be told apart are shown', () => {
  const scale = barScaleOf(2000, 0, 810);
  expect(scale.count).toBe(101);
  expect(scale.first).toBe(1899);
  expect(scale.centreOf(scale.first)).toBeGreaterThanOrEqual(scale.body / 2);
});

test('however wide the room, the focus has its limit', () => {
  expect(barScaleOf(2000, 0, 5000).count).toBe(MOST_FOCUS_BARS);
});

test.each([1, 5, 30, 60, 101])('%i bars are drawn with centred wicks and a gap between them', (count) => {
  const { body, wick, pitch } = barScaleOf(count, 0, 810);
  expect((body - wick) % 2).toBe(0);
  expect(body).toBeLessThan(pitch);
  expect(wick).toBeLessThan(body);
});
