import type { Trade } from '../domain/trade.ts';
import { transition } from '../domain/transition.ts';
import { type ChangeRequest, type ChangeResult, changeTrade } from './change-trade.ts';
import { findReporting } from './find-reporting.ts';
import type { Services } from './ports.ts';
import { type Patience, waitForDecision } from './wait-for-decision.ts';

export interface ClaimRequest extends Patience {
  /** Any string that names one running strategy. */
  readonly claimant: string;
}

/** Waits for the decision and claims an approval, in one call; at most one claimant ever gets it. */
export async function claimTrade(services: Services, request: ClaimRequest): Promise<ChangeResult> {
  const { tradeUuid, strategy, claimant, credential, hungUp } = request;
  const trade = await waitForDecision(services, request);
  if (trade === undefined) return { kind: 'not_found' };
  if (trade.status === 'pending' || hungUp.aborted) {
    // An approval claimed for a client that has hung up would be lost without anybody knowing.
    return { kind: 'refused', refusal: { code: 'trade_pending', current: trade } };
  }
  const whose = { tradeUuid, actor: `strategy:${strategy}`, strategy, credential };
  const command = { kind: 'claim', claimant, reporting: await findReporting(services, strategy) } as const;
  services.clock.ensureCertain();
  // A "no" to a claim is final: it needs no transaction.
  const outlook = transition(trade, command, services.clock.now());
  const result = outlook.kind === 'changed' ? await changeTrade(services, { ...whose, command }) : outlook;
  if (result.kind === 'not_found') return result;
  if (result.kind === 'refused') {
    await recordRefusedClaim(services, whose, claimant, result.refusal.current);
    return result;
  }
  // The commit may have outlasted the window, and the client acts on a "yes" whenever it comes.
  services.clock.ensureCertain();
  const judged = transition(result.trade, command, services.clock.now());
  return judged.kind === 'refused' ? judged : result;
}

/** Notifies the person that a second claimant asked for an approval that was already picked up. */
async function recordRefusedClaim(
  services: Services,
  whose: Omit<ChangeRequest, 'command'>,
  claimant: string,
  current: Trade,
): Promise<void> {
  const command = { kind: 'refuse_claim', claimant } as const;
  const outlook = transition(current, command, services.clock.now());
  if (outlook.kind === 'changed') await changeTrade(services, { ...whose, command });
}
