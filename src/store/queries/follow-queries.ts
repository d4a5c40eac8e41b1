import { type Kysely, sql } from 'kysely';
import type {
  FollowedEnding,
  FollowedGroup,
  FollowedOutcome,
  FollowedTrade,
} from '../../domain/judgment/followed-trade.ts';
import { asTradeUuid, asUtcMs } from '../../domain/units.ts';
import type { FollowQueries } from '../../usecases/ports.ts';
import type { FollowedTradeTable, Schema } from '../schema.ts';
import { readInstant } from './trade-rows.ts';

/** What settled trades were worth by the bars. */
export function followQueries(db: Kysely<Schema>): FollowQueries {
  return {
    ...progressQueries(db),

    async findFollowed(tradeUuid) {
      const row = await db
        .selectFrom('followed_trades')
        .selectAll()
        .where('trade_uuid', '=', tradeUuid)
        .executeTakeFirst();
      return row && { followed: readFollowed(row), revision: row.revision };
    },

    async listFollowed(tradeUuids) {
      if (tradeUuids.length === 0) return new Map();
      const rows = await db
        .selectFrom('followed_trades')
        .selectAll()
        .where('trade_uuid', 'in', tradeUuids)
        .execute();
      return new Map(rows.map((row) => [asTradeUuid(row.trade_uuid), readFollowed(row)]));
    },

    async beginFollowed(followed) {
      await db
        .insertInto('followed_trades')
        .values({ ...toRow(followed), revision: 1 })
        .onConflict((conflict) => conflict.column('trade_uuid').doUpdateSet(due(followed.lookAt)))
        .execute();
    },

    async updateFollowed({ revision }, after) {
      const { trade_uuid, ...values } = toRow(after);
      const { numUpdatedRows } = await db
        .updateTable('followed_trades')
        .set({ ...values, revision: revision + 1 })
        .where('trade_uuid', '=', trade_uuid)
        .where('revision', '=', revision)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async listDueFollowed(now, limit) {
      const rows = await db
        .selectFrom('followed_trades')
        .select('trade_uuid')
        .where('look_at', '<=', now)
        .orderBy('look_at')
        .orderBy('instrument')
        .orderBy('begins_at')
        .limit(limit)
        .execute();
      return rows.map(({ trade_uuid }) => asTradeUuid(trade_uuid));
    },

    async wakeFollowed({ source, instrument, first, last }, nearMs, at) {
      let touched = db
        .updateTable('followed_trades')
        .set(due(at))
        .where('instrument', '=', instrument)
        .where('begins_at', '<=', last + nearMs)
        .where('until_at', '>=', first - nearMs)
        .where((eb) =>
          eb.or([
            eb('state', '=', 'waiting'),
            eb('ending', '=', 'unknown'),
            eb.and([
              eb('begins_at', '<=', last),
              eb('until_at', '>=', first),
              // Bars after a stop or target change nothing; after the last bar of a session they do.
              eb.or([eb('ended_at', '>=', first), eb('ending', 'in', ['time', 'not_filled'])]),
            ]),
          ]),
        );
      if (source !== '') touched = touched.where('strategy', '=', source);
      await touched.execute();
    },

    async wakeAllFollowed(at) {
      await db.updateTable('followed_trades').set(due(at)).execute();
    },
  };
}

/** Whoever follows it now starts over. */
const due = (lookAt: number | null) => ({
  look_at: lookAt,
  revision: sql<number>`followed_trades.revision + 1`,
});

function progressQueries(
  db: Kysely<Schema>,
): Pick<FollowQueries, 'listTouched' | 'findFollowProgress' | 'saveFollowProgress' | 'leaseFollowing'> {
  return {
    async listTouched(sequence, limit) {
      const rows = await db
        .selectFrom('audit_entries')
        .select(['sequence', 'trade_uuid'])
        .where('sequence', '>', sequence)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      const last = rows.at(-1);
      if (last === undefined) return undefined;
      const uuids = new Set(rows.flatMap(({ trade_uuid }) => trade_uuid ?? []));
      return { tradeUuids: [...uuids].map(asTradeUuid), sequence: last.sequence };
    },

    findFollowProgress: () =>
      db
        .selectFrom('follow_progress')
        .select(['sequence', 'terms'])
        .where('id', '=', 1)
        .executeTakeFirstOrThrow(),

    async saveFollowProgress({ sequence, terms }) {
      await db.updateTable('follow_progress').set({ sequence, terms }).where('id', '=', 1).execute();
    },

    async leaseFollowing(holder, now, until) {
      const { numUpdatedRows } = await db
        .updateTable('follow_progress')
        .set({ holder, leased_until: until })
        .where('id', '=', 1)
        .where((eb) => eb.or([eb('leased_until', '<=', now), eb('holder', '=', holder)]))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

type Row = Omit<FollowedTradeTable, 'revision'>;

function toRow(followed: FollowedTrade): Row {
  return {
    trade_uuid: followed.tradeUuid,
    strategy: followed.strategy,
    instrument: followed.instrument,
    pattern: followed.pattern,
    session_day: followed.sessionDay,
    market_hour: followed.marketHour,
    submitted_at: followed.submittedAt,
    begins_at: followed.beginsAt,
    until_at: followed.untilAt,
    decided_after_ms: followed.decidedAfterMs,
    group: followed.group,
    approver: followed.approver,
    channel: followed.channel,
    reason: followed.reason,
    confidence: followed.confidence,
    agent: followed.isAgent ? 1 : 0,
    state: followed.state,
    ending: followed.ending,
    r: followed.r,
    mfe: followed.mfe,
    mae: followed.mae,
    entered_at: followed.enteredAt,
    ended_at: followed.endedAt,
    is_ambiguous: followed.isAmbiguous ? 1 : 0,
    amended_r: followed.amendedR,
    amended_ending: followed.amendedEnding,
    reported_r: followed.reportedR,
    reported_source: followed.reportedSource,
    bars_hash: followed.barsHash,
    costs: followed.costs,
    note: followed.note,
    look_at: followed.lookAt,
  };
}

function readFollowed(row: FollowedTradeTable): FollowedTrade {
  return {
    tradeUuid: asTradeUuid(row.trade_uuid),
    strategy: row.strategy,
    instrument: row.instrument,
    pattern: row.pattern,
    sessionDay: row.session_day,
    marketHour: row.market_hour,
    submittedAt: asUtcMs(row.submitted_at),
    beginsAt: asUtcMs(row.begins_at),
    untilAt: asUtcMs(row.until_at),
    decidedAfterMs: row.decided_after_ms,
    group: row.group as FollowedGroup,
    approver: row.approver,
    channel: row.channel,
    reason: row.reason,
    confidence: row.confidence,
    isAgent: row.agent === 1,
    ...readOutcome(row),
  };
}

const readOutcome = (row: FollowedTradeTable): FollowedOutcome => ({
  state: row.state as FollowedOutcome['state'],
  ending: row.ending as FollowedEnding | null,
  r: row.r,
  mfe: row.mfe,
  mae: row.mae,
  enteredAt: readInstant(row.entered_at),
  endedAt: readInstant(row.ended_at),
  isAmbiguous: row.is_ambiguous === 1,
  amendedR: row.amended_r,
  amendedEnding: row.amended_ending as FollowedEnding | null,
  reportedR: row.reported_r,
  reportedSource: row.reported_source as FollowedOutcome['reportedSource'],
  barsHash: row.bars_hash,
  costs: row.costs,
  note: row.note,
  lookAt: readInstant(row.look_at),
});
