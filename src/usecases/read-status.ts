import type { Trade } from '../domain/trade.ts';
import { changeTrade } from './change-trade.ts';
import { findReporting } from './find-reporting.ts';
import type { Services } from './ports.ts';
import { type Patience, waitForDecision } from './wait-for-decision.ts';

/**
 * The trade's status for its strategy, optionally waiting for it to leave `pending`. Receiving `approved` collects
 * the approval: a client that only polls has it from then on, so it no longer lapses.
 */
export async function readStatus(services: Services, patience: Patience): Promise<Trade | undefined> {
  const trade = await waitForDecision(services, patience);
  // The client is gone: it doesn't receive the approval, so it doesn't collect it.
  if (trade?.status !== 'approved' || patience.hungUp.aborted) return trade;
  const { tradeUuid, strategy, credential } = patience;
  const command = { kind: 'collect', reporting: await findReporting(services, strategy) } as const;
  const actor = `strategy:${strategy}`;
  const result = await changeTrade(services, { tradeUuid, command, actor, strategy, credential });
  if (result.kind === 'not_found') return undefined;
  return result.kind === 'refused' ? result.refusal.current : result.trade;
}
