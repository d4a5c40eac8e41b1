import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBarsCsv } from '../demo/market/bars-csv.ts';
import type { Bar } from '../src/domain/bar.ts';
import { mergeBars } from '../src/domain/judgment/bar-series.ts';
import { findPath, type Path } from '../src/domain/judgment/find-path.ts';
import { type Followed, followTrade, type Plan } from '../src/domain/judgment/follow-trade.ts';
import { findTradingDay } from '../src/domain/local-day.ts';
import { GLOBEX, type Session } from '../src/domain/session.ts';
import { asPrice, asUtcMs } from '../src/domain/units.ts';
import { atFullLength } from './full-length.ts';
import { createRandom, type Random } from './support/random.ts';

/** Trades at random places of real bars, each followed once more in the simplest way there is: price by price. */

const FOLDER = join(import.meta.dirname, '../../shared/data');
const TRADES = atFullLength(20_000);
const UTC: Session = { timezone: 'UTC', startMinute: 0 };

interface Market {
  readonly file: string;
  readonly stepMs: number;
  readonly session: Session;
  readonly start: number;
  readonly risk: number;
}

const ES: Market = { file: 'ES_201310_1m.csv', stepMs: 60_000, session: GLOBEX, start: 1676, risk: 2 };
const MARKETS: readonly Market[] = [
  ES,
  { file: 'SPY_201310_1m.csv', stepMs: 60_000, session: UTC, start: 167, risk: 0.2 },
  { file: 'EURUSD_201405_1m_mid.csv', stepMs: 60_000, session: UTC, start: 1.38, risk: 0.0005 },
  { file: 'BTCUSD_201804_5m.csv', stepMs: 300_000, session: UTC, start: 7400, risk: 15 },
];

/** The file's bars, or a walk where the folder isn't there. */
function barsOf({ file, stepMs, start, risk }: Market): readonly Bar[] {
  const path = join(FOLDER, file);
  if (existsSync(path)) return readBarsCsv(readFileSync(path, 'utf8')).bars;
  const random = createRandom(7);
  let price = start;
  return Array.from({ length: 4000 }, (_, index) => {
    const open = price;
    price += (random.normal() * risk) / 6;
    const reach = (Math.abs(random.normal()) * risk) / 8;
    const [low, high] = [Math.min(open, price) - reach, Math.max(open, price) + reach];
    const [o, h, l, c] = [open, high, low, price].map(asPrice) as [
      Bar['open'],
      Bar['open'],
      Bar['open'],
      Bar['open'],
    ];
    return {
      closedAt: asUtcMs(Date.UTC(2024, 0, 15) + index * stepMs),
      open: o,
      high: h,
      low: l,
      close: c,
      volume: 1,
    };
  });
}

const ORDERS = ['market', 'limit', 'stop'] as const;

interface Trade {
  readonly plan: Plan;
  readonly path: Path;
}

function randomTrades(market: Market, bars: readonly Bar[], random: Random): Trade[] {
  const { stepMs, session, risk } = market;
  const { series } = mergeBars({ stepMs, bars: [], breaks: new Set() }, bars);
  return Array.from({ length: TRADES }, () => {
    const asked = bars[Math.floor(random.uniform() * (bars.length - 1))] as Bar;
    const side = random.uniform() < 0.5 ? 1 : -1;
    const order = ORDERS[Math.floor(random.uniform() * ORDERS.length)] ?? 'market';
    const entry = asked.close + (order === 'market' ? 0 : random.normal() * risk);
    const distance = risk * (0.2 + random.uniform() * 3);
    const plan: Plan = {
      direction: side > 0 ? 'LONG' : 'SHORT',
      order,
      entryPrice: asPrice(entry),
      stopPrice: asPrice(entry - side * distance),
      targetPrice:
        random.uniform() < 0.1 ? null : asPrice(entry + side * distance * (0.3 + random.uniform() * 4)),
      costs: random.uniform() < 0.5 ? 0 : risk / 20,
    };
    const { end } = findTradingDay(asked.closedAt, session);
    const stretch = { from: asked.closedAt, until: end, maxBars: Number.POSITIVE_INFINITY };
    return { plan, path: findPath(series, stretch, session) };
  });
}

