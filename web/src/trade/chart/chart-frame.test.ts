import { expect, test } from 'vitest';
import type { BarsView } from '../trade-view.ts';
import { type ChartView, layOutChart } from './chart-frame.ts';
import type { ChartTheme } from './chart-theme.ts';
import { createTimeAxis } from './time-axis.ts';

/** Bars of the yen's future, of which not every tick needs the seventh decimal. */
const bars: BarsView = {
  decimals: 7,
  price_format: { style: 'decimals', decimals: 6, most: 9 },
  price_step: 0.000_000_5,
  bars: Array.from({ length: 30 }, (_, index) => [index * 300, 0.0067, 0.00672, 0.00669, 0.00671, 0]),
  lines: [],
  contradicted: [],
};

const view: ChartView = {
  bars,
  times: createTimeAxis(bars.bars.map(([seconds]) => seconds)),
  levels: { entry: 0.0067, stop: 0.006_692_5, target: null, market: 0.006_718_5 },
  visible: { from: -0.5, to: 40 },
  pointed: null,
  width: 390,
  height: 300,
};

const theme = { textSize: 12 } as ChartTheme;
const measure = (text: string) => text.length * 6;

test('a level between two of the usual prices is written as it is, not rounded to another price', () => {
  const { formatPrice } = layOutChart(view, theme, measure);
  expect([0.006_692_5, 0.006_718_5, 0.0067].map(formatPrice)).toEqual(['0.0066925', '0.0067185', '0.006700']);
});

test('the longest price beside the chart has room, also that of a level', () => {
  const widthWith = (market: number) => {
    const { right, width } = layOutChart({ ...view, levels: { ...view.levels, market } }, theme, measure);
    return width - right;
  };
  expect(widthWith(0.006_718_512)).toBe(measure('0.006718512') + 18);
  expect(widthWith(0.006_718)).toBe(measure('0.0066925') + 18);
});

test('of no bar and of one the chart shows the levels', () => {
  for (const shown of [[], bars.bars.slice(0, 1)]) {
    const { scale, barWidth } = layOutChart(
      { ...view, bars: { ...bars, bars: shown }, visible: { from: -0.5, to: 0.92 } },
      theme,
      measure,
    );
    expect(scale.min).toBeLessThan(0.006_692_5);
    expect(scale.max).toBeGreaterThan(0.006_718_5);
    expect(barWidth).toBeGreaterThan(0);
  }
});
