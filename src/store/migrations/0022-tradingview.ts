import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Messages from TradingView, the bridges that they are passed on to, and what a key is for. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('api_keys').addColumn('purpose', 'text').execute();
  await db.schema
    .createTable('bridges')
    .addColumn('strategy', 'text', (column) => column.primaryKey())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('signal_messages')
    .addColumn('message_id', 'text', (column) => column.primaryKey())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('strategy', 'text', (column) => column.notNull())
    .addColumn('content_type', 'text')
    .addColumn('body', 'bytea', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('outcome', 'text')
    .addColumn('detail', 'text')
    .addColumn('ticker', 'text')
    .addColumn('role', 'text')
    .execute();
  await db.schema
    .createIndex('signal_messages_open')
    .on('signal_messages')
    .columns(['step', 'received_at'])
    .where(sql.ref('step'), '<>', sql.lit('done'))
    .execute();
  await db.schema
    .createIndex('signal_messages_chart')
    .on('signal_messages')
    .columns(['strategy', 'ticker', 'received_at'])
    .execute();
}
