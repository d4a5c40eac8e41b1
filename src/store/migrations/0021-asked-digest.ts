import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What was asked, as a hash that the strategy can compute; of trades submitted before, null. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('trades').addColumn('asked_digest', 'text').execute();
}
