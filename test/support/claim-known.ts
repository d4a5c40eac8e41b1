import type { TradeUuid } from '../../src/domain/units.ts';
import { claimTrade } from '../../src/usecases/claim-trade.ts';
import { decideTrade } from '../../src/usecases/decide-trade.ts';
import type { Services } from '../../src/usecases/ports.ts';
import { ALICE, STRATEGY, UUID } from './known-trade.ts';

/** Alice approves the submitted trade, and its strategy picks it up. */
export async function claimKnown(services: Services, tradeUuid: TradeUuid = UUID): Promise<void> {
  await decideTrade(services, { tradeUuid, verdict: 'approve', approver: ALICE, channel: 'web' });
  const { signal } = new AbortController();
  const by = { strategy: STRATEGY, claimant: 'desk', waitMs: 0, signal, hungUp: signal };
  await claimTrade(services, { tradeUuid, ...by });
}
