import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { UtcMs } from '../../domain/units.ts';
import type {
  DueTimes,
  Notice,
  NoticeClaim,
  NoticeKind,
  NoticeQueries,
  NoticeResult,
  NoticeState,
} from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import { prepared } from '../prepared.ts';
import type { NoticeTable, Schema } from '../schema.ts';
import { bundleQueries } from './bundle-queries.ts';
import { readNotice, toRow } from './notice-rows.ts';
import { readInstant } from './trade-rows.ts';

/**
 * Unsettled: not yet tried, to be retried, or being sent (an expired lease is a worker that died). As text of the
 * statement: a partial index isn't used for bound parameters.
 */
export const UNFINISHED = (['due', 'sending'] as const satisfies NoticeState[]).map((state) =>
  sql.lit(state),
);

export function noticeQueries(db: Kysely<Schema>, engine: Engine): NoticeQueries {
  const { locksRows } = engine;
  return {
    async insertNotice(notice) {
      await insertRow(db, toRow(notice));
    },

    async claimDueNotices(claim) {
      const { now, leasedUntil } = claim;
      const values = { channel: claim.channel, kind: claim.kind, now, limit: claim.limit };
      const { rows: candidates } = await (locksRows ? lockDue : selectDue)(db, values);
      const claimed: Notice[] = [];
      for (const row of firstOfEachCard(candidates)) {
        const taken = { state: 'sending', due_at: leasedUntil, attempts: row.attempts + 1 };
        const { notice_id, attempts, state } = row;
        const before = { noticeId: notice_id, attemptsBefore: attempts, stateBefore: state };
        const { numAffectedRows } = await lease(db, { ...taken, ...before, now });
        if (numAffectedRows === 1n) claimed.push(readNotice({ ...row, ...taken }));
      }
      return claimed;
    },

    async releaseLeases(now) {
      const released = await db
        .updateTable('notices')
        .set({ due_at: now })
        .where('state', 'in', UNFINISHED)
        .where('state', '=', 'sending')
        .executeTakeFirst();
      return Number(released.numUpdatedRows);
    },

    async finishNotice(notice, result) {
      const { noticeId, attempts } = notice;
      const { numAffectedRows } = await finish(db, { ...resultColumns(result), noticeId, attempts });
      return numAffectedRows === 1n;
    },

    async failUnsentBeyond(channels, dueBefore, error, limit) {
      const unsent = db
        .selectFrom('notices')
        .select('notice_id')
        .where('state', 'in', UNFINISHED)
        .where('due_at', '<=', dueBefore)
        .$if(channels.length > 0, (query) => query.where('channel', 'not in', channels))
        .limit(limit);
      const rows = await (locksRows ? unsent.forUpdate().skipLocked() : unsent).execute();
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
      return failed.map(readNotice);
    },

    ...bundleQueries(db, engine),

    async nextDueTimes(channel) {
      const [row] = (await selectNextDue(db, { channel })).rows;
      const read = (name: keyof DueTimes) => readInstant(row?.[name] ?? null) ?? undefined;
      return { ask: read('ask'), alert: read('alert'), outcome: read('outcome'), receipt: read('receipt') };
    },

    async listNotices(tradeUuid) {
      return (await selectOfTrade(db, { tradeUuid })).rows.map(readNotice);
    },

    async listAsks(tradeUuids) {
      if (tradeUuids.length === 0) return [];
      return (await selectAsks(db, tradeUuids)).rows.map(readNotice);
    },

    async markAsksSeen(tradeUuid, approver, at) {
      const { numAffectedRows = 0n } = await markSeen(db, { tradeUuid, approver, at });
      return numAffectedRows > 0n;
    },

    takeMissedReceipts: (channel, now, limit) => takeMissedReceipts(db, locksRows, channel, now, limit),
  };
}

const insertRow = prepared((db, row: NoticeTable) => db.insertInto('notices').values(row));

const selectOfTrade = prepared((db, { tradeUuid }: { tradeUuid: string }) =>
  db
    .selectFrom('notices')
    .selectAll()
    .where('trade_uuid', '=', tradeUuid)
    .orderBy('created_at')
    .orderBy('notice_id'),
);

const selectAsks = prepared((db, tradeUuids: readonly string[]) =>
  db
    .selectFrom('notices')
    .selectAll()
    .where('trade_uuid', 'in', tradeUuids)
    .where('kind', '=', 'ask')
    .orderBy('created_at'),
);

const markSeen = prepared(
  (db, { tradeUuid, approver, at }: { tradeUuid: string; approver: string; at: UtcMs }) =>
    db
      .updateTable('notices')
      .set({ seen_at: at })
      .where('trade_uuid', '=', tradeUuid)
      .where('kind', '=', 'ask')
      .where('approver', '=', approver)
      .where('seen_at', 'is', null),
);

