import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('approvers')
    .addColumn('approver', 'text', (column) => column.primaryKey())
    .addColumn('link_epoch', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('devices').addColumn('links_invalidated_at', 'bigint').execute();
}
