import { expect, test } from 'vitest';
import { spanWithLevels } from './chart-levels.ts';

const candles = { minValue: 100, maxValue: 110 };

test('levels near the candles are drawn into the picture', () => {
  expect(spanWithLevels(candles, [95, 105, 118])).toEqual({ minValue: 95, maxValue: 118 });
});

test('a level far away does not flatten the candles', () => {
  expect(spanWithLevels(candles, [20, 112])).toEqual({ minValue: 100, maxValue: 112 });
});
