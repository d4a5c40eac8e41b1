import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadApart } from './spread-apart.ts';

test('tags that don’t touch stay where they are', () => {
  expect(spreadApart([10, 100, 60], 20, 0, 200)).toEqual([10, 100, 60]);
});

test('two that touch move away from each other by the same amount', () => {
  expect(spreadApart([100, 110], 20, 0, 200)).toEqual([95, 115]);
});

test('at the edge everything moves to the one side', () => {
  expect(spreadApart([0, 5], 20, 0, 200)).toEqual([0, 20]);
  expect(spreadApart([199, 200], 20, 0, 200)).toEqual([180, 200]);
});

test('they are always apart, inside, and in their order', () => {
  const wishes = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(wishes, (list) => {
      const middles = spreadApart(list, 52, 0, 400);
      const sorted = middles.toSorted((a, b) => a - b);
      expect(sorted[0]).toBeGreaterThanOrEqual(-1e-6);
      expect(sorted.at(-1)).toBeLessThanOrEqual(400 + 1e-6);
      for (const [index, middle] of sorted.slice(1).entries()) {
        expect(middle - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(52 - 1e-6);
      }
      for (const [a, wishA] of list.entries())
        for (const [b, wishB] of list.entries())
          if (wishA < wishB) expect(middles[a]).toBeLessThan(middles[b] ?? 0);
    }),
  );
});
