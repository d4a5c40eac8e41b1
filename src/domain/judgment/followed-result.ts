import { approvedSignal, sumFills } from '../fills.ts';
import type { Execution, Trade } from '../trade.ts';
import { type FollowedResult, isUnfilled, takenAt } from '../trade-result.ts';
import type { FollowedOutcome } from './followed-trade.ts';
import { riskRatio } from './judge-by-bars.ts';

type ByBars = Pick<FollowedOutcome, 'state' | 'r' | 'amendedR' | 'amendedEnding' | 'endedAt'>;
type Taken = Pick<Trade, 'signal' | 'contract' | 'decision' | 'collectedAt' | 'claim' | 'amendable'>;

/**
 * What the bars say about a trade that was taken, in units of the risk that was approved. Null if it wasn't taken, can't be
 * told, or other than the approved quantity was filled: the bars follow the whole order. They follow it from the request, so one that
 * ended before it was taken says nothing either.
 */
export function resultByBars(
  trade: Taken,
  executions: readonly Execution[],
  followed: ByBars | undefined,
): FollowedResult | null {
  if (followed?.state !== 'done' || followed.endedAt === null) return null;
  const at = takenAt(trade);
  if (at === null || isUnfilled(trade, executions) || isOtherSize(trade, executions)) return null;
  if (followed.endedAt < at) return null;
  const r = followed.amendedEnding === null ? followed.r : followed.amendedR;
  return r === null ? null : { r: Number((r / riskRatio(trade)).toFixed(6)), endedAt: followed.endedAt };
}

function isOtherSize(trade: Taken, executions: readonly Execution[]): boolean {
  const { quantity: filled } = sumFills(trade, executions);
  const { quantity: ordered } = approvedSignal(trade);
  return filled > 0 && ordered !== undefined && filled !== ordered;
}
