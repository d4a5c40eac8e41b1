import { expect, test } from 'vitest';
import { dashed } from './dashed.ts';

const partsOf = (points: readonly number[]) => {
  const parts: number[][] = [[]];
  for (let at = 0; at < points.length; at += 2) {
    const [x = 0] = points.slice(at, at + 1);
    if (Number.isNaN(x)) parts.push([]);
    else parts.at(-1)?.push(x);
  }
  return parts.filter((part) => part.length > 0).map((part) => [part[0], part.at(-1)]);
};

test('dashes and gaps follow each other along the line, over its corners', () => {
  expect(partsOf(dashed([0, 0, 25, 0, 40, 0], [10, 5]))).toEqual([
    [0, 10],
    [15, 25],
    [30, 40],
  ]);
});

test('a slope counts by its length', () => {
  expect(partsOf(dashed([0, 0, 6, 8], [5, 5]))).toEqual([[0, 3]]);
});

test('a point alone, or a step of nothing, draws nothing', () => {
  expect(dashed([1, 1], [5, 5])).toEqual([]);
  expect(dashed([1, 1, 1, 1], [5, 5])).toEqual([]);
});
