import type { Kysely } from 'kysely';
import type { Exit } from '../../domain/exit.ts';
import { asMoney, asPrice, asTradeUuid, asUtcMs, type TradeUuid } from '../../domain/units.ts';
import type { ExitQueries } from '../../usecases/ports.ts';
import type { ExitTable, Schema } from '../schema.ts';

export function exitQueries(db: Kysely<Schema>): ExitQueries {
  return {
    async insertExit(tradeUuid, { happenedAt, ...exit }, recordedAt) {
      const inserted = await db
        .insertInto('exits')
        .values({ ...exit, trade_uuid: tradeUuid, happened_at: happenedAt, recorded_at: recordedAt })
        .onConflict((conflict) => conflict.columns(['trade_uuid', 'sequence']).doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },

    async listExits(tradeUuids) {
      const exits = new Map<TradeUuid, Exit[]>();
      if (tradeUuids.length === 0) return exits;
      const rows = await db
        .selectFrom('exits')
        .selectAll()
        .where('trade_uuid', 'in', tradeUuids)
        .orderBy('sequence')
        .execute();
      for (const row of rows) {
        const tradeUuid = asTradeUuid(row.trade_uuid);
        exits.set(tradeUuid, [...(exits.get(tradeUuid) ?? []), exitOf(row)]);
      }
      return exits;
    },
  };
}

function exitOf(row: ExitTable): Exit {
  return {
    sequence: row.sequence,
    reason: row.reason as Exit['reason'],
    quantity: row.quantity,
    price: asPrice(row.price),
    happenedAt: asUtcMs(row.happened_at),
    realized: row.realized === null ? null : asMoney(row.realized),
    currency: row.currency,
    text: row.text,
  };
}
