import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A vendor's own id of a card, to replace it by; of notices sent before there was one, null. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('notices').addColumn('card_reference', 'text').execute();
}
