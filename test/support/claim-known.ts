import type { Trade } from '../../src/domain/trade.ts';
import { asTradeUuid, type TradeUuid } from '../../src/domain/units.ts';
import { claimTrade } from '../../src/usecases/claim-trade.ts';
import { decideTrade } from '../../src/usecases/decide-trade.ts';
import type { Services } from '../../src/usecases/ports.ts';
import type { Submission } from '../../src/usecases/submit-trade.ts';
import { ALICE, STRATEGY, UUID } from './known-trade.ts';
import { submitKnown, type TestServices } from './test-services.ts';

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

/** Another known trade is submitted, approved and picked up now. */
export async function takeTrade(services: TestServices, changes: Partial<Submission> = {}): Promise<Trade> {
  const { strategy = STRATEGY, tradeUuid = asTradeUuid(crypto.randomUUID()) } = changes;
  await submitKnown(services, { ...changes, strategy, tradeUuid });
  return claimKnown(services, tradeUuid, strategy);
}
