import { approvedSignal, type Fills, sumFills, total } from '../../domain/fills.ts';
import { computeLevels } from '../../domain/levels.ts';
import { isAutomatic, type Trade } from '../../domain/trade.ts';
import type { CsvValue } from '../../lib/csv.ts';
import type { Aftermath } from '../../usecases/read-aftermath.ts';
import { recordOf } from '../inbox/summary.ts';
import { iso } from '../trade/facts.ts';

/** The columns, in this order; new ones go to the end. */
export const COLUMNS = [
  'submitted_at',
  'instrument',
  'direction',
  'outcome',
  'outcome_code',
  'order_type',
  'asked_quantity',
  'quantity',
  'entry_price',
  'stop_price',
  'target_price',
  'risk_amount',
  'target_amount',
  'currency',
  'planned_reward_to_risk',
  'filled_quantity',
  'filled_price',
  'exited_quantity',
  'exit_price',
  'realized',
  'realized_currency',
  'result_r',
  'status',
  'decided_by',
  'decided_via',
  'decided_at',
  'reason',
  'strategy',
  'timeframe',
  'pattern',
  'account',
  'simulated',
  'test',
  'trade_uuid',
  'purpose',
] as const;

type Line = Readonly<Record<(typeof COLUMNS)[number], CsvValue>>;
const NOTHING: Fills = { quantity: 0, price: null };

/** One trade of the exported history, by column. Prices and amounts are those of the order as it was approved. */
export function historyLine(trade: Trade, aftermath: Aftermath): Line {
  const record = recordOf(trade, aftermath);
  return {
    submitted_at: iso(trade.submittedAt),
    instrument: trade.instrument,
    direction: trade.signal.direction,
    outcome: record.outcome.text,
    outcome_code: record.outcome.code,
    ...orderColumns(trade),
    ...resultColumns(trade, record),
    ...decisionColumns(trade),
    strategy: trade.strategy,
    timeframe: trade.timeframe,
    pattern: trade.signal.patternType ?? null,
    account: trade.account?.name ?? null,
    simulated: trade.account?.simulated ?? null,
    test: trade.isTest,
    trade_uuid: trade.tradeUuid,
    purpose: trade.purpose ?? null,
  };
}

function orderColumns(trade: Trade) {
  const signal = approvedSignal(trade);
  const { entry, stop, target, riskAmount, targetAmount, rewardToRisk } = computeLevels(
    signal,
    trade.contract ?? undefined,
  );
  return {
    order_type: signal.orderType ?? null,
    asked_quantity: trade.signal.quantity ?? null,
    quantity: signal.quantity ?? null,
    entry_price: entry,
    stop_price: stop,
    target_price: target,
    risk_amount: known(riskAmount),
    target_amount: known(targetAmount),
    currency: trade.contract?.currency ?? null,
    planned_reward_to_risk: rewardToRisk === null ? null : rounded(rewardToRisk),
  };
}

/** 0 is an amount that nobody knows. */
const known = (amount: number) => (amount > 0 ? amount : null);
const rounded = (value: number) => Number(value.toFixed(4));

function resultColumns(trade: Trade, { executions, exits, resultInR }: ReturnType<typeof recordOf>) {
  const filled = sumFills(trade, executions);
  const exited = exits.length === 0 ? NOTHING : total(trade, exits);
  const realized = exits.map((exit) => exit.realized).filter((amount) => amount !== null);
  const isWhole = exits.length > 0 && realized.length === exits.length;
  const currencies = new Set(exits.map(({ currency }) => currency ?? trade.contract?.currency ?? null));
  const [currency = null] = currencies;
  const isOne = isWhole && currencies.size === 1;
  return {
    filled_quantity: filled.quantity,
    filled_price: filled.price,
    exited_quantity: exited.quantity,
    exit_price: exited.price,
    realized: isOne ? rounded(realized.reduce<number>((sum, amount) => sum + amount, 0)) : null,
    realized_currency: isOne ? currency : null,
    result_r: resultInR,
  };
}

/** Nobody decided on a trade that was rejected automatically. */
function decisionColumns({ status, decision, firstApproval, withdrawal, closing }: Trade) {
  const isByServer = isAutomatic(decision?.channel) && decision?.verdict !== 'approve';
  const isByTwo = decision?.verdict === 'approve' && firstApproval !== undefined;
  const deciders = [...(isByTwo ? [firstApproval] : []), ...(decision === null ? [] : [decision])];
  return {
    status,
    decided_by: isByServer || decision === null ? null : deciders.map(({ approver }) => approver).join(', '),
    decided_via: decision?.channel ?? null,
    decided_at: decision === null ? null : iso(decision.decidedAt),
    reason: withdrawal?.reason ?? closing?.reason ?? decision?.reason ?? null,
  };
}
