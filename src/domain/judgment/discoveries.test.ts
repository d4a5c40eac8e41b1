import { describe, expect, test } from 'vitest';
import { isDiscovery } from './discoveries.ts';

describe('of many findings', () => {
  test.each([
    ['one of one, by itself', [0.04], [true]],
    [
      'none of ten that chance alone would give',
      [0.04, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
      Array(10).fill(false),
    ],
    ['the strong ones', [0.9, 0.001, 0.5, 0.02], [false, true, false, true]],
    ['all, if the weakest passes', [0.05, 0.01, 0.03], [true, true, true]],
    ['a weaker one that a later one carries', [0.026, 0.03, 0.9], [true, true, false]],
    ['none of none', [], []],
  ])('%s', (_name, ps, expected) => {
    expect(isDiscovery(ps, 0.05)).toEqual(expected);
  });
});
