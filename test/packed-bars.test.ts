import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBarsCsv } from '../demo/market/bars-csv.ts';
import { unpackBars } from '../src/domain/tradingview/unpack-bars.ts';
import { PINE_SYMBOL } from './support/known-message.ts';
import { createRandom } from './support/random.ts';
import { type PineBar, type PineChart, runPine } from './support/run-pine.ts';

const FOLDER = join(import.meta.dirname, '../../shared/data');
const MOST_BYTES = 10_000;
const MINUTE = 60_000;
const FIRST = Date.parse('2026-11-02T14:30:00Z');

const chartOf = (bars: readonly PineBar[], [minmove, pricescale]: readonly [number, number]): PineChart => ({
  bars,
  symbol: { ...PINE_SYMBOL, minmove, pricescale },
  period: '5',
  stepMs: 5 * MINUTE,
});

/** Each bar as a row of the columns that were unpacked. */
function rowsOf(packed: string): PineBar[] {
  const bars = unpackBars(packed);
  if ('rule' in bars) throw new Error(bars.rule);
  return bars.t.map((closedAt, index) => ({
    closedAt,
    open: bars.o[index] ?? NaN,
    high: bars.h[index] ?? NaN,
    low: bars.l[index] ?? NaN,
    close: bars.c[index] ?? NaN,
    volume: bars.v?.[index] ?? 0,
  }));
}

/** A walk on whole steps with nights between sessions, wicks, and now and then a jump. */
function walk(step: readonly [number, number], start: number, count = 400, volumes = 1): PineBar[] {
  const { uniform: random } = createRandom(20261129);
  const price = (steps: number) => (steps * step[0]) / step[1];
  let close = start;
  let closedAt = FIRST;
  return Array.from({ length: count }, (_, index) => {
    closedAt += index % 78 === 0 ? 17 * 60 * MINUTE : 5 * MINUTE;
    const open = close + Math.floor(random() * 3) - 1 + (index % 97 === 0 ? 500 : 0);
    close = open + Math.floor(random() * 41) - 20;
    const high = Math.max(open, close) + Math.floor(random() * 12);
    const low = Math.min(open, close) - Math.floor(random() * 12);
    const volume = Math.floor(random() * 90_000) / volumes;
    return { closedAt, open: price(open), high: price(high), low: price(low), close: price(close), volume };
  });
}

describe('bars packed by the Pine library', () => {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.csv')) : [];

  test.each(files)('every 400 bars of %s come back identical, in at most 10 KB', (name) => {
    const { bars } = readBarsCsv(readFileSync(join(FOLDER, name), 'utf8'));
    const step = name.startsWith('ES') ? ([25, 100] as const) : ([1, 100] as const);
    for (let end = 400; end <= bars.length; end += 400) {
      const window = bars.slice(end - 400, end);
      const packed = runPine(chartOf(window, step)).pack(400);
      expect(rowsOf(packed)).toEqual(window);
      expect(packed.length).toBeLessThan(MOST_BYTES);
    }
  });

  test.each([
    ['index future in quarters', [25, 100], 16_510, 1],
    ['ten-year note in 64ths', [1, 64], 7005, 1],
    ['currency with five decimals', [1, 100_000], 138_681, 1],
    ['spread through zero', [1, 100], 3, 1],
    ['bitcoin with fractions of a coin', [1, 100], 7_424_910, 1e6],
    ['token of a billionth', [1, 1e10], 130_000, 1],
    ['market without volume', [1, 100], 5000, Number.POSITIVE_INFINITY],
  ] as const)('bars of a made-up %s come back identical, in at most 10 KB', (_name, step, start, volumes) => {
    const bars = walk(step, start, 400, volumes);
    const packed = runPine(chartOf(bars, step)).pack(400);
    expect(rowsOf(packed)).toEqual(bars);
    expect(packed.length).toBeLessThan(MOST_BYTES);
  });

  test('prices between the steps of the symbol are packed in finer ones, never rounded', () => {
    const bars = walk([1, 1000], 4_127_513);
    expect(rowsOf(runPine(chartOf(bars, [25, 100])).pack(400))).toEqual(bars);
  });

  test('prices that no step fits give no bars rather than other prices', () => {
    const bars = walk([25, 100], 16_510).map((bar) => ({ ...bar, open: bar.open / 3 }));
    expect(runPine(chartOf(bars, [25, 100])).pack(400)).toBe('');
  });

  test('a gap in the prices gives no bars', () => {
    const bars = walk([25, 100], 16_510).with(7, { ...walk([25, 100], 1)[0], close: NaN } as PineBar);
    expect(runPine(chartOf(bars, [25, 100])).pack(400)).toBe('');
  });

  test('a market so wild that 400 bars take more than 9,000 characters sends fewer of them', () => {
    const wild = walk([1, 100], 7_424_910, 400, 1e6).map((bar, index) => ({
      ...bar,
      high: bar.high + index * 1e6,
      volume: bar.volume + 1e7 + index * 0.012345,
    }));
    const packed = runPine(chartOf(wild, [1, 100])).pack(400);
    expect(packed.length).toBeLessThanOrEqual(9000);
    const rows = rowsOf(packed);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.map(({ close }) => close)).toEqual(wild.slice(-rows.length).map(({ close }) => close));
  });

  test.each([1, 2, 3])('%i bars are enough', (count) => {
    const bars = walk([25, 100], 16_510, count);
    expect(rowsOf(runPine(chartOf(bars, [25, 100])).pack(400))).toEqual(bars);
  });
});
