import type { Trade } from '../../src/domain/trade.ts';
import type { TradeUuid } from '../../src/domain/units.ts';
import { claimTrade } from '../../src/usecases/claim-trade.ts';
import { decideTrade } from '../../src/usecases/decide-trade.ts';
import type { Services } from '../../src/usecases/ports.ts';
import { ALICE, STRATEGY, UUID } from './known-trade.ts';

const { signal: never } = new AbortController();

/** Alice approves the submitted trade, and its strategy picks it up. */
export async function claimKnown(
  services: Services,
  tradeUuid: TradeUuid = UUID,
  strategy: string = STRATEGY,
): Promise<Trade> {
  await decideTrade(services, { tradeUuid, verdict: 'approve', approver: ALICE, channel: 'web' });
  const by = { strategy, claimant: 'desk', waitMs: 0, signal: never, hungUp: never };
  const result = await claimTrade(services, { tradeUuid, ...by });
  if (result.kind !== 'changed') throw new Error(`the trade was not picked up: ${result.kind}`);
  return result.trade;
}
