import { expect, test } from 'vitest';
import { modelOn, walkBars } from '../../test/market-fixtures.ts';
import { mergeBars } from './merge-bars.ts';

const bars = walkBars({ count: 7 });
const model = {
  ...modelOn(bars),
  lines: [
    {
      name: 'vwap',
      label: 'VWAP',
      place: 'price',
      values: [1, 2, 3, 4, 5, 6, 7],
      stated: null,
      fromBars: null,
      ink: 0,
      restarts: [0, 4],
    } as const,
  ],
};
const merged = mergeBars(model, 3);

test('bars are merged from the newest back, and the oldest takes the remainder', () => {
  expect(merged.bars.map(({ closedAt }) => closedAt)).toEqual(
    [0, 3, 6].map((index) => bars[index]?.closedAt),
  );
});

test('a merged bar spans its bars', () => {
  const newest = bars.slice(-3);
  expect(merged.bars[2]).toMatchObject({
    open: newest[0]?.open,
    high: Math.max(...newest.map(({ high }) => high)),
    low: Math.min(...newest.map(({ low }) => low)),
    close: newest[2]?.close,
    volume: newest.reduce((sum, { volume }) => sum + volume, 0),
  });
});

test('lines have the value at the end of each merged bar, and break at the one that starts anew', () => {
  expect(merged.lines[0]).toMatchObject({ values: [1, 4, 7], restarts: [0, 2] });
});

test('the timeframe says how many bars one candle stands for', () => {
  expect(merged.timeframe).toBe('5min ×3');
});
