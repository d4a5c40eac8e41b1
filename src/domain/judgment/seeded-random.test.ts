import { expect, test } from 'vitest';
import { createSeededRandom } from './seeded-random.ts';

test('the numbers are those of mulberry32', () => {
  const random = createSeededRandom(1);
  expect([random(), random(), random()]).toEqual([
    0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
  ]);
});
