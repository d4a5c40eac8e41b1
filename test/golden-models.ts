import type { Bar } from '../src/domain/bar.ts';
import type { Contract } from '../src/domain/contract.ts';
import { createPictureModel } from '../src/domain/create-picture-model.ts';
import { atr } from '../src/domain/indicators/atr.ts';
import { ema } from '../src/domain/indicators/ema.ts';
import { sma } from '../src/domain/indicators/sma.ts';
import { knownContract } from '../src/domain/instruments/known-futures.ts';
import type { PictureModel } from '../src/domain/picture-model.ts';
import { asMoney, asPrice, asUtcMs } from '../src/domain/units.ts';
import { ES, lastValues, modelOn, tradeOn, walkBars } from './market-fixtures.ts';
import { knownDayLoss } from './support/known-day-loss.ts';

const money = (risk: number, target: number) => ({
  riskAmount: asMoney(risk),
  targetAmount: asMoney(target),
});

/** `bars` with the one at `index` changed; counted from the newest when negative. */
function withBar(bars: readonly Bar[], index: number, change: (bar: Bar) => Partial<Bar>): Bar[] {
  return bars.with(index, { ...barAt(bars, index), ...change(barAt(bars, index)) });
}

function barAt(bars: readonly Bar[], index: number): Bar {
  const bar = bars.at(index);
  if (bar === undefined) throw new Error(`there is no bar ${index}`);
  return bar;
}

/** Without the dust of the shift. */
const rounded = (bar: Bar): Bar => {
  const price = (value: number) => asPrice(Number(value.toFixed(4)));
  const { open, high, low, close } = bar;
  return { ...bar, open: price(open), high: price(high), low: price(low), close: price(close) };
};

const ofRoot = (root: string): Contract => ({ ...(knownContract(root) ?? ES), source: 'known' });

const lastOf = (values: readonly (number | null)[]) => values.at(-1) ?? 0;

const raise = (price: number, by: number) => asPrice(price + by);

function shifted(bar: Bar, by: number): Bar {
  const { open, high, low, close } = bar;
  return {
    ...bar,
    open: raise(open, by),
    high: raise(high, by),
    low: raise(low, by),
    close: raise(close, by),
  };
}

const SILENT = walkBars({ count: 120, seed: 5 }).map((bar) => ({ ...bar, volume: 0 }));

