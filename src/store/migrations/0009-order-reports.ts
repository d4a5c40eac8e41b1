import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('trades').addColumn('account', 'text').execute();
  await db.schema.alterTable('trades').addColumn('source', 'text').execute();
  await createAlerts(db);
}

async function createAlerts(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('alerts')
    .addColumn('alert_id', 'text', (column) => column.primaryKey())
    .addColumn('card_id', 'text', (column) => column.notNull())
    .addColumn('strategy', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('instrument', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('body_hash', 'text', (column) => column.notNull())
    .addColumn('happened_at', 'bigint', (column) => column.notNull())
    .addColumn('recorded_at', 'bigint', (column) => column.notNull())
    .addColumn('acknowledged_by', 'text')
    .addColumn('acknowledged_at', 'bigint')
    .execute();
  await db.schema.createIndex('alerts_by_card').on('alerts').columns(['card_id', 'recorded_at']).execute();
  // Few are open at any time: the index holds nothing else.
  await db.schema
    .createIndex('alerts_open')
    .on('alerts')
    .column('recorded_at')
    .where(sql.ref('acknowledged_at'), 'is', null)
    .execute();
}
