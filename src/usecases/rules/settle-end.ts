import type { Trade } from '../../domain/trade.ts';
import { isOver } from '../../domain/trade-result.ts';
import type { UtcMs } from '../../domain/units.ts';
import type { Queries } from '../ports.ts';

/** Notes whether anything of a trade can still be open, after a report or a typed result. */
export async function settleEnd(queries: Queries, trade: Trade, now: UtcMs): Promise<void> {
  const { tradeUuid } = trade;
  const executions = await queries.listExecutions(tradeUuid);
  const exits = (await queries.listRecordedExits([tradeUuid])).get(tradeUuid) ?? [];
  const typed = (await queries.listTypedResults([tradeUuid])).get(tradeUuid) ?? null;
  await queries.saveEnd(tradeUuid, isOver(trade, { executions, exits, typed }) ? now : null);
}