const awaitingReceipt = (db: Kysely<Schema>, channel: string) =>
  db
    .selectFrom('notices')
    .where('channel', '=', channel)
    .where('receipt_due_at', 'is not', null)
    .where('receipt_missed_at', 'is', null)
    .where('received_at', 'is', null)
    .where('seen_at', 'is', null);

async function takeMissedReceipts(
  db: Kysely<Schema>,
  locksRows: boolean,
  channel: string,
  now: UtcMs,
  limit: number,
): Promise<Notice[]> {
  const overdue = awaitingReceipt(db, channel)
    .select('notice_id')
    .where('receipt_due_at', '<=', now)
    .limit(limit);
  const rows = await (locksRows ? overdue.forUpdate().skipLocked() : overdue).execute();
  if (rows.length === 0) return [];
  const taken = await db
    .updateTable('notices')
    .set({ receipt_missed_at: now })
    .where(
      'notice_id',
      'in',
      rows.map((row) => row.notice_id),
    )
    .returningAll()
    .execute();
  return taken.map(readNotice);
}

type DueValues = Pick<NoticeClaim, 'channel' | 'kind' | 'now' | 'limit'>;

const dueNotices = (db: Kysely<Schema>, { channel, kind, now, limit }: DueValues) =>
  db
    .selectFrom('notices')
    .selectAll()
    .where('channel', '=', channel)
    .where('kind', '=', kind)
    .where('state', 'in', UNFINISHED)
    // The plus keeps SQLite from finding all that are due, by the index for `selectNextDue`, to sort them.
    .where(sql<UtcMs>`+due_at`, '<=', now)
    .where((eb) => eb.not(cardIsBusy(eb, now)))
    .orderBy('expires_at')
    .orderBy('created_at')
    .limit(limit);

const selectDue = prepared(dueNotices);

/**
 * Rows that no other instance is taking, of cards that none is taking from: two messages of one card are two rows,
 * so the card has a lock of its own, until the transaction ends.
 */
const lockDue = prepared((db, values: DueValues) => {
  const card = sql`hashtextextended(concat_ws(' ', trade_uuid, channel, approver), 0)`;
  return db
    .with('due', () => dueNotices(db, values).forUpdate().skipLocked())
    .with('asked', (qb) =>
      qb.selectFrom('due').selectAll().select(sql<boolean>`pg_try_advisory_xact_lock(${card})`.as('is_free')),
    )
    .selectFrom('asked')
    .selectAll()
    .where('is_free', '=', true)
    .orderBy('expires_at')
    .orderBy('created_at');
});

type Lease = Pick<NoticeTable, 'state' | 'due_at' | 'attempts'> & {
  readonly noticeId: string;
  readonly attemptsBefore: number;
  readonly stateBefore: string;
  readonly now: UtcMs;
};

const lease = prepared((db, { noticeId, attemptsBefore, stateBefore, now, ...taken }: Lease) =>
  db
    .updateTable('notices')
    .set(taken)
    .where('notice_id', '=', noticeId)
    .where('attempts', '=', attemptsBefore)
    .where('state', '=', stateBefore)
    // Checked again: with the card locked, nobody else can change it.
    .where((eb) => eb.not(cardIsBusy(eb, now))),
);

type Finish = Partial<NoticeTable> & { readonly noticeId: string; readonly attempts: number };

const finish = prepared((db, { noticeId, attempts, ...result }: Finish) =>
  db
    .updateTable('notices')
    .set(result)
    .where('notice_id', '=', noticeId)
    .where('attempts', '=', attempts)
    .where('state', '=', 'sending'),
);

/** One lookup in an index for each: a channel that is behind has thousands of rows. */
const selectNextDue = prepared((db, { channel }: { channel: string }) => {
  const nextOf = (kind: NoticeKind) =>
    db
      .selectFrom('notices')
      .select((eb) => eb.fn.min('due_at').as('due_at'))
      .where('channel', '=', channel)
      .where('kind', '=', sql.lit(kind))
      .where('state', 'in', UNFINISHED);
  const receipt = awaitingReceipt(db, channel).select((eb) => eb.fn.min('receipt_due_at').as('due_at'));
  return db.selectNoFrom([
    nextOf('ask').as('ask'),
    nextOf('alert').as('alert'),
    nextOf('outcome').as('outcome'),
    receipt.as('receipt'),
  ]);
});

/** Another message of the same card is being sent. */
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
      return {
        state: 'sent',
        sent_at: result.at,
        last_error: null,
        receipt_due_at: result.receiptDueAt,
        card_reference: result.cardReference ?? null,
      };
    case 'due':
      return {
        state: 'due',
        due_at: result.dueAt,
        last_error: result.error,
        rejections: result.rejections,
      };
    case 'failed':
      return { state: 'failed', last_error: result.error };
    case 'bundled':
      // Never sent by itself; due when its trade expires, which ends it.
      return { state: 'due', due_at: result.dueAt, bundle_id: result.bundleId };
    case 'superseded':
      return { state: 'superseded' };
  }
}
