import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

// The same statements on both databases: one column per `alter table`, which is all SQLite accepts.
export async function up(db: Kysely<Schema>): Promise<void> {
  await addQuestionColumns(db);
  await createIndexes(db);
  await createChannelHealth(db);
}

async function addQuestionColumns(db: Kysely<Schema>): Promise<void> {
  for (const column of ['expires_at', 'seen_at', 'receipt_due_at', 'receipt_missed_at']) {
    await db.schema.alterTable('notices').addColumn(column, 'bigint').execute();
  }
  await db.schema
    .alterTable('notices')
    .addColumn('rejections', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // Questions in flight during the upgrade.
  await db
    .updateTable('notices')
    .set((eb) => ({
      expires_at: eb
        .selectFrom('trades')
        .select('trades.expires_at')
        .whereRef('trades.trade_uuid', '=', 'notices.trade_uuid'),
    }))
    .where('kind', '=', 'ask')
    .where('state', 'in', ['due', 'sending'])
    .execute();
}

async function createIndexes(db: Kysely<Schema>): Promise<void> {
  await db.schema.dropIndex('notices_due').execute();
  await db.schema
    .createIndex('notices_due_by_kind')
    .on('notices')
    .columns(['channel', 'kind', 'due_at'])
    .where(sql.ref('state'), 'in', [sql.lit('due'), sql.lit('sending')])
    .execute();
  await db.schema
    .createIndex('notices_awaiting_receipt')
    .on('notices')
    .columns(['channel', 'receipt_due_at'])
    .where(sql.ref('receipt_due_at'), 'is not', null)
    .where(sql.ref('receipt_missed_at'), 'is', null)
    .where(sql.ref('received_at'), 'is', null)
    .where(sql.ref('seen_at'), 'is', null)
    .execute();
}

async function createChannelHealth(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('channel_health')
    .addColumn('channel', 'text', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('rejections', 'integer', (column) => column.notNull())
    .addColumn('failed_at', 'bigint', (column) => column.notNull())
    .addColumn('last_error', 'text', (column) => column.notNull())
    .execute();
}
