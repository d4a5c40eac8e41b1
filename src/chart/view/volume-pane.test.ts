import { expect, test } from 'vitest';
import { modelOn, walkBars } from '../../../test/market-fixtures.ts';
import type { Bar } from '../../domain/bar.ts';
import { asMoney } from '../../domain/units.ts';
import { createScene } from '../scene.ts';
import type { Box } from '../shape.ts';
import { volumePane } from './volume-pane.ts';

const bars = walkBars({ count: 100 });
const spiked = bars.map((bar, index) => (index === 80 ? { ...bar, volume: bar.volume * 100 } : bar));

function boxesOf(list: readonly Bar[], colors: readonly string[]): Box[] {
  const scene = createScene(modelOn(list, {}, { riskAmount: asMoney(500) }), { size: 'full', bars: 'focus' });
  const shapes = scene.layout.volume === null ? [] : volumePane(scene, scene.layout.volume);
  return shapes.filter((shape) => shape.kind === 'box').filter(({ color }) => colors.includes(color));
}
const COLUMNS = ['volumeRising', 'volumeFalling'];
const heights = (list: readonly Bar[]) =>
  boxesOf(list, COLUMNS)
    .map(({ area }) => area.bottom - area.top)
    .toSorted((a, b) => a - b);

test('one spike doesn’t flatten the other volumes', () => {
  const middle = (list: readonly number[]) => list[list.length >> 1] ?? 0;
  expect(middle(heights(spiked))).toBeGreaterThan(0.5 * middle(heights(bars)));
});

test('the column that is cut has an arrow, and no other', () => {
  expect(boxesOf(bars, COLUMNS)).toHaveLength(100);
  expect(boxesOf(spiked, COLUMNS).length).toBeGreaterThan(100);
});

test('clipped neighbors keep their arrowheads', () => {
  const two = bars.map((bar, index) => (index === 80 || index === 81 ? { ...bar, volume: 1e6 } : bar));
  const boxes = boxesOf(two, [...COLUMNS, 'page']);
  const firstHead = boxes.findIndex(({ area }) => area.right - area.left === 2);
  const lastGap = boxes.findLastIndex(({ area, color }) => color === 'page' && area.right - area.left === 14);
  expect(lastGap).toBeGreaterThan(0);
  expect(lastGap).toBeLessThan(firstHead);
});
