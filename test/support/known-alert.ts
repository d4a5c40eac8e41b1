import type { OrderAlert } from '../../src/domain/alert.ts';
import { knownTrade, STRATEGY } from './known-trade.ts';

export const ALERT_ID = '00000000-0000-4000-8000-0000000000a1';

/** An order to buy that nobody approved, still working. */
export function knownAlert(changes: Partial<OrderAlert> = {}): OrderAlert {
  const { submittedAt } = knownTrade();
  return {
    alertId: ALERT_ID,
    cardId: ALERT_ID,
    strategy: STRATEGY,
    kind: 'order_without_approval',
    instrument: 'ES',
    account: null,
    order: { action: 'buy', quantity: 2, state: 'working', orderType: 'MARKET', orderName: 'Long1' },
    happenedAt: submittedAt,
    recordedAt: submittedAt,
    acknowledgement: null,
    ...changes,
  };
}
