import type { Bar } from '../bar.ts';
import { approvedSignal } from '../fills.ts';
import type { Session } from '../session.ts';
import type { Trade } from '../trade.ts';
import type { UtcMs } from '../units.ts';
import { type BarSeries, lowerBound } from './bar-series.ts';
import { findPath, type Stretch } from './find-path.ts';
import { type Followed, followTrade, type Plan } from './follow-trade.ts';
import { planTrade } from './plan-trade.ts';

/** What the bars say about a trade. */
export interface ByBars {
  readonly asked: Followed;
  /** As it was approved, if that was changed; its R is in units of the risk that was asked for. */
  readonly amended: Followed | null;
  /** In R. */
  readonly costs: number;
  /** The bars that both were followed by. */
  readonly bars: readonly Bar[];
  /** The end of the last known bar of the path. */
  readonly knownUntil: UtcMs;
  readonly usesRhythm: boolean;
}

/** The charts that a trade may be followed on, the finest first, and its own among them. */
export interface Charts {
  readonly own: BarSeries;
  readonly all: readonly BarSeries[];
}

type Judged = Pick<Trade, 'signal' | 'contract' | 'decision' | 'amendable'>;

/**
 * Follows the trade on the first chart that shows its end, else on its own. Undefined if its stop isn't known.
 */
export function judgeByBars(
  trade: Judged,
  { own, all }: Charts,
  stretch: Stretch,
  session: Session,
  costPerContract: number,
): ByBars | undefined {
  const plan = planTrade(trade, trade.signal, costPerContract);
  if (plan === undefined) return undefined;
  const amendedPlan = isAmended(trade) ? planTrade(trade, approvedSignal(trade), costPerContract) : undefined;
  const follow = (series: BarSeries): ByBars => {
    const path = findPath(series, stretch, session);
    const asked = followTrade(path, plan);
    const amended = amendedPlan === undefined ? null : followTrade(path, amendedPlan);
    const used = Math.max(asked.barsUsed, amended?.barsUsed ?? 0);
    return {
      asked,
      amended: amended === null ? null : timesR(amended, riskRatio(trade)),
      costs: plan.costs / riskOf(plan),
      bars: [...(path.before === undefined ? [] : [path.before]), ...path.bars.slice(0, used)],
      knownUntil: path.bars.at(-1)?.closedAt ?? stretch.from,
      usesRhythm: path.usesRhythm,
    };
  };
  const fit = all.filter((series) => series === own || agrees(series, own, stretch.from, plan));
  const followed = fit.map(follow);
  return followed.find(isEnded) ?? follow(own);
}

const isEnded = ({ asked, amended }: ByBars) => asked.ending !== 'open' && amended?.ending !== 'open';
const isAmended = ({ decision }: Judged) => decision?.amendments !== undefined;
const riskOf = ({ entryPrice, stopPrice }: Plan) => Math.abs(entryPrice - stopPrice);

const timesR = (followed: Followed, ratio: number): Followed => {
  const { r, mfe, mae } = followed;
  return { ...followed, r: r === null ? null : r * ratio, mfe: mfe * ratio, mae: mae * ratio };
};

/**
 * What was approved risked so many times of what was asked for: a half as large order makes or loses half as much. 1 if
 * nothing was changed, or that can't be known.
 */
export function riskRatio(trade: Judged): number {
  if (!isAmended(trade)) return 1;
  const [asked, approved] = [trade.signal, approvedSignal(trade)];
  const [before, after] = [asked, approved].map((signal) => planTrade(trade, signal, 0));
  const distances = before === undefined || after === undefined ? 1 : riskOf(after) / riskOf(before);
  const { quantity } = asked;
  return distances * (quantity === undefined ? 1 : (approved.quantity ?? quantity) / quantity);
}

/** Of the risk: how far two charts of one market may differ. */
const MOST_APART = 0.1;

/** Whether another chart shows the same market: the price at which the trade was asked about. */
function agrees(series: BarSeries, own: BarSeries, at: UtcMs, plan: Plan): boolean {
  const shown = own.bars[lowerBound(own.bars, at + 1) - 1];
  if (shown === undefined) return false;
  const other = series.bars[lowerBound(series.bars, shown.closedAt)];
  if (other?.closedAt !== shown.closedAt) return false;
  return Math.abs(other.close - shown.close) <= riskOf(plan) * MOST_APART;
}
