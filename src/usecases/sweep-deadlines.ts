import type { TradeUuid } from '../domain/units.ts';
import { applyCommand } from './change-trade.ts';
import type { Queries, Services } from './ports.ts';

/** Per transaction, which locks the end of the audit log: large enough to be efficient, small enough not to block others. */
const BATCH = 20;

/**
 * Records due expiries and lapses, so that phones and open pages are updated. Nothing
 * depends on it for correctness: every reader derives the status from the clock.
 */
export async function sweepDeadlines(services: Services): Promise<number> {
  let total = 0;
  for (;;) {
    const written = await services.store.transaction((queries) => writeDown(services, queries));
    for (const tradeUuid of written) services.announcer.announce(tradeUuid, 'committed');
    total += written.length;
    if (written.length < BATCH) return total;
  }
}

async function writeDown(services: Services, queries: Queries): Promise<TradeUuid[]> {
  const overdue = await queries.takeOverdue(services.clock.now(), BATCH);
  const written: TradeUuid[] = [];
  for (const tradeUuid of overdue) {
    const request = { tradeUuid, command: { kind: 'time' }, actor: 'server', strategy: null } as const;
    const result = await applyCommand(services, queries, request);
    if (result.kind === 'changed') written.push(tradeUuid);
  }
  return written;
}
