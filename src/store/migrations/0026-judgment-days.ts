import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What the followed trades of each strategy and session add up to, so that a report reads no trade. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('judgment_days')
    .addColumn('strategy', 'text', (column) => column.notNull())
    .addColumn('session_day', 'text', (column) => column.notNull())
    .addColumn('sums', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('judgment_days_pkey', ['strategy', 'session_day'])
    .execute();
  await db.schema
    .createIndex('judgment_days_in_order')
    .on('judgment_days')
    .columns(['session_day', 'strategy'])
    .execute();
  await db.schema
    .createTable('judgment_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();
  await db.insertInto('judgment_head').values({ id: 1, revision: 0 }).execute();
}
