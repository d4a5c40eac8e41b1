import { approvedSignal, sumFills } from '../fills.ts';
import { withoutDust } from '../levels.ts';
import type { Trade } from '../trade.ts';
import {
  findRiskAtStop,
  isOver,
  isUnfilled,
  listRealizations,
  type ResultEvidence,
  takenAt,
} from '../trade-result.ts';
import type { TakenTrade } from './facts.ts';
import { formatMinute, marketOf } from './market.ts';
import type { Sum } from './rule.ts';

/** What the rules have to know of a trade that was taken; undefined if it wasn't. */
export function describeTaken(
  trade: Trade,
  evidence: ResultEvidence,
  reportsExits: boolean,
): TakenTrade | undefined {
  const at = takenAt(trade);
  if (at === null) return undefined;
  const { tradeUuid, strategy, account, instrument, signal, timezone } = trade;
  // The bars end no position: they only stand in for a result that nobody tells.
  const told = { ...evidence, followed: null };
  const state = stateOf(trade, told, reportsExits);
  return {
    tradeUuid,
    strategy,
    account,
    instrument,
    market: marketOf(instrument),
    direction: signal.direction,
    label: `${instrument} ${signal.direction} ${formatMinute(at, timezone)}`,
    takenAt: at,
    state,
    risk: riskLeft(trade, evidence),
    realizations: listRealizations(trade, state === 'unknown' ? evidence : told),
  };
}

function stateOf(trade: Trade, evidence: ResultEvidence, reportsExits: boolean): TakenTrade['state'] {
  const { executions, exits } = evidence;
  const realizations = listRealizations(trade, evidence);
  // What was won or lost was executed, even if a report says that nothing was.
  if (realizations.length === 0 && isUnfilled(trade, executions)) return 'unfilled';
  if (isOver(trade, evidence)) return 'closed';
  if (!reportsExits || exits.some(({ quantity }) => !Number.isFinite(quantity))) return 'unknown';
  const isHeardOf = executions.length > 0 || exits.length > 0;
  return !isHeardOf && trade.pickup.overdueSince !== null ? 'unknown' : 'open';
}

/** The part of the risk that is still open: of what was filled, and not exited. */
function riskLeft(trade: Trade, { executions, exits }: ResultEvidence): Sum | null {
  const signal = approvedSignal(trade);
  const isFinal = executions.at(-1)?.state !== 'submitted' && executions.at(-1)?.state !== 'part_filled';
  const filled = sumFills(trade, executions).quantity;
  const bought = filled > 0 && isFinal ? filled : signal.quantity;
  if (bought === undefined) return null;
  const { quantity: ordered = bought } = signal;
  const risk = findRiskAtStop({ ...trade, signal: { ...signal, quantity: ordered }, decision: null });
  if (risk === null) return null;
  const exited = exits.reduce((sum, { quantity }) => sum + quantity, 0);
  const amount = withoutDust((risk.amount * Math.max(0, bought - exited)) / ordered);
  return Number.isFinite(amount) ? { ...risk, amount } : null;
}
