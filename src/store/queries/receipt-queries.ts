import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { isFromPerson, type ReceiptKind } from '../../domain/receipt.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { Receipt, ReceiptQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { readNotice } from './notice-rows.ts';
import { readTrade } from './trade-rows.ts';

export function receiptQueries(db: Kysely<Schema>): ReceiptQueries {
  return {
    async addReceipt(noticeId, receipt) {
      const { kind, at, pictureHash = null } = receipt;
      const { numAffectedRows = 0n } = await insertReceipt(db, { noticeId, kind, at, pictureHash });
      if (numAffectedRows === 0n) return false;
      await (isFromPerson(kind) ? markOpened : markReceived)(db, { noticeId, at });
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
      const { rows } = await selectShown(db, { tradeUuid });
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

interface ReceiptRow extends Pick<Receipt, 'kind' | 'at'> {
  readonly noticeId: string;
  readonly pictureHash: string | null;
}

/** Inserts nothing if it exists already, or the notice doesn't. */
const insertReceipt = prepared((db, { noticeId, kind, at, pictureHash }: ReceiptRow) =>
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
          sql<string | null>`cast(${pictureHash} as text)`.as('picture_hash'),
        ])
        .where('notice_id', '=', noticeId),
    )
    .onConflict((conflict) => conflict.columns(['notice_id', 'kind']).doNothing()),
);

/** Keeps the first times. */
const marking = (columns: readonly ('received_at' | 'opened_at' | 'seen_at')[]) =>
  prepared((db, { noticeId, at }: Pick<ReceiptRow, 'noticeId' | 'at'>) =>
    db
      .updateTable('notices')
      .set((eb) => {
        const time = sql<UtcMs>`cast(${at} as bigint)`;
        return Object.fromEntries(columns.map((column) => [column, eb.fn.coalesce(column, time)]));
      })
      .where('notice_id', '=', noticeId),
  );
const markReceived = marking(['received_at']);
const markOpened = marking(['received_at', 'opened_at', 'seen_at']);

const selectShown = prepared((db, { tradeUuid }: { tradeUuid: string }) =>
  db
    .selectFrom('notices')
    .innerJoin('receipts', 'receipts.notice_id', 'notices.notice_id')
    .select(['notices.approver', 'receipts.picture_hash'])
    .where('notices.trade_uuid', '=', tradeUuid)
    .where('receipts.picture_hash', 'is not', null)
    .orderBy('receipts.at')
    .orderBy('receipts.notice_id'),
);
