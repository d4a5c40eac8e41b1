import type { ExpressionBuilder, Kysely } from 'kysely';
import { asTradeUuid, asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { Notice, NoticeKind, NoticeQueries, NoticeResult, NoticeState } from '../../usecases/ports.ts';
import type { NoticeTable, Schema } from '../schema.ts';
import { instantOf } from './trade-rows.ts';

/** Owed: not yet tried, to be tried again, or under way (a lease that ran out is a worker that died). */
const UNFINISHED: readonly NoticeState[] = ['due', 'sending'];

export function noticeQueries(db: Kysely<Schema>): NoticeQueries {
  return {
    async insertNotice(notice) {
      await db.insertInto('notices').values(rowOf(notice)).execute();
    },

    async claimDueNotices(channel, now, leasedUntil, limit) {
      const candidates = await listDue(db, channel, now, limit);
      const claimed: Notice[] = [];
      for (const row of firstOfEachCard(candidates)) {
        const taken = { state: 'sending', due_at: leasedUntil, attempts: row.attempts + 1 };
        const updated = await db
          .updateTable('notices')
          .set(taken)
          .where('notice_id', '=', row.notice_id)
          .where('attempts', '=', row.attempts)
          .where('state', '=', row.state)
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

function listDue(db: Kysely<Schema>, channel: string, now: UtcMs, limit: number): Promise<NoticeTable[]> {
  return db
    .selectFrom('notices')
    .selectAll()
    .where('channel', '=', channel)
    .where('state', 'in', UNFINISHED)
    .where('due_at', '<=', now)
    .where((eb) => eb.not(cardIsBusy(eb, now)))
    .orderBy('created_at')
    .limit(limit)
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