/** What is left of a walk through prices: where it was entered, and where it ended. */
function walk({ bars, isComplete }: Path, plan: Plan): Pick<Followed, 'ending' | 'r'> {
  const side = plan.direction === 'LONG' ? 1 : -1;
  // Mirrored, a short is a long.
  const [entry, stop, target] = [plan.entryPrice, plan.stopPrice, plan.targetPrice ?? side * 1e12].map(
    (price) => price * side,
  ) as [number, number, number];
  let filledAt: number | undefined;
  const result = (ending: Followed['ending'], price: number) => ({
    ending,
    r: (price - (filledAt ?? 0) - plan.costs) / (entry - stop),
  });
  for (const bar of bars) {
    const [worst, best] = (side > 0 ? [bar.low, bar.high] : [-bar.high, -bar.low]) as [number, number];
    const open = bar.open * side;
    const wasFilled = filledAt !== undefined;
    if (
      filledAt === undefined &&
      (plan.order === 'market' || (plan.order === 'limit' ? open <= entry : open >= entry))
    )
      filledAt = open;
    if (filledAt !== undefined) {
      if (open <= stop) return result('stop', open);
      if (open >= target) return result('target', open);
      if (worst <= stop) return result('stop', stop);
      if (best >= target) return result('target', target);
      continue;
    }
    if (wasFilled || !(plan.order === 'limit' ? worst <= entry : best >= entry)) continue;
    filledAt = entry;
    if (worst <= stop) return result('stop', stop);
    if (plan.order === 'stop' && best >= target) return result('target', target);
  }
  if (!isComplete) return { ending: 'open', r: null };
  const last = bars.at(-1);
  return filledAt === undefined || last === undefined
    ? { ending: 'not_filled', r: null }
    : result('time', last.close * side);
}

describe.each(MARKETS)('$file', (market) => {
  const bars = barsOf(market);
  const trades = randomTrades(market, bars, createRandom(16));

  test('every trade ends as it does price by price', () => {
    for (const { plan, path } of trades) {
      const followed = followTrade(path, plan);
      const { ending, r } = walk(path, plan);
      expect([followed.ending, followed.r?.toFixed(4)]).toEqual([ending, r?.toFixed(4)]);
      if (followed.r !== null) expect(followed.mfe + 1e-9).toBeGreaterThanOrEqual(followed.r);
      const costs = plan.costs / Math.abs(plan.entryPrice - plan.stopPrice);
      if (followed.ending === 'stop')
        expect(followed.mae).toBeLessThanOrEqual((followed.r ?? 0) + costs + 1e-9);
    }
  });

  test('no path leads over half an hour without a bar, unless the market was closed then', () => {
    for (const { path } of trades) {
      for (const [index, bar] of path.bars.entries()) {
        const before = path.bars[index - 1];
        if (before === undefined) continue;
        const gap = bar.closedAt - market.stepMs - before.closedAt;
        // At CME Group, the last hour of a day is known to be a pause.
        const most = (market.session === GLOBEX ? 60 : 30) * 60_000;
        if (gap > most) expect(path.usesRhythm).toBe(true);
      }
    }
  });
});

test('bars of five minutes end a trade as those of one minute do, unless one of them leaves it open', () => {
  const minutes = barsOf(ES);
  const five = fromMinutes(minutes);
  const { stepMs, session } = ES;
  const [fine, coarse] = [
    mergeBars({ stepMs, bars: [], breaks: new Set() }, minutes),
    mergeBars({ stepMs: 300_000, bars: [], breaks: new Set() }, five),
  ];
  let compared = 0;
  for (const [index, asked] of five.entries()) {
    const side = index % 2 === 0 ? 1 : -1;
    const entry = asked.close;
    const plan: Plan = {
      direction: side > 0 ? 'LONG' : 'SHORT',
      order: 'market',
      entryPrice: entry,
      stopPrice: asPrice(entry - side * 2),
      targetPrice: asPrice(entry + side * 4),
      costs: 0,
    };
    const stretch = {
      from: asked.closedAt,
      until: findTradingDay(asked.closedAt, session).end,
      maxBars: Number.POSITIVE_INFINITY,
    };
    const [byMinutes, byFive] = [fine, coarse].map(({ series }) =>
      followTrade(findPath(series, stretch, session), plan),
    ) as [Followed, Followed];
    if (byFive.isAmbiguous || byFive.ending === 'open' || byMinutes.ending === 'open') continue;
    expect(byMinutes.ending).toBe(byFive.ending);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(300);
});

/** The same market by bars of five minutes. */
function fromMinutes(minutes: readonly Bar[]): Bar[] {
  const groups = Map.groupBy(minutes, ({ closedAt }) => Math.ceil(closedAt / 300_000) * 300_000);
  return [...groups].map(([closedAt, bars]) => ({
    closedAt: asUtcMs(closedAt),
    open: bars[0]?.open ?? asPrice(0),
    high: asPrice(Math.max(...bars.map(({ high }) => high))),
    low: asPrice(Math.min(...bars.map(({ low }) => low))),
    close: bars.at(-1)?.close ?? asPrice(0),
    volume: 0,
  }));
}
