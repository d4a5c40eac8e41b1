import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Null is what every trade before was: one approval is enough. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('trades').addColumn('approvals_needed', 'integer').execute();
  await db.schema.alterTable('trades').addColumn('first_approval', 'text').execute();
}
