import { expect, test } from 'vitest';
import { tailOfT, widthOfT } from './student-t.ts';

// From printed tables of the distribution.
test.each([
  [9, 2.2622],
  [19, 2.093],
  [59, 2.001],
  [119, 1.9801],
])('with %i degrees of freedom, 95 of 100 stay within %f', (freedom, width) => {
  expect(widthOfT(freedom)).toBeCloseTo(width, 3);
  expect(tailOfT(width, freedom)).toBeCloseTo(0.05, 3);
});

test('with many degrees of freedom it is exact to six digits', () => {
  expect(widthOfT(60)).toBeCloseTo(2.0002978, 6);
});

test.each([
  [10, 3.169, 0.01],
  [10, 4.587, 0.001],
  [60, 3.46, 0.001],
  [1000, 1.646, 0.1],
])('with %i degrees of freedom, %f is exceeded with a chance of %f', (freedom, t, chance) => {
  expect(tailOfT(t, freedom) / chance).toBeCloseTo(1, 1);
});

test('nothing is nearer to 0 than 0', () => {
  expect(tailOfT(0, 20)).toBeCloseTo(1, 6);
});
