import { expect, test } from 'vitest';
import { computeMiniChart, HEIGHT, WIDTH } from './mini-chart.ts';
import { knownSummary } from './testing/known-inbox.ts';

const bar = (close: number) => [0, close, close, close, close, 0];
const trade = knownSummary({ entry_price: 10, stop_price: 8, target_price: 16 });

test('closes run over the whole width, and every level is within the picture', () => {
  const { points, levels } = computeMiniChart(trade, [9, 11, 10].map(bar));
  expect(points.split(' ').map((point) => Number(point.split(',')[0]))).toEqual([0, WIDTH / 2, WIDTH]);
  const y = Object.fromEntries(levels.map((level) => [level.name, level.y]));
  expect(y).toEqual({ stop: HEIGHT - 4, entry: 61, target: 4 });
});

test('what is not known is not drawn, and the market lies where its price is', () => {
  const quote = { price: 16, at: '2024-01-15T14:30:05.000Z' };
  const { levels } = computeMiniChart({ ...trade, target_price: null, quote }, [9, 11].map(bar));
  expect(levels.map(({ name }) => name)).toEqual(['stop', 'entry', 'market']);
  expect(levels.at(-1)?.y).toBe(4);
});

test('a level so far away that it would press the closes flat is left out', () => {
  const { points, levels } = computeMiniChart({ ...trade, target_price: 1000 }, [9, 11].map(bar));
  expect(levels.map(({ name }) => name)).toEqual(['stop', 'entry']);
  expect(points).toBe(`0,54.7 ${WIDTH},4`);
});

test('one bar, or a price that never moved, is a line in the middle', () => {
  const flat = { ...trade, stop_price: null, target_price: null };
  expect(computeMiniChart(flat, [bar(10)])).toEqual({
    points: `0,${HEIGHT / 2}`,
    levels: [{ name: 'entry', y: HEIGHT / 2 }],
  });
});
