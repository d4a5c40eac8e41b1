import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('trades').addColumn('account', 'text').execute();
  await db.schema.alterTable('trades').addColumn('source', 'text').execute();
  await createExits(db);
  await createAlerts(db);
}

async function createExits(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('exits')
    .addColumn('trade_uuid', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('quantity', 'double precision', (column) => column.notNull())
    .addColumn('price', 'double precision', (column) => column.notNull())
    .addColumn('happened_at', 'bigint', (column) => column.notNull())
    .addColumn('realized', 'double precision')
    .addColumn('currency', 'text')
    .addColumn('text', 'text')
    .addColumn('recorded_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('exits_pk', ['trade_uuid', 'sequence'])
    .execute();
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
  // Few are open at any time: a partial index contains only those.
  await db.schema
    .createIndex('alerts_open')
    .on('alerts')
    .column('recorded_at')
    .where(sql.ref('acknowledged_at'), 'is', null)
    .execute();
}
