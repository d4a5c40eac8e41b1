import { type Kysely, sql } from 'kysely';
import { isFromPerson, type ReceiptKind } from '../../domain/receipt.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { Receipt, ReceiptQueries } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';

export function receiptQueries(db: Kysely<Schema>): ReceiptQueries {
  return {
    async addReceipt(noticeId, receipt) {
      const { numInsertedOrUpdatedRows = 0n } = await insertReceipt(db, noticeId, receipt);
      if (numInsertedOrUpdatedRows === 0n) return false;
      await markNotice(db, noticeId, receipt);
      return true;
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
      }));
    },
  };
}

/** Nothing if it is there already, or the notice isn't. */
const insertReceipt = (db: Kysely<Schema>, noticeId: string, { kind, at }: Receipt) =>
  db
    .insertInto('receipts')
    .columns(['notice_id', 'kind', 'at'])
    .expression((eb) =>
      eb
        .selectFrom('notices')
        .select([
          'notice_id',
          sql<string>`cast(${kind} as text)`.as('kind'),
          sql<number>`cast(${at} as bigint)`.as('at'),
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
