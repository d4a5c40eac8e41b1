import type { Kysely } from 'kysely';
import type { Exit } from '../../domain/exit.ts';
import type { Execution, ExecutionState } from '../../domain/trade.ts';
import { asMoney, asPrice, asUtcMs, type TradeUuid } from '../../domain/units.ts';
import type { ExecutionQueries, ExitQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { ExecutionTable, ExitTable, Schema } from '../schema.ts';
import { groupByTrade } from './trade-rows.ts';

export function executionQueries(db: Kysely<Schema>): ExecutionQueries {
  return {
    async insertExecution(tradeUuid, execution, recordedAt) {
      const { sequence, state, quantity, price, happenedAt, text } = execution;
      const inserted = await db
        .insertInto('executions')
        .values({
          trade_uuid: tradeUuid,
          sequence,
          state,
          quantity,
          price,
          happened_at: happenedAt,
          text,
          recorded_at: recordedAt,
        })
        .onConflict((conflict) => conflict.columns(['trade_uuid', 'sequence']).doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },

    async hasReported(strategy) {
      return (await selectReporting(db, { strategy })).rows.length > 0;
    },

    async saveHasReported(strategy, at) {
      await db
        .insertInto('reporting_strategies')
        .values({ strategy, first_reported_at: at })
        .onConflict((conflict) => conflict.column('strategy').doNothing())
        .execute();
    },

    async listExecutions(tradeUuid) {
      return (await selectExecutions(db, { tradeUuid })).rows.map(readExecution);
    },
  };
}

const selectReporting = prepared((db, { strategy }: { strategy: string }) =>
  db.selectFrom('reporting_strategies').select('strategy').where('strategy', '=', strategy),
);

const selectExecutions = prepared((db, { tradeUuid }: { tradeUuid: string }) =>
  db.selectFrom('executions').selectAll().where('trade_uuid', '=', tradeUuid).orderBy('sequence'),
);

export function readExecution(row: ExecutionTable): Execution {
  return {
    sequence: row.sequence,
    state: row.state as ExecutionState,
    quantity: row.quantity,
    price: row.price === null ? null : asPrice(row.price),
    happenedAt: asUtcMs(row.happened_at),
    text: row.text,
  };
}

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
      return groupByTrade(await selectExits(db, tradeUuids), readExit);
    },
  };
}

export async function selectExits(
  db: Kysely<Schema>,
  tradeUuids: readonly TradeUuid[],
): Promise<readonly ExitTable[]> {
  if (tradeUuids.length === 0) return [];
  return (await selectExitRows(db, tradeUuids)).rows;
}

const selectExitRows = prepared((db, tradeUuids: readonly string[]) =>
  db.selectFrom('exits').selectAll().where('trade_uuid', 'in', tradeUuids).orderBy('sequence'),
);

export function readExit(row: ExitTable): Exit {
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
