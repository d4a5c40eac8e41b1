import { expect, test } from 'vitest';
import { lastValues } from '../../../test/market-fixtures.ts';
import { knownBars, knownTrade } from '../../../test/support/known-trade.ts';
import { asUtcMs } from '../../domain/units.ts';
import { barsView } from './picture.ts';

const bars = knownBars(40);

test('bars are numbers in the order of a chart, their times in seconds', () => {
  const view = barsView(knownTrade(), { bars, indicators: {} });
  const [first] = bars;
  expect(view.decimals).toBe(2);
  expect(view.bars).toHaveLength(40);
  expect(view.bars[0]).toEqual([
    (first?.closedAt ?? 0) / 1000,
    first?.open,
    first?.high,
    first?.low,
    first?.close,
    first?.volume,
  ]);
});

test('bars of less than a second keep their places', () => {
  const quick = bars.slice(0, 2).map((bar, index) => ({ ...bar, closedAt: asUtcMs(1000 + index * 250) }));
  const times = barsView(knownTrade(), { bars: quick, indicators: {} }).bars.map(([time]) => time);
  expect(times).toEqual([1, 1.25]);
});

const ends = lastValues(bars, knownTrade());

test('an indicator that the bars contradict has both values and no line, as in the picture', () => {
  const { lines, contradicted } = barsView(knownTrade(), { bars, indicators: { vwap: 4139.5 } });
  expect(lines).toEqual([]);
  expect(contradicted).toEqual([
    { name: 'vwap', label: 'VWAP', pane: 'price', stated: 4139.5, from_bars: ends['vwap'] },
  ]);
});

test('indicators are the lines of the picture, each in its pane, with a value for each bar', () => {
  const indicators = { rsi: ends['rsi'] ?? 0, ema_20: ends['ema_20'] ?? 0, my_word: 3 };
  const { lines, contradicted } = barsView(knownTrade(), { bars, indicators });
  expect(lines.map(({ name, label, pane, ink }) => [name, label, pane, ink])).toEqual([
    ['rsi', 'RSI 14', 'rsi', 2],
    ['ema_20', 'EMA 20', 'price', 0],
  ]);
  expect(contradicted).toEqual([]);
  for (const { values } of lines) expect(values).toHaveLength(40);
});

test('a line that restarts is broken before its restart', () => {
  // Globex begins its day at 23:00 UTC in winter.
  const start = Date.parse('2024-01-15T22:00:00Z');
  const overnight = bars.map((bar, index) => ({ ...bar, closedAt: asUtcMs(start + index * 300_000) }));
  const [vwap] = barsView(knownTrade(), {
    bars: overnight,
    indicators: lastValues(overnight, knownTrade(), ['vwap']),
  }).lines;
  const breaks = vwap?.values.flatMap((value, index) => (value === null ? [index] : [])) ?? [];
  expect(breaks).toHaveLength(1);
  expect(vwap?.values[(breaks[0] ?? 0) + 1]).toEqual(expect.any(Number));
});
