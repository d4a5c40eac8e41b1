import { describe, expect, test } from 'vitest';
import type { Bar } from '../bar.ts';
import { asPrice, asUtcMs } from '../units.ts';
import { findSetup } from './find-setup.ts';

const TICK = 0.25;

function bar(index: number, [open, high, low, close]: readonly [number, number, number, number]): Bar {
  return {
    closedAt: asUtcMs(index * 300_000),
    open: asPrice(open),
    high: asPrice(high),
    low: asPrice(low),
    close: asPrice(close),
    volume: 100,
  };
}

/** Sixty bars of two points around 100, then these. */
const quietThen = (...more: readonly (readonly [number, number, number, number])[]) => [
  ...Array.from({ length: 60 }, (_, index) => bar(index, [100, 101, 99, 100])),
  ...more.map((prices, index) => bar(60 + index, prices)),
];

/** Sixty bars that rise by a point each, then these. */
const rising = (...more: readonly (readonly [number, number, number, number])[]) => [
  ...Array.from({ length: 60 }, (_, index) =>
    bar(index, [99 + index, 101 + index, 98.5 + index, 100 + index]),
  ),
  ...more.map((prices, index) => bar(60 + index, prices)),
];

const mirrored = (bars: readonly Bar[]) =>
  bars.map(({ open, high, low, close, ...rest }) => ({
    ...rest,
    open: asPrice(400 - open),
    high: asPrice(400 - low),
    low: asPrice(400 - high),
    close: asPrice(400 - close),
  }));

describe('a setup', () => {
  test('is a breakout when a bar closes beyond the last twenty, with stop and target by the usual range', () => {
    expect(findSetup(quietThen([100.5, 101.5, 100, 101.5]), TICK)).toMatchObject({
      patternType: 'breakout',
      direction: 'LONG',
      orderType: 'MARKET',
      entryPrice: 101.5,
      stopPrice: 99,
      targetPrice: 106.25,
    });
  });

  test('is a pullback when a trend comes back to its average and turns', () => {
    const bars = rising([160, 160, 149, 150], [150, 161, 149.5, 160.25]);
    expect(findSetup(bars, TICK)).toMatchObject({ patternType: 'pullback', direction: 'LONG' });
  });

  test('is a fade against one long bar, by a limit order nearer to its middle', () => {
    const wide = quietThen([100, 103.25, 99, 99.25], [99.25, 103.25, 99.25, 103.25]);
    const signal = findSetup(wide, TICK);
    expect(signal).toMatchObject({ patternType: 'fade', direction: 'SHORT', orderType: 'LIMIT' });
    expect(signal?.entryPrice).toBeGreaterThan(103.25);
  });

  test.each([
    ['breakout', quietThen([100.5, 101.5, 100, 101.5])],
    ['pullback', rising([160, 160, 149, 150], [150, 161, 149.5, 160.25])],
    ['fade', quietThen([100, 103.25, 99, 99.25], [99.25, 103.25, 99.25, 103.25])],
  ])('of the kind %s is the same upside down', (patternType, bars) => {
    const [up, down] = [findSetup(bars, TICK), findSetup(mirrored(bars), TICK)];
    if (up?.stopPrice === undefined || down?.stopPrice === undefined) return expect.fail('no setup');
    expect([up.patternType, down.patternType]).toEqual([patternType, patternType]);
    expect(up.direction).not.toBe(down.direction);
    expect(down.entryPrice).toBe(400 - up.entryPrice);
    expect(down.stopPrice).toBe(400 - up.stopPrice);
  });

  test('is none in a quiet market, with too few bars, or where the range is noise', () => {
    expect(findSetup(quietThen([100, 101, 99, 100]), TICK)).toBeUndefined();
    expect(findSetup(quietThen([100.5, 101.5, 100, 101.5]).slice(-30), TICK)).toBeUndefined();
    expect(findSetup(quietThen([100.5, 101.5, 100, 101.5]), 1)).toBeUndefined();
    expect(findSetup([], TICK)).toBeUndefined();
  });
});

