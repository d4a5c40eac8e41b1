import type { TradeUuid } from '../domain/units.ts';
import { applyCommand } from './change-trade.ts';
import type { Services } from './ports.ts';

const BATCH = 20;

/**
 * Voids every trade that could still be decided or executed, each with an audit entry and an outcome on the phone. Returns
 * how many. Call it before serving: trades submitted meanwhile would be voided too.
 */
export async function voidOpenTrades(services: Services, reason: string): Promise<number> {
  let total = 0;
  for (;;) {
    const voided = await voidSome(services, reason);
    for (const tradeUuid of voided) services.announcer.announce(tradeUuid, 'change');
    if (voided.length === 0) return total;
    total += voided.length;
  }
}

function voidSome(services: Services, reason: string): Promise<readonly TradeUuid[]> {
  const command = { kind: 'void', reason } as const;
  return services.store.transaction(async (queries) => {
    const open = await queries.listOpen(services.clock.now(), BATCH);
    for (const tradeUuid of open) {
      await applyCommand(services, queries, { tradeUuid, command, actor: 'server', strategy: null });
    }
    return open;
  });
}
