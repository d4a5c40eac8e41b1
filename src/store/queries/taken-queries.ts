import { type Kysely, sql } from 'kysely';
import { BY_HAND } from '../../domain/by-hand.ts';
import { marketOf } from '../../domain/rules/market.ts';
import type { Signal } from '../../domain/signal.ts';
import { isAutomatic } from '../../domain/trade.ts';
import { takenAt } from '../../domain/trade-result.ts';
import { asTradeUuid, asUtcMs } from '../../domain/units.ts';
import type { TakenQueries, TypedResultQueries } from '../../usecases/ports.ts';
import type { Schema, TradeTable } from '../schema.ts';
import { readExit, selectExits } from './report-queries.ts';
import { groupByTrade, readTrade } from './trade-rows.ts';

/** When an approval left the server, as the indexes have it. */
const TAKEN_AT = sql<number>`coalesce(trades.collected_at, trades.claimed_at)`;
/** As text of the statement: a partial index isn't used for bound parameters. */
const REJECTED = sql.lit('rejected');
const MOST_NOS = 500;

export function takenQueries(db: Kysely<Schema>): TakenQueries {
  return {
    async listTaken({ takenSince, openSince, exitedSince }, limit) {
      const lists = [
        takenSince === null ? [] : await selectTaken(db, takenSince, limit),
        takenSince === null ? [] : await selectByHand(db, takenSince, limit),
        openSince === null ? [] : await selectOpen(db, openSince, limit),
        exitedSince === null ? [] : await selectExited(db, exitedSince, limit),
        exitedSince === null ? [] : await selectEndedByBars(db, exitedSince, limit),
      ];
      const rows = new Map(lists.flat().map((row) => [row.trade_uuid, row]));
      const trades = [...rows.values()].map(readTrade).filter((trade) => takenAt(trade) !== null);
      const newestFirst = trades.toSorted((one, other) => (takenAt(other) ?? 0) - (takenAt(one) ?? 0));
      return { trades: newestFirst, isComplete: lists.every(({ length }) => length < limit) };
    },

    async listRecordedExits(tradeUuids) {
      return groupByTrade(await selectExits(db, tradeUuids), (row) => ({
        ...readExit(row),
        recordedAt: asUtcMs(row.recorded_at),
      }));
    },

    async listNos(strategy, since) {
      const rows = await db
        .selectFrom('trades')
        .select(['instrument', 'signal', 'channel', 'decided_at', 'is_test'])
        .where('status', '=', REJECTED)
        .where('strategy', '=', strategy)
        .where('decided_at', '>=', since)
        .orderBy('decided_at', 'desc')
        .limit(MOST_NOS)
        .execute();
      return rows
        .filter(({ channel, is_test }) => is_test === 0 && !isAutomatic(channel ?? undefined))
        .map(({ instrument, signal, decided_at }) => ({
          strategy,
          instrument,
          market: marketOf(instrument),
          direction: (JSON.parse(signal) as Signal).direction,
          decidedAt: asUtcMs(decided_at ?? 0),
        }));
    },

    async saveEnd(tradeUuid, at) {
      await db.updateTable('trades').set({ ended_at: at }).where('trade_uuid', '=', tradeUuid).execute();
    },

    async saveReportsExits(strategy, at) {
      await db
        .insertInto('exiting_strategies')
        .values({ strategy, first_exit_at: at })
        .onConflict((conflict) => conflict.column('strategy').doNothing())
        .execute();
    },

    async listReportingExits(strategies) {
      if (strategies.length === 0) return new Set();
      const rows = await db
        .selectFrom('exiting_strategies')
        .select('strategy')
        .where('strategy', 'in', strategies)
        .execute();
      return new Set(rows.map(({ strategy }) => strategy));
    },
  };
}

function selectTaken(db: Kysely<Schema>, since: number, limit: number): Promise<TradeTable[]> {
  return db
    .selectFrom('trades')
    .selectAll()
    .where(TAKEN_AT, '>=', since)
    .orderBy(TAKEN_AT, 'desc')
    .limit(limit)
    .execute();
}

/** Approved and not picked up, as the index has it: by hand, or waiting, or lapsed. */
const LEFT = sql<boolean>`trades.verdict = 'approve' and trades.collected_at is null and trades.claimed_at is null`;

function selectByHand(db: Kysely<Schema>, since: number, limit: number): Promise<TradeTable[]> {
  return db
    .selectFrom('trades')
    .selectAll()
    .where(LEFT)
    .where('decided_at', '>=', since)
    .where('is_test', '=', 0)
    .where('signal', 'like', `%${JSON.stringify(BY_HAND)}%`)
    .orderBy('decided_at', 'desc')
    .limit(limit)
    .execute();
}

function selectOpen(db: Kysely<Schema>, since: number, limit: number): Promise<TradeTable[]> {
  return db
    .selectFrom('trades')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('strategy', 'in', (query) => query.selectFrom('exiting_strategies').select('strategy'))
    .where(TAKEN_AT, '>=', since)
    .limit(limit)
    .execute();
}

function selectExited(db: Kysely<Schema>, since: number, limit: number): Promise<TradeTable[]> {
  return db
    .selectFrom('trades')
    .selectAll()
    .where('trade_uuid', 'in', (query) =>
      query.selectFrom('exits').select('exits.trade_uuid').where('recorded_at', '>=', since),
    )
    .limit(limit)
    .execute();
}

/** As text of the statement, like the index. */
const APPROVED = sql.lit('approved');

function selectEndedByBars(db: Kysely<Schema>, since: number, limit: number): Promise<TradeTable[]> {
  return db
    .selectFrom('trades')
    .selectAll()
    .where('trade_uuid', 'in', (query) =>
      query
        .selectFrom('followed_trades')
        .select('followed_trades.trade_uuid')
        .where('group', '=', APPROVED)
        .where('followed_trades.ended_at', '>=', since),
    )
    .limit(limit)
    .execute();
}

export function typedResultQueries(db: Kysely<Schema>): TypedResultQueries {
  return {
    async saveTypedResult(tradeUuid, { amount, currency, note, by, at }) {
      const row = { trade_uuid: tradeUuid, amount, currency, note, typed_by: by, typed_at: at };
      await db
        .insertInto('typed_results')
        .values(row)
        .onConflict((conflict) => conflict.column('trade_uuid').doUpdateSet(row))
        .execute();
    },

    async removeTypedResult(tradeUuid) {
      const { numDeletedRows } = await db
        .deleteFrom('typed_results')
        .where('trade_uuid', '=', tradeUuid)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async listTypedResults(tradeUuids) {
      if (tradeUuids.length === 0) return new Map();
      const rows = await db
        .selectFrom('typed_results')
        .selectAll()
        .where('trade_uuid', 'in', tradeUuids)
        .execute();
      return new Map(
        rows.map(({ trade_uuid, amount, currency, note, typed_by, typed_at }) => [
          asTradeUuid(trade_uuid),
          { amount, currency, note, by: typed_by, at: asUtcMs(typed_at) },
        ]),
      );
    },
  };
}
