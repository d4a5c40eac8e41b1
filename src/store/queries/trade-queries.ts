import { type Kysely, sql } from 'kysely';
import { asTradeUuid, type TradeUuid } from '../../domain/units.ts';
import type { StoredTrade, TradeQueries } from '../../usecases/ports.ts';
import { encodeBars } from '../bar-codec.ts';
import type { Engine } from '../engine.ts';
import { encodeJson } from '../json-codec.ts';
import { prepared } from '../prepared.ts';
import type { Schema, TradeMarketTable, TradeTable } from '../schema.ts';
import { marketQueries } from './market-queries.ts';
import { readTrade, stateColumns, toRow } from './trade-rows.ts';

export function tradeQueries(db: Kysely<Schema>, { locksRows }: Engine): TradeQueries {
  return {
    ...marketQueries(db),

    async findTrade(tradeUuid) {
      return (await findTrades(db, [tradeUuid])).get(tradeUuid);
    },

    async holdTrade(tradeUuid) {
      const query = db.selectFrom('trades').selectAll().where('trade_uuid', '=', tradeUuid);
      const row = await (locksRows ? query.forUpdate() : query).executeTakeFirst();
      return row && { trade: readTrade(row), revision: row.revision };
    },

    async findBodyHash(tradeUuid) {
      const row = await db
        .selectFrom('trades')
        .select('body_hash')
        .where('trade_uuid', '=', tradeUuid)
        .executeTakeFirst();
      return row?.body_hash;
    },

    async insertTrade(trade, market, bodyHash) {
      const { numAffectedRows } = await insertUnlessTaken(db, toRow(trade, bodyHash));
      if (numAffectedRows !== 1n) return false;
      const bars = encodeBars(market.bars);
      const indicators = encodeJson(market.indicators);
      const row = { trade_uuid: trade.tradeUuid, bars, indicators, picture_hash: null };
      await insertMarket(db, row);
      return true;
    },

    async updateTrade(before, after) {
      const { tradeUuid } = before.trade;
      const { numAffectedRows } = await updateRevision(db, {
        ...stateColumns(after),
        tradeUuid,
        before: before.revision,
        after: before.revision + 1,
      });
      return numAffectedRows === 1n;
    },

    async takeOverdue(now, limit) {
      const overdue = db
        .selectFrom('trades')
        .select('trade_uuid')
        .where('deadline_at', '<=', now)
        .orderBy('deadline_at')
        .limit(limit);
      const rows = await (locksRows ? overdue.forUpdate().skipLocked() : overdue).execute();
      return rows.map((row) => asTradeUuid(row.trade_uuid));
    },

    async listPending(limit) {
      const rows = await db
        .selectFrom('trades')
        .selectAll()
        .where('status', '=', PENDING)
        .orderBy('expires_at')
        .limit(limit)
        .execute();
      return rows.map(readTrade);
    },

    async listOverdueExecutions(limit) {
      const rows = await db
        .selectFrom('trades')
        .selectAll()
        .where('overdue_since', 'is not', null)
        .orderBy('overdue_since')
        .limit(limit)
        .execute();
      return rows.map(readTrade);
    },

    async countOverdueExecutions() {
      const { count } = await db
        .selectFrom('trades')
        .select((eb) => eb.fn.countAll<number | string>().as('count'))
        .where('overdue_since', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async listSettled(limit) {
      const rows = await db
        .selectFrom('trades')
        .selectAll()
        .where('status', '<>', PENDING)
        .orderBy('submitted_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(readTrade);
    },
  };
}

const insertUnlessTaken = prepared((db, row: TradeTable) =>
  db
    .insertInto('trades')
    .values(row)
    .onConflict((conflict) => conflict.column('trade_uuid').doNothing()),
);
const insertMarket = prepared((db, row: TradeMarketTable) => db.insertInto('trade_markets').values(row));

type Revision = ReturnType<typeof stateColumns> & { tradeUuid: TradeUuid; before: number; after: number };

const updateRevision = prepared((db, { tradeUuid, before, after, ...state }: Revision) =>
  db
    .updateTable('trades')
    .set({ ...state, revision: after })
    .where('trade_uuid', '=', tradeUuid)
    .where('revision', '=', before),
);
const selectTrades = prepared((db, tradeUuids: readonly TradeUuid[]) =>
  db.selectFrom('trades').selectAll().where('trade_uuid', 'in', tradeUuids),
);

/** The existing ones, by uuid. */
export async function findTrades(
  db: Kysely<Schema>,
  tradeUuids: readonly TradeUuid[],
): Promise<ReadonlyMap<TradeUuid, StoredTrade>> {
  const { rows } = await selectTrades(db, tradeUuids);
  return new Map(
    rows.map((row) => [asTradeUuid(row.trade_uuid), { trade: readTrade(row), revision: row.revision }]),
  );
}

/** As text of the statement: a partial index isn't used for bound parameters. */
const PENDING = sql.lit('pending');
