import { expect, test } from 'vitest';
import { barsPerCandle, createBarScale, MOST_FOCUS_BARS } from './bar-scale.ts';

test('the newest bar ends at the right edge', () => {
  const scale = createBarScale(400, 0, 810, 'focus');
  expect(scale.centerOf(399) + scale.pitch / 2).toBe(810);
});

test('of many bars only the newest that can be distinguished are shown', () => {
  const scale = createBarScale(2000, 0, 810, 'focus');
  expect(scale.count).toBe(101);
  expect(scale.first).toBe(1899);
  expect(scale.centerOf(scale.first)).toBeGreaterThanOrEqual(scale.body / 2);
});

test('however wide the plot, the focus has a limit', () => {
  expect(createBarScale(2000, 0, 5000, 'focus').count).toBe(MOST_FOCUS_BARS);
});

test.each([1, 5, 30, 60, 101])('%i bars are drawn with centered wicks and a gap between them', (count) => {
  const { body, wick, pitch } = createBarScale(count, 0, 810, 'focus');
  expect((body - wick) % 2).toBe(0);
  expect(body).toBeLessThan(pitch);
  expect(wick).toBeLessThan(body);
});

test('all bars are drawn where that is asked for, down to two pixels each', () => {
  const { count, first, pitch, body } = createBarScale(400, 0, 830, 'all');
  expect({ count, first, pitch, body }).toEqual({ count: 400, first: 0, pitch: 2, body: 2 });
});

test('bars that do not fit share a candle', () => {
  expect(barsPerCandle(400, 0, 830)).toBe(1);
  expect(barsPerCandle(2000, 0, 830)).toBe(5);
});
