import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Settings that are kept here instead of in the environment. One row says which set of them counts. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('is_sealed', 'integer', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('settings_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('fault', 'text')
    .execute();
  await db.insertInto('settings_head').values({ id: 1, revision: 0, fault: null }).execute();
}
