import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Receipts by notice and kind, and each channel's failures. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await createReceipts(db);
  await addChannelFacts(db);
  await createHeartbeats(db);
}

async function createReceipts(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('receipts')
    .addColumn('notice_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('receipts_primary', ['notice_id', 'kind'])
    .execute();
  await db.schema.alterTable('notices').addColumn('opened_at', 'bigint').execute();
  // Covers all that a channel's figures need, so that reading them never touches the table.
  await db.schema
    .createIndex('notices_delivery')
    .on('notices')
    .columns(['channel', 'sent_at', 'created_at', 'received_at', 'opened_at'])
    .where(sql.ref('kind'), '=', sql.lit('ask'))
    .where(sql.ref('sent_at'), 'is not', null)
    .execute();
}

async function addChannelFacts(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('channel_health').addColumn('advice', 'text').execute();
  await db.schema.alterTable('channel_health').addColumn('rejected_at', 'bigint').execute();
  await db.schema
    .createTable('channel_failures')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('hour', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('channel_failures_primary', ['channel', 'hour', 'kind'])
    .execute();
  for (const column of ['sent_at', 'received_at', 'seen_at'])
    await db.schema.alterTable('channel_tests').addColumn(column, 'bigint').execute();
  for (const column of ['ring_id', 'fault'])
    await db.schema.alterTable('channel_tests').addColumn(column, 'text').execute();
}

async function createHeartbeats(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('heartbeats')
    .addColumn('strategy', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('heard_at', 'bigint', (column) => column.notNull())
    .addColumn('silent_since', 'bigint')
    .addColumn('alert_id', 'text')
    .execute();
}
