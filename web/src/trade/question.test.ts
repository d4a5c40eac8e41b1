import { expect, test } from 'vitest';
import { questionNow, questionOf } from './question.ts';
import { viewOfKnownTrade } from './testing/known-view.ts';

const viewAt = (drift_ticks: number) =>
  viewOfKnownTrade({
    max_drift_ticks: 6,
    quote: { price: 4128, at: '2024-01-15T14:30:09.000Z', drift_ticks, drift_r: null },
  });
const excessAt = (ticks: number) => questionOf(viewAt(ticks), 0).excess;

test('the question tells how many limits the price has left the entry', () => {
  expect([1, 6, 7, -7, 12, 13, 46].map(excessAt)).toEqual([0, 0, 2, -2, 2, 3, 8]);
});

test('a strategy that allows no drift counts each tick', () => {
  const view = { ...viewAt(3), max_drift_ticks: 0 };
  expect(questionOf(view, 0).excess).toBe(3);
});

test('a price that leaves the limit while one is asked makes it another question', () => {
  expect(questionNow(questionOf(viewAt(1), 0), viewAt(46), 500)).toEqual({ excess: 8, askedAt: 500 });
});

test('a price that comes back, or goes on a little, leaves the question as it is', () => {
  const question = questionOf(viewAt(7), 0);
  expect([1, 8, 12].map((ticks) => questionNow(question, viewAt(ticks), 500))).toEqual(
    Array(3).fill(question),
  );
});

test('a price that comes to the other side of the entry makes it another question', () => {
  expect(questionNow(questionOf(viewAt(-12), 0), viewAt(7), 500)).toEqual({ excess: 2, askedAt: 500 });
});
