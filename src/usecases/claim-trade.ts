import { transition } from '../domain/transition.ts';
import { type ChangeResult, changeTrade } from './change-trade.ts';
import type { Services } from './ports.ts';
import { type Patience, waitForDecision } from './wait-for-decision.ts';

export interface ClaimRequest extends Patience {
  /** Any string that names one running strategy. */
  readonly claimant: string;
}

/** Waits for the decision and takes an approval, in one call; at most one claimant ever gets it. */
export async function claimTrade(services: Services, request: ClaimRequest): Promise<ChangeResult> {
  const { tradeUuid, strategy, claimant, credential, hungUp } = request;
  const trade = await waitForDecision(services, request);
  if (trade === undefined) return { kind: 'not_found' };
  if (trade.status === 'pending' || hungUp.aborted) {
    // Taken for a client that has hung up, an approval would be lost without anybody having heard of it.
    return { kind: 'refused', refusal: { code: 'trade_pending', standing: trade } };
  }
  const command = { kind: 'claim', claimant } as const;
  services.clock.ensureCertain();
  // A "no" to a claim is never taken back: it needs no transaction.
  const outlook = transition(trade, command, services.clock.now());
  if (outlook.kind !== 'changed') return outlook;
  return changeTrade(services, { tradeUuid, command, actor: `strategy:${strategy}`, strategy, credential });
}
