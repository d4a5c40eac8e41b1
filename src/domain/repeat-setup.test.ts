import { describe, expect, test } from 'vitest';
import { knownBars, knownTrade } from '../../test/support/known-trade.ts';
import { repeatSetup } from './repeat-setup.ts';
import { asPrice, asUtcMs } from './units.ts';

const MINUTE = 60_000;
const PAST = knownTrade({
  signal: { ...knownTrade().signal, stopPrice: asPrice(4126.5), targetPrice: asPrice(4130.5) },
});
const MARKET = { bars: knownBars(), indicators: { ema_20: 4126.8, rsi: 62.4 } };
const NEWEST = MARKET.bars.at(-1)?.closedAt ?? 0;
const NOW = {
  price: asPrice(4300.1),
  now: asUtcMs(NEWEST + 7 * 24 * 60 * MINUTE + 3 * MINUTE),
  stepMs: 5 * MINUTE,
};

describe('a past setup', () => {
  test('is moved to the present price, on a tick, with all its distances', () => {
    const moved = repeatSetup(PAST, MARKET, NOW);
    expect(moved?.signal).toMatchObject({
      entryPrice: 4300,
      stopPrice: 4299,
      targetPrice: 4303,
      quantity: 1,
    });
    expect(moved?.market.bars.at(-1)?.close).toBe(4300);
    for (const [index, bar] of (moved?.market.bars ?? []).entries()) {
      const before = MARKET.bars[index];
      for (const name of ['open', 'high', 'low', 'close'] as const)
        expect(bar[name] - (before?.[name] ?? 0)).toBe(172.5);
      expect(bar.volume).toBe(before?.volume);
    }
  });

  test('ends with the last bar that may have closed by now', () => {
    const bars = repeatSetup(PAST, MARKET, NOW)?.market.bars ?? [];
    expect(bars.at(-1)?.closedAt).toBe(NOW.now - 3 * MINUTE);
    expect(bars.map(({ closedAt }) => closedAt - 7 * 24 * 60 * MINUTE)).toEqual(
      MARKET.bars.map(({ closedAt }) => closedAt),
    );
  });

  test('moves the lines that are prices, and no others', () => {
    expect(repeatSetup(PAST, MARKET, NOW)?.market.indicators).toEqual({ ema_20: 4299.3, rsi: 62.4 });
    const series = { ema_20: MARKET.bars.map((_bar, index) => (index === 0 ? null : 4126)) };
    const moved = repeatSetup(PAST, { ...MARKET, indicators: series }, NOW);
    expect(moved?.market.indicators['ema_20']).toEqual(
      MARKET.bars.map((_bar, index) => (index === 0 ? null : 4298.5)),
    );
  });

  test('moves what may be changed about it', () => {
    const amendable = {
      quantity: { min: 1 },
      stopPrice: { min: asPrice(4125), max: asPrice(4127) },
    };
    expect(repeatSetup({ ...PAST, amendable }, MARKET, NOW)?.amendable).toEqual({
      quantity: { min: 1 },
      stopPrice: { min: 4297.5, max: 4299.5 },
    });
  });

  test('has no stop and no target if it had none', () => {
    const { stopPrice: _, targetPrice: __, ...signal } = PAST.signal;
    expect(Object.keys(repeatSetup({ ...PAST, signal }, MARKET, NOW)?.signal ?? {})).toEqual(
      Object.keys(signal),
    );
  });

  test('is repeated above zero, not at it', () => {
    const low = Math.min(...MARKET.bars.map((bar) => bar.low));
    const close = MARKET.bars.at(-1)?.close ?? 0;
    const { stopPrice: _, ...signal } = PAST.signal;
    const at = (lowest: number) =>
      repeatSetup({ ...PAST, signal }, MARKET, { ...NOW, price: asPrice(close - low + lowest) });
    expect(at(0)).toBeUndefined();
    expect(at(0.25)?.market.bars.some((bar) => bar.low === 0.25)).toBe(true);
  });

  test.each([
    ['a price would not be above zero', { ...NOW, price: asPrice(0.5) }, PAST, MARKET],
    ['its contract is not known', NOW, { ...PAST, contract: null }, MARKET],
    ['it has no bars', NOW, PAST, { ...MARKET, bars: [] }],
    ['its bars are not of time', { ...NOW, stepMs: 0 }, PAST, MARKET],
  ])('is not repeated if %s', (_name, to, past, market) => {
    expect(repeatSetup(past, market, to)).toBeUndefined();
  });
});