/** Every kind of market and order that once needed care, by the name of its golden picture. */
export const GOLDEN_MODELS = {
  long: () => modelOn(walkBars({ count: 400, seed: 7 })),
  simulated: () =>
    modelOn(walkBars({ count: 400, seed: 7 }), { account: { name: 'Sim101', simulated: true } }),
  'simulated-with-long-names': () =>
    modelOn(
      walkBars({ count: 200, seed: 17, start: 38_500, tickSize: 5 }),
      {
        instrument: 'Nikkei 225 先物 mini September',
        timeframe: '1500 ticks of volume',
        account: { name: 'Sim101', simulated: true },
      },
      { direction: 'SHORT', quantity: 123_456 },
    ),
  'reasons-and-bad-bars': () =>
    modelOn(
      walkBars({ count: 400, seed: 7 }),
      { account: { name: 'Apex-50K-0123', simulated: false }, barRepairs: { widened: 1, dropped: 2 } },
      {
        rationale:
          'Third test of the overnight high on rising volume, and the 20 EMA has held since the open. ' +
          'I would be wrong below yesterday’s close, which is where the stop lies; news at two is the main risk.',
      },
    ),
  'reasons-not-stated': () => {
    const { patternType: _pattern, confidence: _confidence, ...signal } = tradeOn(SILENT).signal;
    return createPictureModel({ ...tradeOn(SILENT), signal }, { bars: SILENT, indicators: {} });
  },
  'short-limit': () => {
    const bars = walkBars({ count: 400, seed: 11, from: '2024-07-15T08:00:00Z' });
    const entryPrice = raise(barAt(bars, -1).close, 2.5);
    const orderType = 'LIMIT';
    const signal = {
      direction: 'SHORT',
      entryPrice,
      quantity: 2,
      patternType: 'bear_flag',
      orderType,
    } as const;
    return modelOn(bars, { instrument: 'ES 09-24', timezone: 'America/Chicago' }, signal);
  },
  'levels-close-together': () => modelOn(walkBars({ count: 300, seed: 3 }), {}, money(12.5, 25)),
  'levels-unknown': () =>
    modelOn(walkBars({ count: 200, seed: 5, start: 480 }), { instrument: 'SPY', contract: null }),
  'stop-missing': () => {
    const bars = walkBars({
      count: 260,
      seed: 29,
      start: 187.2,
      tickSize: 0.01,
      stepMinutes: 1,
      hours: [14.5, 21],
      from: '2024-01-12T16:40:00Z',
    });
    const targetPrice = raise(barAt(bars, -1).close, 0.6);
    return modelOn(bars, { instrument: 'AAPL', contract: null, timeframe: '1min' }, { targetPrice });
  },
  'target-far': () => modelOn(walkBars({ count: 400, seed: 31 }), {}, money(100, 6000)),
  'levels-far': () =>
    modelOn(
      walkBars({ count: 400, seed: 8, tickSize: 0.25 }),
      {},
      { ...money(4000, 9000), direction: 'SHORT' },
    ),
  'line-from-beyond-a-break': () => {
    const bars = walkBars({ count: 400, seed: 19 });
    const fallen = bars.map((bar, index) => (index < 296 ? shifted(bar, 60) : bar));
    return modelOn(fallen, {}, money(150, 15_000), {
      ...lastValues(fallen, tradeOn(fallen)),
      ema_50: lastOf(
        ema(
          fallen.map(({ close }) => close),
          50,
        ),
      ),
    });
  },
  'euro-without-volume': () => {
    const bars = walkBars({ count: 400, seed: 9, start: 1.0865, tickSize: 0.00005, hasVolume: false });
    const trade = {
      instrument: '6E',
      timezone: 'Europe/Berlin',
      contract: { tickSize: 0.00005, pointValue: 125_000, currency: 'USD' },
    };
    const indicators = lastValues(bars, tradeOn(bars, trade), ['ema_20', 'sma_50', 'rsi']);
    return modelOn(bars, trade, { quantity: 2 }, { ...indicators, mood: 0.7 });
  },
  'ten-year-note': () => {
    const bars = walkBars({ count: 400, seed: 103, start: 109.5, tickSize: 1 / 64 });
    const signal = { ...money(312.5, 625), direction: 'SHORT', quantity: 2, orderType: 'MARKET' } as const;
    return modelOn(bars, { instrument: 'ZN 03-27', contract: ofRoot('ZN') }, signal);
  },
  'two-year-note-between-ticks': () => {
    const bars = walkBars({ count: 400, seed: 107, start: 103.5, tickSize: 1 / 256 });
    const entryPrice = raise(barAt(bars, -1).close, 0.001);
    return modelOn(
      bars,
      { instrument: 'ZT 03-27', contract: ofRoot('ZT') },
      { ...money(250, 500), entryPrice },
    );
  },
  yen: () => {
    const bars = walkBars({ count: 400, seed: 109, start: 0.006543, tickSize: 0.0000005 });
    return modelOn(bars, { instrument: '6J 03-27', contract: ofRoot('6J') }, money(100, 300));
  },
  'token-of-a-billionth': () => {
    const bars = walkBars({ count: 400, seed: 113, start: 1.326e-9, tickSize: 6.180_339e-13 });
    const entryPrice = barAt(bars, -1).close;
    return modelOn(
      bars,
      {
        instrument: 'BABYDOGE/USDT',
        timezone: 'UTC',
        contract: {
          tickSize: 1e-16,
          pointValue: 1,
          currency: 'USDT',
          kind: 'crypto',
          source: 'known',
          name: 'spot BABYDOGE/USDT',
        },
      },
      {
        ...money(0, 0),
        quantity: 1_000_000_000,
        stopPrice: asPrice(entryPrice * 0.995),
        targetPrice: asPrice(entryPrice * 1.012),
      },
    );
  },
  'crude-oil-below-zero': () => {
    const bars = walkBars({ count: 400, seed: 127, start: 30, tickSize: 0.01 });
    const fallen = bars.map((bar) => shifted(bar, -60)).map(rounded);
    return modelOn(
      fallen,
      { instrument: 'CL 05-20', contract: ofRoot('CL') },
      { ...money(150, 450), direction: 'SHORT' },
    );
  },
  'spread-through-zero': () => {
    const bars = walkBars({ count: 400, seed: 131, start: 20, tickSize: 0.0025 });
    const spread = bars.map((bar) => shifted(bar, -19.69)).map(rounded);
    const contract = { tickSize: 0.0025, pointValue: 1000, currency: 'USD' };
    return modelOn(spread, { instrument: 'CLZ6-CLZ7', contract }, { ...money(15, 45) });
  },
  'squeezed-by-the-day': () => {
    const bars = walkBars({ count: 400, seed: 137 });
    const fallen = bars.map((bar, index) => shifted(bar, 0.5 * Math.max(0, 380 - index)));
    return modelOn(fallen, {}, money(75, 225));
  },
  'indicators-contradicted': () => {
    const bars = walkBars({ count: 400, seed: 139 });
    const agreed = lastValues(bars, tradeOn(bars));
    return modelOn(bars, {}, {}, { ...agreed, vwap: Number(agreed['vwap']) + 10, rsi: 20 });
  },
  'one-bar': () => modelOn(walkBars({ count: 1 })),
  'eight-bars': () => modelOn(walkBars({ count: 8, seed: 2, from: '2024-01-12T14:40:00Z' })),
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
    const spiked = bars.map((bar, index) => ({
      ...bar,
      low: index % 90 === 42 ? asPrice(bar.low * 0.9) : bar.low,
      volume: Number((bar.volume / 123.456789).toFixed(8)),
    }));
    const contract = { tickSize: 0.01, pointValue: 1, currency: 'USD' };
    return modelOn(
      spiked,
      { instrument: 'BTC-USD', contract, timezone: 'UTC' },
      { ...money(112.48, 224.96), quantity: 0.75 },
    );
  },
  'wick-of-thirty-points': () => {
    const bars = walkBars({ count: 200, seed: 41 });
    const spiked = withBar(bars, -5, ({ high }) => ({ high: raise(high, 30) }));
    return modelOn(withBar(spiked, -60, ({ low }) => ({ low: raise(low, -30) })));
  },
  'bad-print': () => {
    const bars = walkBars({ count: 200, seed: 43 });
    return modelOn(withBar(bars, -40, ({ open }) => ({ close: raise(open, -900), low: raise(open, -900) })));
  },
  'volume-spike': () => {
    const bars = walkBars({ count: 200, seed: 47 });
    return modelOn(
      withBar(bars, -25, ({ volume }) => ({ volume: volume * 80 })),
      {},
      { direction: 'SHORT' },
    );
  },
  'two-thousand-bars-with-nights': () =>
    modelOn(
      walkBars({ count: 2000, seed: 13, hours: [14.5, 21] }),
      { instrument: 'MES', contract: { ...ES, pointValue: 5 } },
      { quantity: 10 },
    ),
  'futures-session': () =>
    modelOn(walkBars({ count: 120, seed: 53, from: '2024-01-16T18:30:00Z' }).filter(isOpenOnGlobex), {
      instrument: 'ESH4',
    }),
  'daily-bars': () =>
    modelOn(
      walkBars({
        count: 250,
        seed: 59,
        start: 420,
        tickSize: 0.05,
        stepMinutes: 1440,
        from: '2023-05-01T20:00:00Z',
      }),
      {
        instrument: 'MSFT',
        timeframe: '1 day',
        contract: { tickSize: 0.01, pointValue: 1, currency: 'USD' },
      },
      { ...money(300, 900), quantity: 200 },
    ),
  'all-indicators': () => {
    const bars = walkBars({ count: 400, seed: 61 });
    const closes = bars.map(({ close }) => close);
    return modelOn(
      bars,
      {},
      {},
      {
        ...lastValues(bars, tradeOn(bars)),
        ema_9: lastOf(ema(closes, 9)),
        sma_50: lastOf(sma(closes, 50)),
        my_trail: ema(closes, 30).map((value) => (value === null ? null : value - 2)),
        stoch_14: closes.map((_, index) => 50 + 45 * Math.round(Math.sin(index / 9) * 64) * (1 / 64)),
        atr: lastOf(atr(bars, 14)),
        adx: 18.2,
      },
    );
  },
  'no-indicators': () => modelOn(walkBars({ count: 400, seed: 67 }), {}, { direction: 'SHORT' }, {}),
  'price-of-a-cent': () => {
    const bars = walkBars({ count: 300, seed: 71, start: 0.0095, tickSize: 0.0000005 });
    const entryPrice = barAt(bars, -1).close;
    const prices = { stopPrice: raise(entryPrice, -0.000012), targetPrice: raise(entryPrice, 0.00003) };
    const levels = Object.fromEntries(
      Object.entries(prices).map(([name, price]) => [name, asPrice(Number(price.toFixed(7)))]),
    );
    return modelOn(bars, { instrument: 'DENT/USDT', contract: null, timezone: 'UTC' }, levels);
  },
  'names-from-elsewhere': () => {
    const names = { instrument: '<b>日経 225</b> 🔥 先物 mini', timeframe: '<script>5min' };
    const bars = walkBars({ count: 150, seed: 17, start: 38_500, tickSize: 5 });
    const contract = { tickSize: 5, pointValue: 100_000, currency: 'JPY' };
    return modelOn(
      bars,
      { ...names, contract, timezone: 'Asia/Tokyo' },
      {
        ...money(15_000_000, 30_000_000),
        patternType: '"><img src=x onerror=alert(1)> é 🚀 '.repeat(3),
        confidence: 0.04,
        quantity: 1,
        stopPrice: raise(barAt(bars, -1).close, -150),
        targetPrice: raise(barAt(bars, -1).close, 300),
      },
    );
  },
  'assumed-contract': () => {
    const from = { source: 'assumed', kind: 'future', name: 'CME E-mini S&P 500' } as const;
    return modelOn(walkBars({ count: 400, seed: 7 }), { contract: { ...ES, ...from } });
  },
  'room-after-this-stop': () =>
    modelOn(walkBars({ count: 150 }), { findings: [knownDayLoss()] }, money(250, 750)),
  'room-exceeded-of-two': () =>
    modelOn(
      walkBars({ count: 150 }),
      {
        findings: [
          knownDayLoss({ kind: 'open_risk', name: 'Open risk', used: 100 }),
          knownDayLoss({ name: 'Daily loss of breakout', used: 800, action: 'warn' }),
        ],
      },
      money(250, 750),
    ),
  'twenty-hours-old': () => {
    const bars = walkBars({ count: 400, seed: 97, from: '2024-01-15T08:00:00Z' });
    return modelOn(bars, { submittedAt: asUtcMs(barAt(bars, -1).closedAt + 20 * 3_600_000) });
  },
  'years-old': () => {
    const bars = walkBars({
      count: 250,
      seed: 101,
      start: 800,
      tickSize: 0.05,
      stepMinutes: 1440,
      from: '2012-06-25T20:00:00Z',
    });
    return modelOn(
      bars,
      {
        instrument: 'GOOG',
        timeframe: '1D',
        contract: { tickSize: 0.01, pointValue: 1, currency: 'USD' },
        submittedAt: asUtcMs(Date.parse('2024-01-15T15:00:00Z')),
      },
      { ...money(150, 450), quantity: 10 },
    );
  },
  'contradictory-stop': () => {
    const bars = walkBars({ count: 400, seed: 83 });
    const entryPrice = barAt(bars, -1).close;
    return modelOn(bars, {}, { ...money(150, 450), entryPrice, stopPrice: raise(entryPrice, -5) });
  },
  'target-below-zero': () => {
    const bars = walkBars({ count: 400, seed: 89, start: 0.6, tickSize: 0.01 });
    const contract = { tickSize: 0.01, pointValue: 1000, currency: 'USD' };
    const signal = { ...money(500, 1500), direction: 'SHORT', entryPrice: asPrice(0.305) } as const;
    return modelOn(bars, { instrument: 'CLK0', contract }, signal);
  },
  'prices-of-many-digits': () => {
    const bars = walkBars({ count: 200, seed: 73, start: 65_000.123456, tickSize: 0.000001 });
    const entryPrice = barAt(bars, -1).close;
    return modelOn(
      bars,
      { instrument: 'BTC/USDC', contract: null },
      {
        stopPrice: raise(entryPrice, -0.000034),
        targetPrice: raise(entryPrice, 0.000092),
      },
    );
  },
} satisfies Readonly<Record<string, () => PictureModel>>;
export type GoldenName = keyof typeof GOLDEN_MODELS;

/** The CME closes for an hour at 17:00 New York, which is 22:00 UTC in winter. */
function isOpenOnGlobex({ closedAt }: Bar): boolean {
  const hour = (closedAt / 3_600_000) % 24;
  return hour <= 22 || hour > 23;
}
