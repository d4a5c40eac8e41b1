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
