import { expect, test } from 'vitest';
import { walkBars } from '../../../test/market-fixtures.ts';
import { asPrice } from '../units.ts';
import { ema } from './ema.ts';
import { createLineSource, indicatorLine } from './indicator-line.ts';
import { rsi } from './rsi.ts';
import { sma } from './sma.ts';

const bars = walkBars({ count: 60 });
const UTC = { timezone: 'UTC', startMinute: 0 };
const source = createLineSource(bars, UTC);
const lineOf = (name: string, value: number | (number | null)[]) => indicatorLine(name, value, source);

/** Where the line from the bars ends: what contradicts any other value. */
const endOf = (name: string) => lineOf(name, -1e9).fromBars ?? Number.NaN;

test('a last value of a known name becomes a whole line where the bars give it, and is kept as stated', () => {
  const stated = endOf('ema_20');
  const line = lineOf('ema_20', stated);
  expect(line).toMatchObject({ label: 'EMA 20', place: 'price', stated, fromBars: null, restarts: [] });
  expect(line.values).toEqual(
    ema(
      bars.map((bar) => bar.close),
      20,
    ),
  );
});

test.each([
  ['EMA20', 'EMA 20'],
  ['ema(9)', 'EMA 9'],
  ['sma_50', 'SMA 50'],
  ['rsi', 'RSI 14'],
  ['rsi_7', 'RSI 7'],
  ['vwap', 'VWAP'],
])('%s is known by the label %s and drawn from the bars', (name, label) => {
  const line = lineOf(name, endOf(name));
  expect(line.label).toBe(label);
  expect(line.values).toHaveLength(bars.length);
});

test.each(['ema_20', 'sma_50', 'vwap', 'rsi'])(
  'of %s that the bars contradict the number is kept, with theirs, and no line is drawn',
  (name) => {
    const end = endOf(name);
    expect(lineOf(name, end + 5)).toMatchObject({ stated: end + 5, fromBars: end, values: [], restarts: [] });
  },
);

const inTicks = createLineSource(bars, UTC, 0.25);
test.each([
  ['ema_20', inTicks, 0.12, true],
  ['ema_20', inTicks, 0.13, false],
  ['ema_20', source, 4.1, true],
  ['ema_20', source, 4.2, false],
  ['rsi', inTicks, 0.09, true],
  ['rsi', inTicks, 0.11, false],
] as const)(
  'half a tick, or 0.1 % without one, is no contradiction: %s (%#) off by %d',
  (name, from, off, isDrawn) => {
    const line = indicatorLine(name, endOf(name) + off, from);
    expect([line.values.length > 0, line.fromBars === null]).toEqual([isDrawn, isDrawn]);
  },
);

test('RSI has a pane of its own', () => {
  expect(lineOf('rsi', 62.4).place).toBe('oscillator');
});

test('VWAP breaks where a session begins', () => {
  expect(lineOf('vwap', endOf('vwap')).restarts[0]).toBe(0);
});

test('values bar by bar are drawn as they were sent', () => {
  const values = bars.map((_, index) => (index < 5 ? null : 4100 + index));
  expect(lineOf('my_trail', values)).toMatchObject({
    label: 'MY TRAIL',
    values,
    stated: 4159,
    place: 'price',
  });
});

test('a name that nobody knows keeps its single value and draws nothing', () => {
  expect(lineOf('secret_sauce', 7)).toMatchObject({ label: 'SECRET SAUCE', values: [], stated: 7 });
  expect(['stoch', 'adx_14'].map((name) => lineOf(name, 50))).toMatchObject([
    { values: [], fromBars: null },
    { values: [], fromBars: null },
  ]);
  expect(['ema', 'sma'].map((name) => lineOf(name, 4100).fromBars)).toEqual([null, null]);
  expect(lineOf('sma_200', 4100).values).toEqual(bars.map(() => null));
  expect(['ema', 'sma', 'ema_0', 'ema_20_50', 'my ema 20'].map((name) => lineOf(name, 4100).values)).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
});

test('VWAP of a market without volume is only the stated value', () => {
  const silent = bars.map((bar) => ({ ...bar, volume: 0 }));
  expect(indicatorLine('vwap', 4127, createLineSource(silent, UTC))).toMatchObject({
    values: [],
    stated: 4127,
    restarts: [],
  });
});

test.each([
  ['atr', 2.31],
  ['macd', -0.4],
  ['mood', 0],
])('%s sent bar by bar is no price: it has no line, and its last value is told', (name, last) => {
  const values = bars.map((_, index) => (index === bars.length - 1 ? null : last));
  expect(lineOf(name, values)).toMatchObject({ place: 'none', values: [], stated: last, restarts: [] });
});

test('what is half the last close or twice it may still be a price', () => {
  const close = bars.at(-1)?.close ?? 0;
  const placeOf = (last: number) =>
    lineOf(
      'band',
      bars.map(() => last),
    ).place;
  expect([close / 2.1, close / 2, close / 1.9, close * 1.9, close * 2, close * 2.1].map(placeOf)).toEqual([
    'none',
    'price',
    'price',
    'price',
    'price',
    'none',
  ]);
});

test('a mean is a price wherever the market is', () => {
  const values = bars.map(() => 7);
  expect(lineOf('ema_200', values)).toMatchObject({ place: 'price', values });
});

test('each name is drawn as what it names', () => {
  const closes = bars.map((bar) => bar.close);
  const drawn = (name: string) => lineOf(name, endOf(name)).values;
  expect(drawn('sma_50')).toEqual(sma(closes, 50));
  expect(drawn('rsi_7')).toEqual(rsi(closes, 7));
  expect(drawn('rsi')).toEqual(rsi(closes, 14));
});

test.each([
  ['my__trail ', 'MY TRAIL'],
  ['ema_20_50', 'EMA 20 50'],
  ['my ema 20', 'MY EMA 20'],
])('"%s", which names nothing that we draw, is labelled %s', (name, label) => {
  expect(lineOf(name, 4100).label).toBe(label);
});

test('whether values are prices is told by the last of them and the last close', () => {
  const rising = bars.slice(0, 3).map((bar, index) => ({ ...bar, close: asPrice(index < 2 ? 10 : 40) }));
  const placed = indicatorLine('band', [10, 40, null], createLineSource(rising, UTC));
  expect(placed.place).toBe('price');
});