type Prices = readonly [open: number, high: number, low: number, close: number];
const setupIn = (bars: readonly Bar[], tickSize = TICK) => {
  const signal = findSetup(bars, tickSize);
  return signal === undefined ? undefined : `${signal.patternType} ${signal.direction}`;
};
/** Sixty bars that are `reach` points high on each side of 100, then one. */
const evenThen = (reach: number, newest: Prices) => [
  ...Array.from({ length: 60 }, (_, index) => bar(index, [100, 100 + reach, 100 - reach, 100])),
  bar(60, newest),
];
/** Sixty bars of 2.25 points that rise by `step` each, then one that closes just above the last. */
const slowly = (step: number) => {
  const at = (index: number): Prices => [100, 101, 98.75, 100].map((price) => price + index * step) as never;
  const turn = at(59)[1] + 0.2;
  return [
    ...Array.from({ length: 60 }, (_, index) => bar(index, at(index))),
    bar(60, [turn - 1, turn, turn - 1, turn]),
  ];
};

describe('the usual range decides', () => {
  test.each<[string, readonly Bar[], string | undefined]>([
    ['a close 0.15 ranges above the last twenty', quietThen([100, 101.5, 100, 101.3]), undefined],
    ['a close above that', quietThen([100, 101.5, 100, 101.35]), 'breakout LONG'],
    ['a close 0.15 ranges below', quietThen([100, 100, 98.5, 98.7]), undefined],
    ['a close below that', quietThen([100, 100, 98.5, 98.65]), 'breakout SHORT'],
    ['a long bar up of less than 1.8 ranges', quietThen([97.5, 101, 97.5, 101]), undefined],
    ['one of more', quietThen([97, 101, 97, 101]), 'fade SHORT'],
    ['a long bar down of less', quietThen([102.5, 102.5, 99, 99]), undefined],
    ['one down of more', quietThen([103, 103, 99, 99]), 'fade LONG'],
    ['one of exactly 1.8 ranges', evenThen(2.5, [91, 100, 91, 100]), 'fade SHORT'],
    ['averages closer than 0.8 ranges', slowly(0.1), undefined],
    ['averages further apart', slowly(0.125), 'pullback LONG'],
    [
      'a trend that stays away from its average',
      rising([160, 160, 155, 156], [156, 161, 155.5, 160.25]),
      undefined,
    ],
    [
      'a trend that closes only at the high of the bar before',
      rising([160, 160, 149, 150], [158, 161, 149.5, 160]),
      undefined,
    ],
  ])('on %s', (_what, bars, setup) => {
    expect(setupIn(bars)).toBe(setup);
    const upsideDown = setup?.replace(/LONG|SHORT/, (side) => (side === 'LONG' ? 'SHORT' : 'LONG'));
    expect(setupIn(mirrored(bars))).toBe(upsideDown);
  });

  test('three ticks are enough of one', () => {
    expect(setupIn(evenThen(1.5, [100, 102, 100, 102]), 1)).toBe('breakout LONG');
    expect(setupIn(evenThen(1.5, [100, 102, 100, 102]), 1.01)).toBeUndefined();
  });
});

test('a high more than twenty bars ago is forgotten', () => {
  const quiet = (count: number) => Array.from({ length: count }, (): Prices => [100, 101, 99, 100]);
  const breakout: Prices = [100.5, 101.5, 100, 101.5];
  expect(setupIn(quietThen([100, 105, 99, 100], ...quiet(19), breakout))).toBeUndefined();
  expect(setupIn(quietThen([100, 105, 99, 100], ...quiet(20), breakout))).toBe('breakout LONG');
});

test('what was more than two hundred bars ago counts for nothing', () => {
  const old = Array.from({ length: 60 }, (_, index) => bar(index, [10_000, 12_000, 8_000, 10_000]));
  const later = Array.from({ length: 199 }, (_, index) => bar(60 + index, [100, 101, 99, 100]));
  expect(setupIn([...old, ...later, bar(259, [100, 100.5, 98.75, 98.8])])).toBeUndefined();
});

test.each<[Prices, object]>([
  [[97, 101, 97, 101], { direction: 'SHORT', entryPrice: 101.5, stopPrice: 103.5, targetPrice: 98.5 }],
  [[103, 103, 99, 99], { direction: 'LONG', entryPrice: 98.5, stopPrice: 96.5, targetPrice: 101.5 }],
])('a fade after %j waits 0.3 ranges away, risks one and wants one and a half', (newest, prices) => {
  expect(findSetup(quietThen(newest), TICK)).toEqual({
    ...prices,
    riskAmount: 0,
    targetAmount: 0,
    quantity: 1,
    orderType: 'LIMIT',
    patternType: 'fade',
  });
});
