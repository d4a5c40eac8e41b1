import type { Trade } from '../../src/domain/trade.ts';
import { asTradeUuid } from '../../src/domain/units.ts';
import type { Submission } from '../../src/usecases/submit-trade.ts';
import { claimKnown } from './claim-known.ts';
import { STRATEGY } from './known-trade.ts';
import { submitKnown, type TestServices } from './test-services.ts';

/** Another known trade is submitted, approved and picked up now. */
export async function takeTrade(services: TestServices, changes: Partial<Submission> = {}): Promise<Trade> {
  const { strategy = STRATEGY, tradeUuid = asTradeUuid(crypto.randomUUID()) } = changes;
  await submitKnown(services, { ...changes, strategy, tradeUuid });
  return claimKnown(services, tradeUuid, strategy);
}
