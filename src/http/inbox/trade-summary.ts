import type { Exit } from '../../domain/exit.ts';
import { levelsOf } from '../../domain/levels.ts';
import { decimalsOfTrade } from '../../domain/picture-model-of.ts';
import type { Execution, Trade } from '../../domain/trade.ts';
import { exitView } from '../trade/exit-view.ts';
import { iso, statusFacts } from '../trade/facts.ts';
import { overdueFields } from '../trade/pickup-fields.ts';
import type { TradeSummary } from './view.ts';

interface Aftermath {
  /** The latest report of the order. */
  readonly execution?: Execution | undefined;
  readonly expiredBecause?: string | undefined;
  readonly exits?: readonly Exit[] | undefined;
}

/** One line of the inbox or of the history. */
export function tradeSummary(
  trade: Trade,
  { execution, expiredBecause, exits = [] }: Aftermath,
  now: number,
): TradeSummary {
  const { signal, contract } = trade;
  const facts = statusFacts(trade, now);
  const { decided_by, decided_at, channel, reason, withdrawn_by } = facts;
  return {
    trade_uuid: trade.tradeUuid,
    status: facts.status,
    timestamp: facts.timestamp,
    strategy: trade.strategy,
    instrument: trade.instrument,
    timeframe: trade.timeframe,
    timezone: trade.timezone,
    direction: signal.direction,
    entry_price: signal.entryPrice,
    decimals: decimalsOfTrade(trade),
    quantity: signal.quantity ?? null,
    risk_amount: signal.riskAmount,
    target_amount: signal.targetAmount,
    reward_to_risk: levelsOf(signal, contract ?? undefined).rewardToRisk,
    currency: contract?.currency ?? null,
    pattern: signal.patternType,
    ...(trade.account === null ? {} : { account: trade.account }),
    ...(trade.isTest ? { test: true } : {}),
    submitted_at: iso(trade.submittedAt),
    expires_at: facts.expires_at,
    expires_in_ms: facts.expires_in_ms,
    ...(decided_by === undefined ? {} : { decided_by }),
    ...(decided_at === undefined ? {} : { decided_at }),
    ...(channel === undefined ? {} : { channel }),
    ...(reason === undefined ? {} : { reason }),
    ...(withdrawn_by === undefined ? {} : { withdrawn_by }),
    ...(expiredBecause === undefined ? {} : { expired_because: expiredBecause }),
    ...overdueFields(trade.pickup.overdueSince),
    ...(exits.length === 0 ? {} : { exits: exits.map(exitView) }),
    ...(execution === undefined ? {} : { execution: executionOf(execution) }),
  };
}

const executionOf = ({ state, quantity, price }: Execution) => ({ state, quantity, price });
