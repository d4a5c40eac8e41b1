import type { Trade } from '../../domain/trade.ts';
import { isExited, isUnfilled } from '../../domain/trade-result.ts';
import type { UtcMs } from '../../domain/units.ts';
import type { Queries } from '../ports.ts';

/** Notes whether anything of a trade can still be open, after a report or a typed result. */
export async function settleEnd(queries: Queries, trade: Trade, now: UtcMs): Promise<void> {
  const { tradeUuid } = trade;
  const executions = await queries.listExecutions(tradeUuid);
  const exits = (await queries.listExits([tradeUuid])).get(tradeUuid) ?? [];
  const typed = (await queries.listTypedResults([tradeUuid])).get(tradeUuid) ?? null;
  const isEnded =
    typed !== null || isUnfilled(trade, executions) || isExited(trade, { executions, exits, typed });
  await queries.saveEnd(tradeUuid, isEnded ? now : null);
}
