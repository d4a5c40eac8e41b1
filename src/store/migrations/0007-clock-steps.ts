import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('trades').addColumn('close_reason', 'text').execute();
  await db.schema.alterTable('trades').addColumn('closed_at', 'bigint').execute();
  await db.schema
    .createTable('last_clock_step')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('settled_at', 'bigint')
    .addColumn('amount_ms', 'bigint')
    .execute();
  await db.insertInto('last_clock_step').values({ id: 1, settled_at: null, amount_ms: null }).execute();
}
