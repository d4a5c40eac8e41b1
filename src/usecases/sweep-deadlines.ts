import type { TradeUuid } from '../domain/units.ts';
import { changeTrade } from './change-trade.ts';
import type { Services } from './ports.ts';

const BATCH = 100;

/**
 * Writes down the expiries and lapses that are due, so that the phones and the waiting pages hear of them. Nothing
 * depends on it for being true: every reader derives the status from the clock.
 */
export async function sweepDeadlines(services: Services): Promise<number> {
  let total = 0;
  for (;;) {
    const overdue = await services.store.listOverdue(services.clock.now(), BATCH);
    const written = await writeDown(services, overdue);
    total += written;
    if (overdue.length < BATCH || written === 0) return total;
  }
}

async function writeDown(services: Services, overdue: readonly TradeUuid[]): Promise<number> {
  let written = 0;
  for (const tradeUuid of overdue) {
    const request = { tradeUuid, command: { kind: 'time' }, actor: 'server', strategy: null } as const;
    const result = await changeTrade(services, request);
    if (result.kind === 'changed') written += 1;
  }
  return written;
}
