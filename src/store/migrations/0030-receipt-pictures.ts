import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Which picture a phone had: two approvers may read different languages. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('receipts').addColumn('picture_hash', 'text').execute();
}
