import type { Bar } from '../bar.ts';
import type { Contract } from '../contract.ts';
import { findSession } from '../instruments/find-session.ts';
import { type BarSeries, lowerBound } from '../judgment/bar-series.ts';
import { findPath, type Path } from '../judgment/find-path.ts';
import { type Followed, followTrade } from '../judgment/follow-trade.ts';
import { findTradingDay } from '../local-day.ts';
import type { Session } from '../session.ts';
import type { Signal } from '../signal.ts';
import { asUtcMs, type UtcMs } from '../units.ts';
import { findSetup, MEMORY_BARS } from './find-setup.ts';

/** Bars to practice on, and what they are bars of. */
export interface DrillMarket {
  readonly instrument: string;
  readonly timeframe: string;
  readonly timezone: string;
  readonly contract: Contract;
  readonly stepMs: number;
  readonly bars: readonly Bar[];
}

/** One setup, and what came of it by the bars whatever is answered. */
export interface DrillQuestion {
  /** From 1. */
  readonly number: number;
  readonly signal: Signal;
  /** What is shown when it asks, oldest first. */
  readonly shown: readonly Bar[];
  readonly followed: Followed;
  /** The bars from the question to its end. */
  readonly played: readonly Bar[];
}

const SHOWN_BARS = 120;
const DAY_MS = 24 * 3600_000;
const MONTH_MS = 31 * DAY_MS;
/** Of daily bars: a month of trading. */
const MOST_DAYS = 20;

/** The setups of the last month, at most so many, spread evenly over it. The same bars give the same questions. */
export function planDrill(market: DrillMarket, most: number): readonly DrillQuestion[] {
  const all = findQuestions(market);
  const step = Math.max(1, all.length / most);
  const chosen = all.filter((_question, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
  return chosen.map((question, index) => ({ number: index + 1, ...question }));
}

/** One after the other: the next one begins where the one before it has ended, since its end is shown. */
function findQuestions(market: DrillMarket): readonly Omit<DrillQuestion, 'number'>[] {
  const { bars, contract, stepMs } = market;
  const series: BarSeries = { stepMs, bars, breaks: new Set() };
  const session = findSession(market);
  const questions: Omit<DrillQuestion, 'number'>[] = [];
  let index = Math.max(MEMORY_BARS, lowerBound(bars, (bars.at(-1)?.closedAt ?? 0) - MONTH_MS));
  while (index < bars.length) {
    const seen = bars.slice(index + 1 - MEMORY_BARS, index + 1);
    const signal = findSetup(seen, contract.tickSize);
    const end = signal && followSetup(signal, findPathFrom(series, index, session));
    if (signal !== undefined && end !== undefined)
      questions.push({ signal, shown: seen.slice(-SHOWN_BARS), ...end });
    // A setup whose end isn't in the bars is not asked.
    index += end?.played.length ?? 1;
  }
  return questions;
}

function findPathFrom(series: BarSeries, index: number, session: Session): Path {
  const from = series.bars[index]?.closedAt ?? asUtcMs(0);
  return findPath(
    series,
    { from, until: findEnd(series, from, session), maxBars: series.bars.length },
    session,
  );
}

/** The end of the trading day, or of a month of days. */
function findEnd({ stepMs }: BarSeries, from: UtcMs, session: Session): UtcMs {
  return stepMs >= DAY_MS ? asUtcMs(from + (MOST_DAYS * 7 * stepMs) / 5) : findTradingDay(from, session).end;
}

function followSetup(signal: Signal, path: Path): Pick<DrillQuestion, 'followed' | 'played'> | undefined {
  const { direction, entryPrice, stopPrice, targetPrice = null, orderType } = signal;
  if (stopPrice === undefined || path.bars.length === 0) return undefined;
  const order = orderType === 'LIMIT' ? 'limit' : 'market';
  const plan = { direction, order, entryPrice, stopPrice, targetPrice, costs: 0 } as const;
  const followed = followTrade(path, plan);
  if (followed.ending === 'open' || followed.ending === 'unknown') return undefined;
  return { followed, played: path.bars.slice(0, followed.barsUsed) };
}
