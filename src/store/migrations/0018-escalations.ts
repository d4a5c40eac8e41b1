import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

export async function up(db: Kysely<Schema>): Promise<void> {
  await createEscalations(db);
  await createAbsences(db);
  await addBundles(db);
}

/** Trades for which another channel may have to ring. */
async function createEscalations(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('escalations')
    .addColumn('trade_uuid', 'text', (column) => column.primaryKey())
    .addColumn('look_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('escalations_due').on('escalations').column('look_at').execute();
}

async function createAbsences(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('absences')
    .addColumn('approver', 'text', (column) => column.primaryKey())
    .addColumn('away_since', 'bigint', (column) => column.notNull())
    .addColumn('away_until', 'bigint', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .execute();
}

/** Questions that share a card, because they exceeded the ring limit. */
async function addBundles(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('notices').addColumn('bundle_id', 'text').execute();
  await db.schema
    .createIndex('notices_by_bundle')
    .on('notices')
    .column('bundle_id')
    .where(sql.ref('bundle_id'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('notices_open_bundles')
    .on('notices')
    .columns(['channel', 'approver', 'expires_at'])
    .where(sql.ref('bundle_id'), 'is not', null)
    .execute();
}
