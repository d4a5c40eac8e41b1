import type { PictureModel } from '../src/domain/picture-model.ts';
import { asMoney, asPrice } from '../src/domain/units.ts';
import { ES, modelOn, walkBars } from './market-fixtures.ts';

/** Every kind of market and order that once needed care, by the name of its golden picture. */
export const GOLDEN_MODELS: Readonly<Record<string, () => PictureModel>> = {
  long: () => modelOn(walkBars({ count: 400, seed: 7 })),
  'short-limit': () => {
    const bars = walkBars({ count: 400, seed: 11, from: '2024-07-15T08:00:00Z' });
    const entryPrice = asPrice((bars.at(-1)?.close ?? 0) + 2.5);
    const signal = { direction: 'SHORT', entryPrice, quantity: 2, patternType: 'bear_flag' } as const;
    return modelOn(bars, { instrument: 'ES 09-24', timezone: 'America/Chicago' }, signal);
  },
  'levels-close-together': () =>
    modelOn(walkBars({ count: 300, seed: 3 }), {}, { riskAmount: asMoney(12.5), targetAmount: asMoney(25) }),
  'levels-unknown': () =>
    modelOn(walkBars({ count: 200, seed: 5, start: 480 }), { instrument: 'SPY', contract: null }),
  'euro-without-volume': () =>
    modelOn(
      walkBars({ count: 400, seed: 9, start: 1.0865, tickSize: 0.00005, hasVolume: false }),
      {
        instrument: '6E',
        timezone: 'Europe/Berlin',
        contract: { tickSize: 0.00005, pointValue: 125_000, currency: 'USD' },
      },
      { quantity: 2 },
      { ema_20: 1.08625, sma_50: 1.0865, rsi: 34.1, mood: 0.7 },
    ),
  'one-bar': () => modelOn(walkBars({ count: 1 })),
  'standing-still': () => {
    const price = asPrice(100);
    const flat = { open: price, high: price, low: price, close: price, volume: 0 };
    return modelOn(
      walkBars({ count: 80 }).map((bar) => ({ ...bar, ...flat })),
      {},
      { entryPrice: price },
    );
  },
  'bitcoin-with-wicks': () => {
    const bars = walkBars({ count: 400, seed: 21, start: 65_000, tickSize: 5 });
    const spiked = bars.map((bar, index) =>
      index % 90 === 42 ? { ...bar, low: asPrice(bar.low * 0.9) } : bar,
    );
    const contract = { tickSize: 5, pointValue: 5, currency: 'USD' };
    return modelOn(
      spiked,
      { instrument: 'BTC', contract, timezone: 'UTC' },
      { riskAmount: asMoney(750), targetAmount: asMoney(1500) },
    );
  },
  'two-thousand-bars-with-nights': () =>
    modelOn(
      walkBars({ count: 2000, seed: 13, hours: [14.5, 21] }),
      { instrument: 'MES', contract: { ...ES, pointValue: 5 } },
      { quantity: 10 },
    ),
  'names-from-elsewhere': () => {
    const names = { instrument: '<b>日経 225</b> 🔥 先物 mini', timeframe: '<script>5min' };
    const bars = walkBars({ count: 150, seed: 17, start: 0.0095, tickSize: 0.0000005 });
    const contract = { tickSize: 0.0000005, pointValue: 12_500_000, currency: 'CHF' };
    return modelOn(
      bars,
      { ...names, contract, timezone: 'Asia/Tokyo' },
      { patternType: '"><img src=x onerror=alert(1)> é 🚀 '.repeat(3), confidence: 0.04 },
    );
  },
};
