import { describe, expect, test } from 'vitest';
import { createTerms } from './terms.ts';

describe('what a round trip of one contract costs', () => {
  const costs = new Map([
    ['ES', 5],
    ['ES 12-26', 4],
    ['*', 1],
  ]);

  test.each([
    ['ES 12-26', 4],
    ['es 12-26', 4],
    ['ES 03-27', 5],
    ['ESZ6', 5],
    ['NQ', 1],
    ['any thing', 1],
  ])('of %s is %d', (instrument, cost) => {
    expect(createTerms(null, costs).costOf(instrument)).toBe(cost);
  });

  test('is nothing where it was not said', () => {
    expect(createTerms(null, new Map([['ES', 5]])).costOf('NQ')).toBe(0);
    expect(createTerms(null, new Map([['ES', 5]])).costOf('any thing')).toBe(0);
  });
});

test('the same terms have the same text, in whatever order they were set', () => {
  const [es, nq, all] = [['ES', 5] as const, ['NQ', 3] as const, ['*', 1] as const];
  const { text, barsLimit } = createTerms(20, new Map([es, nq, all]));
  expect(barsLimit).toBe(20);
  expect(createTerms(20, new Map([nq, all, es])).text).toBe(text);
  expect(JSON.parse(text)).toEqual([2, 20, [all, es, nq]]);
});

test('other terms have another text', () => {
  const texts = [
    createTerms(null, new Map()),
    createTerms(20, new Map()),
    createTerms(null, new Map([['ES', 5]])),
    createTerms(null, new Map([['ES', 6]])),
  ].map(({ text }) => text);
  expect(new Set(texts).size).toBe(4);
});
