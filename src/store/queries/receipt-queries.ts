import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { isFromPerson, type ReceiptKind } from '../../domain/receipt.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { Receipt, ReceiptQueries } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';
import { readNotice } from './notice-rows.ts';
import { readTrade } from './trade-rows.ts';

export function receiptQueries(db: Kysely<Schema>): ReceiptQueries {
  return {
    async addReceipt(noticeId, receipt) {
      const { numInsertedOrUpdatedRows = 0n } = await insertReceipt(db, noticeId, receipt);
      if (numInsertedOrUpdatedRows === 0n) return false;
      await markNotice(db, noticeId, receipt);
      return true;
    },

    async listUnreached(since, limit) {
      const rows = await db
        .selectFrom('trades')
        .selectAll()
        .where('status', '=', 'expired')
        .where('submitted_at', '>=', since)
        .where('closed_at', 'is', null)
        .where('is_test', '=', 0)
        .where((eb) => eb.not(isReached(eb)))
        .orderBy('submitted_at', 'desc')
        .orderBy('trade_uuid', 'desc')
        .limit(limit)
        .execute();
      return rows.map(readTrade);
    },

    async listAlertNotices(cardIds) {
      if (cardIds.length === 0) return [];
      const rows = await db
        .selectFrom('notices')
        .selectAll()
        .where('trade_uuid', 'in', cardIds)
        .where('kind', '=', 'alert')
        .orderBy('created_at')
        .execute();
      return rows.map(readNotice);
    },

    async listReceipts(noticeIds) {
      if (noticeIds.length === 0) return [];
      const rows = await db
        .selectFrom('receipts')
        .selectAll()
        .where('notice_id', 'in', noticeIds)
        .orderBy('at')
        .orderBy('kind')
        .execute();
      return rows.map((row) => ({
        noticeId: row.notice_id,
        kind: row.kind as ReceiptKind,
        at: asUtcMs(row.at),
        ...(row.picture_hash === null ? {} : { pictureHash: row.picture_hash }),
      }));
    },

    async listShownPictures(tradeUuid) {
      const rows = await db
        .selectFrom('notices')
        .innerJoin('receipts', 'receipts.notice_id', 'notices.notice_id')
        .select(['notices.approver', 'receipts.picture_hash'])
        .where('notices.trade_uuid', '=', tradeUuid)
        .where('receipts.picture_hash', 'is not', null)
        .orderBy('receipts.at')
        .orderBy('receipts.notice_id')
        .execute();
      return rows.map(({ approver, picture_hash }) => ({ approver, pictureHash: picture_hash ?? '' }));
    },
  };
}

/** A phone had the question in time, or a person has opened the trade since. */
const isReached = (eb: ExpressionBuilder<Schema, 'trades'>) =>
  eb.exists(
    eb
      .selectFrom('notices')
      .select('notices.notice_id')
      .whereRef('notices.trade_uuid', '=', 'trades.trade_uuid')
      .where('notices.kind', '=', 'ask')
      .where((inner) =>
        inner.or([
          inner('notices.received_at', '<', inner.ref('trades.expires_at')),
          inner('notices.seen_at', 'is not', null),
        ]),
      ),
  );

/** Inserts nothing if it exists already, or the notice doesn't. */
const insertReceipt = (db: Kysely<Schema>, noticeId: string, { kind, at, pictureHash }: Receipt) =>
  db
    .insertInto('receipts')
    .columns(['notice_id', 'kind', 'at', 'picture_hash'])
    .expression((eb) =>
      eb
        .selectFrom('notices')
        .select([
          'notice_id',
          sql<string>`cast(${kind} as text)`.as('kind'),
          sql<number>`cast(${at} as bigint)`.as('at'),
          sql<string | null>`cast(${pictureHash ?? null} as text)`.as('picture_hash'),
        ])
        .where('notice_id', '=', noticeId),
    )
    .onConflict((conflict) => conflict.columns(['notice_id', 'kind']).doNothing())
    .executeTakeFirst();

/** Keeps the first times. */
async function markNotice(db: Kysely<Schema>, noticeId: string, { kind, at }: Receipt): Promise<void> {
  const time = sql<UtcMs>`cast(${at} as bigint)`;
  await db
    .updateTable('notices')
    .set((eb) => ({
      received_at: eb.fn.coalesce('received_at', time),
      ...(isFromPerson(kind)
        ? { opened_at: eb.fn.coalesce('opened_at', time), seen_at: eb.fn.coalesce('seen_at', time) }
        : {}),
    }))
    .where('notice_id', '=', noticeId)
    .execute();
}
