import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

const draw = (seed: number, count: number, kind: 'uniform' | 'normal') => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random[kind]());
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('one seed gives one sequence, another seed another', () => {
  expect(draw(7, 5, 'uniform')).toEqual(draw(7, 5, 'uniform'));
  expect(draw(7, 5, 'uniform')).not.toEqual(draw(8, 5, 'uniform'));
});

test('uniform numbers fill 0 to 1 evenly', () => {
  const values = draw(1, 10_000, 'uniform');
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(mean(values)).toBeCloseTo(0.5, 1);
});

test('normal numbers have mean 0 and deviation 1', () => {
  const values = draw(2, 10_000, 'normal');
  expect(mean(values)).toBeCloseTo(0, 1);
  expect(Math.sqrt(mean(values.map((value) => value * value)))).toBeCloseTo(1, 1);
});
