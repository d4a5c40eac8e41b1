import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Why a test is asked, and what a check card repeats; null for all trades stored before. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('trades').addColumn('purpose', 'text').execute();
  await db.schema.alterTable('trades').addColumn('check_source', 'text').execute();
}
