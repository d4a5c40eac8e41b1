import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { asTradeUuid, asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { Notice, NoticeKind, NoticeQueries, NoticeResult, NoticeState } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import type { NoticeTable, Schema } from '../schema.ts';
import { instantOf } from './trade-rows.ts';

/**
 * Owed: not yet tried, to be tried again, or under way (a lease that ran out is a worker that died). As text of the
 * statement: the index that holds these rows only is not used for values that are yet to come.
 */
const UNFINISHED = (['due', 'sending'] as const satisfies NoticeState[]).map((state) => sql.lit(state));

export function noticeQueries(db: Kysely<Schema>, { locksRows }: Engine): NoticeQueries {
  return {
    async insertNotice(notice) {
      await db.insertInto('notices').values(rowOf(notice)).execute();
    },

    async claimDueNotices(channel, now, leasedUntil, limit) {
      const due = listDue(db, channel, now, limit);
      const candidates = await (locksRows ? ofFreeCards(db, due) : due.execute());
      const claimed: Notice[] = [];
      for (const row of firstOfEachCard(candidates)) {
        const taken = { state: 'sending', due_at: leasedUntil, attempts: row.attempts + 1 };
        const updated = await db
          .updateTable('notices')
          .set(taken)
          .where('notice_id', '=', row.notice_id)
          .where('attempts', '=', row.attempts)
          .where('state', '=', row.state)
          // Asked again: with the card locked nobody can change the answer any more.
          .where((eb) => eb.not(cardIsBusy(eb, now)))
          .executeTakeFirst();
        if (updated.numUpdatedRows === 1n) claimed.push(noticeOf({ ...row, ...taken }));
      }
      return claimed;
    },

    async finishNotice(notice, result) {
      const updated = await db
        .updateTable('notices')
        .set(resultColumns(result))
        .where('notice_id', '=', notice.noticeId)
        .where('attempts', '=', notice.attempts)
        .where('state', '=', 'sending')
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },

    async failOwedBeyond(channels, dueBefore, error, limit) {
      const owed = db
        .selectFrom('notices')
        .select('notice_id')
        .where('state', 'in', UNFINISHED)
        .where('due_at', '<=', dueBefore)
        .$if(channels.length > 0, (query) => query.where('channel', 'not in', channels))
        .limit(limit);
      const rows = await (locksRows ? owed.forUpdate().skipLocked() : owed).execute();
      if (rows.length === 0) return [];
      const failed = await db
        .updateTable('notices')
        .set(resultColumns({ state: 'failed', error }))
        .where(
          'notice_id',
          'in',
          rows.map((row) => row.notice_id),
        )
        .returningAll()
        .execute();
      return failed.map(noticeOf);
    },

    async nextNoticeDueAt(channel) {
      const row = await db
        .selectFrom('notices')
        .select((eb) => eb.fn.min('due_at').as('due_at'))
        .where('channel', '=', channel)
        .where('state', 'in', UNFINISHED)
        .executeTakeFirstOrThrow();
      return row.due_at === null ? undefined : asUtcMs(row.due_at);
    },

    async listNotices(tradeUuid) {
      const rows = await db
        .selectFrom('notices')
        .selectAll()
        .where('trade_uuid', '=', tradeUuid)
        .orderBy('created_at')
        .orderBy('notice_id')
        .execute();
      return rows.map(noticeOf);
    },

    async markNoticeReceived(noticeId, at) {
      const updated = await db
        .updateTable('notices')
        .set({ received_at: at })
        .where('notice_id', '=', noticeId)
        .where('received_at', 'is', null)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },
  };
}

function listDue(db: Kysely<Schema>, channel: string, now: UtcMs, limit: number) {
  return db
    .selectFrom('notices')
    .selectAll()
    .where('channel', '=', channel)
    .where('state', 'in', UNFINISHED)
    .where('due_at', '<=', now)
    .where((eb) => eb.not(cardIsBusy(eb, now)))
    .orderBy('created_at')
    .limit(limit);
}

/**
 * Rows that no other instance is taking, of cards that it isn't taking from: two messages of one card are two rows,
 * so the card has a lock of its own, until the transaction ends.
 */
function ofFreeCards(db: Kysely<Schema>, due: ReturnType<typeof listDue>): Promise<NoticeTable[]> {
  const card = sql`hashtextextended(concat_ws(' ', trade_uuid, channel, approver), 0)`;
  return db
    .with('due', () => due.forUpdate().skipLocked())
    .with('asked', (qb) =>
      qb.selectFrom('due').selectAll().select(sql<boolean>`pg_try_advisory_xact_lock(${card})`.as('is_free')),
    )
    .selectFrom('asked')
    .selectAll()
    .where('is_free', '=', true)
    .orderBy('created_at')
    .execute();
}

/** Another message of the same card is under way. */
function cardIsBusy(eb: ExpressionBuilder<Schema, 'notices'>, now: UtcMs) {
  return eb.exists(
    eb
      .selectFrom('notices as other')
      .select('other.notice_id')
      .whereRef('other.trade_uuid', '=', 'notices.trade_uuid')
      .whereRef('other.approver', '=', 'notices.approver')
      .whereRef('other.channel', '=', 'notices.channel')
      .whereRef('other.notice_id', '<>', 'notices.notice_id')
      .where('other.state', '=', 'sending')
      .where('other.due_at', '>', now),
  );
}

function firstOfEachCard(rows: readonly NoticeTable[]): NoticeTable[] {
  const cards = new Map<string, NoticeTable>();
  for (const row of rows) {
    const card = JSON.stringify([row.trade_uuid, row.approver]);
    if (!cards.has(card)) cards.set(card, row);
  }
  return [...cards.values()];
}

function resultColumns(result: NoticeResult): Partial<NoticeTable> {
  switch (result.state) {
    case 'sent':
      return { state: 'sent', sent_at: result.at, last_error: null };
    case 'due':
      return { state: 'due', due_at: result.dueAt, last_error: result.error };
    case 'failed':
      return { state: 'failed', last_error: result.error };
    case 'superseded':
      return { state: 'superseded' };
  }
}

function rowOf(notice: Notice): NoticeTable {
  return {
    notice_id: notice.noticeId,
    trade_uuid: notice.tradeUuid,
    kind: notice.kind,
    approver: notice.approver,
    channel: notice.channel,
    state: notice.state,
    attempts: notice.attempts,
    created_at: notice.createdAt,
    due_at: notice.dueAt,
    sent_at: notice.sentAt,
    received_at: notice.receivedAt,
    last_error: notice.lastError,
  };
}

function noticeOf(row: NoticeTable): Notice {
  return {
    noticeId: row.notice_id,
    tradeUuid: asTradeUuid(row.trade_uuid),
    kind: row.kind as NoticeKind,
    approver: row.approver,
    channel: row.channel,
    state: row.state as NoticeState,
    attempts: row.attempts,
    createdAt: asUtcMs(row.created_at),
    dueAt: asUtcMs(row.due_at),
    sentAt: instantOf(row.sent_at),
    receivedAt: instantOf(row.received_at),
    lastError: row.last_error,
  };
}
