import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Pauses that end by themselves, and of one strategy or one instrument. All trades keep their own row: another instance
 * on the same database may still run an earlier version, which knows only that one and takes it to last.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('pause').addColumn('paused_until', 'bigint').execute();
  await db.schema
    .createTable('pauses')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('paused_at', 'bigint', (column) => column.notNull())
    .addColumn('paused_by', 'text', (column) => column.notNull())
    .addColumn('paused_until', 'bigint')
    .addColumn('rejected', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('pauses_of', ['kind', 'name'])
    .execute();
}
