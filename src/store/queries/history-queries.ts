import type { Kysely, SelectQueryBuilder } from 'kysely';
import { STATUSES, type Status } from '../../domain/trade.ts';
import type { HistoryQueries, TradeFilter } from '../../usecases/ports.ts';
import type { Schema, TradeTable } from '../schema.ts';
import { readExecution } from './report-queries.ts';
import { groupByTrade, readTrade } from './trade-rows.ts';

export function historyQueries(db: Kysely<Schema>): HistoryQueries {
  return {
    async listTrades(filter, limit) {
      const rows = await selectTrades(db, filter, limit).execute();
      return rows.map(readTrade);
    },

    async countByStatus(from, until) {
      const counts = await selectDayCounts(db, from, until).executeTakeFirstOrThrow();
      return Object.fromEntries(STATUSES.map((status) => [status, Number(counts[status])])) as Record<
        Status,
        number
      >;
    },

    async countByStrategy(strategies, from) {
      const counts = new Map<string, number>();
      for (const strategy of strategies) {
        const { count } = await selectStrategyCount(db, strategy, from).executeTakeFirstOrThrow();
        counts.set(strategy, Number(count));
      }
      return counts;
    },

    async hasDecided() {
      const row = await db
        .selectFrom('trades')
        .select('trade_uuid')
        .where('status', 'in', ['approved', 'rejected', 'lapsed'])
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async listExecutionsOf(tradeUuids) {
      if (tradeUuids.length === 0) return new Map();
      const rows = await db
        .selectFrom('executions')
        .selectAll()
        .where('trade_uuid', 'in', tradeUuids)
        .orderBy('sequence')
        .execute();
      return groupByTrade(rows, readExecution);
    },
  };
}

/** Without tests. One count per status, since a `group by` would scan the index of all trades ever. */
export function selectDayCounts(db: Kysely<Schema>, from: number, until: number) {
  return db.selectNoFrom(({ selectFrom }) =>
    STATUSES.map((status) =>
      selectFrom('trades')
        .select((eb) => eb.fn.countAll<number | string>().as('count'))
        .where('status', '=', status)
        .where('submitted_at', '>=', from)
        .where('submitted_at', '<', until)
        .where('is_test', '=', 0)
        .as(status),
    ),
  );
}

export function selectStrategyCount(db: Kysely<Schema>, strategy: string, from: number) {
  return db
    .selectFrom('trades')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('strategy', '=', strategy)
    .where('submitted_at', '>=', from)
    .where('is_test', '=', 0);
}

type Selection = SelectQueryBuilder<Schema, 'trades', TradeTable>;

/** Newest first, by keyset: each page starts where the one before it ended, however far back that is. */
export function selectTrades(db: Kysely<Schema>, filter: TradeFilter, limit: number): Selection {
  const { status, strategy, instrument, from, until, before } = filter;
  let query: Selection = db.selectFrom('trades').selectAll();
  if (status !== undefined) query = query.where('status', '=', status);
  if (strategy !== undefined) query = query.where('strategy', '=', strategy);
  if (instrument !== undefined) query = query.where('instrument', '=', instrument);
  if (from !== undefined) query = query.where('submitted_at', '>=', from);
  if (until !== undefined) query = query.where('submitted_at', '<', until);
  if (before !== undefined) {
    const { submittedAt, tradeUuid } = before;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('submitted_at', 'trade_uuid'), '<', tuple(submittedAt as number, tradeUuid as string)),
    );
  }
  return query.orderBy('submitted_at', 'desc').orderBy('trade_uuid', 'desc').limit(limit);
}
