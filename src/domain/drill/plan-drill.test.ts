import { describe, expect, test } from 'vitest';
import { simulatedMarket } from '../../../demo/market/market.ts';
import type { Bar } from '../bar.ts';
import { findSignalFault } from '../signal.ts';
import { asPrice, asUtcMs } from '../units.ts';
import { type DrillMarket, planDrill } from './plan-drill.ts';

function marketOf(seed: number, changes: Partial<DrillMarket> = {}): DrillMarket {
  const { barMs: stepMs, ...market } = simulatedMarket(seed, 40);
  return { ...market, timezone: 'America/New_York', stepMs, ...changes };
}

const MARKET = marketOf(7);
const questions = planDrill(MARKET, 40);
const DAY_MS = 24 * 3600_000;

describe('the questions of a drill', () => {
  test('are as many as wanted, numbered, over a month, and the same for the same bars', () => {
    expect(questions.map(({ number }) => number)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    const [first, last] = [questions.at(0)?.shown.at(-1), questions.at(-1)?.shown.at(-1)];
    const days = ((last?.closedAt ?? 0) - (first?.closedAt ?? 0)) / DAY_MS;
    expect(days).toBeGreaterThan(20);
    expect(planDrill(marketOf(7), 40)).toEqual(questions);
    expect(planDrill(marketOf(8), 40)).not.toEqual(questions);
  });

  test('never show a bar of what comes next, and are asked after the one before has ended', () => {
    for (const [index, { shown, played }] of questions.entries()) {
      const [asked, ended] = [shown.at(-1)?.closedAt ?? 0, played.at(-1)?.closedAt ?? 0];
      expect(played.at(0)?.closedAt).toBeGreaterThan(asked);
      const next = questions[index + 1]?.shown.at(-1)?.closedAt ?? Number.POSITIVE_INFINITY;
      expect(next).toBeGreaterThanOrEqual(ended);
    }
  });

  test('are valid signals, of several kinds, of which some win and some lose', () => {
    for (const { signal } of questions) expect(findSignalFault(signal)).toBeUndefined();
    expect(new Set(questions.map(({ signal }) => signal.patternType)).size).toBe(3);
    const results = questions.map(({ followed }) => followed.r ?? 0);
    expect(results.filter((r) => r > 0).length).toBeGreaterThan(8);
    expect(results.filter((r) => r < 0).length).toBeGreaterThan(8);
  });

  test('end within the bars and within their trading day', () => {
    for (const { followed, shown, played } of questions) {
      expect(['stop', 'target', 'time', 'not_filled']).toContain(followed.ending);
      const took = (played.at(-1)?.closedAt ?? 0) - (shown.at(-1)?.closedAt ?? 0);
      expect(took).toBeLessThanOrEqual(DAY_MS);
    }
  });

  test('are none where the bars are too few', () => {
    expect(planDrill({ ...MARKET, bars: MARKET.bars.slice(0, 150) }, 40)).toEqual([]);
    expect(planDrill({ ...MARKET, bars: [] }, 40)).toEqual([]);
  });

  test('are never asked where a hole in the bars hides their end', () => {
    const [{ shown, played } = { shown: [], played: [] }] = questions;
    const hole = new Set(played.map(({ closedAt }) => closedAt));
    const after = (played.at(-1)?.closedAt ?? 0) + 3 * 300_000;
    const bars = MARKET.bars.filter(
      ({ closedAt }) => !hole.has(closedAt) && (closedAt < (played[0]?.closedAt ?? 0) || closedAt > after),
    );
    const asked = planDrill({ ...MARKET, bars }, 1000).map((question) => question.shown.at(-1)?.closedAt);
    expect(asked).not.toContain(shown.at(-1)?.closedAt);
  });

  test('come from the last month of a longer file', () => {
    const bars = MARKET.bars.map((bar) => ({ ...bar }));
    const early = bars
      .slice(0, 1000)
      .map((bar) => ({ ...bar, closedAt: bar.closedAt - 60 * DAY_MS }) as typeof bar);
    const plan = planDrill({ ...MARKET, bars: [...early, ...bars] }, 1000);
    const oldest = Math.min(...plan.map(({ shown }) => shown.at(-1)?.closedAt ?? 0));
    expect(oldest).toBeGreaterThan((bars.at(-1)?.closedAt ?? 0) - 32 * DAY_MS);
  });
});

describe('of daily bars', () => {
  type Prices = readonly [open: number, high: number, low: number, close: number];
  const barOf = ([open, high, low, close]: Prices, index: number): Bar => ({
    closedAt: asUtcMs(index * DAY_MS),
    open: asPrice(open),
    high: asPrice(high),
    low: asPrice(low),
    close: asPrice(close),
    volume: 100,
  });
  const times = (count: number, prices: Prices) => Array.from({ length: count }, () => prices);
  const planOf = (setup: Prices, ...later: readonly Prices[]) => {
    const bars = [...times(200, [100, 101, 99, 100]), setup, ...later].map(barOf);
    const contract = { tickSize: 0.25, pointValue: 1, currency: 'USD' };
    return planDrill(
      { instrument: 'XYZ', timeframe: '1d', timezone: 'UTC', contract, stepMs: DAY_MS, bars },
      10,
    ).map(({ number, signal, shown, followed, played }) => ({
      number,
      asked: `${signal.patternType} ${signal.direction}`,
      shown: shown.map(({ closedAt }) => closedAt / DAY_MS),
      ending: followed.ending,
      played: played.map(({ closedAt }) => closedAt / DAY_MS),
    }));
  };
  const days = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const breakout: Prices = [100.5, 101.5, 100, 101.5];
  const quiet: Prices = [101.5, 102.5, 100.5, 101.5];

  test('a trade is followed for four weeks', () => {
    expect(planOf(breakout, ...times(31, quiet))).toEqual([
      { number: 1, asked: 'breakout LONG', shown: days(81, 200), ending: 'time', played: days(201, 228) },
    ]);
  });

  test('one that ends sooner is played to its end', () => {
    expect(
      planOf(breakout, quiet, [101.5, 107, 101.5, 107], ...times(10, [107, 107.5, 106.5, 107])),
    ).toMatchObject([{ asked: 'breakout LONG', ending: 'target', played: [201, 202] }]);
  });

  test('a market order is filled wherever the market opens', () => {
    expect(
      planOf(
        breakout,
        [102, 103, 102, 102.5],
        [102.5, 107, 102.5, 107],
        ...times(10, [107, 107.5, 106.5, 107]),
      ),
    ).toMatchObject([{ asked: 'breakout LONG', ending: 'target', played: [201, 202] }]);
  });

  test('a limit order that the market never reaches is never filled', () => {
    expect(planOf([97, 101, 97, 101], ...times(31, [100, 101, 99, 100]))).toMatchObject([
      { asked: 'fade SHORT', ending: 'not_filled' },
    ]);
  });

  test('one whose end is not in the bars is not asked, and neither is what was more than a month ago', () => {
    expect(planOf(breakout, ...times(5, quiet))).toEqual([]);
    expect(planOf(breakout)).toEqual([]);
    expect(planOf(breakout, ...times(32, quiet))).toEqual([]);
  });
});
