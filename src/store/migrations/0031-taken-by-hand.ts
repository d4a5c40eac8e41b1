import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Finds the trades that a rule counts although no strategy picked them up, or reported their end. */
export async function up(db: Kysely<Schema>): Promise<void> {
  // Partial: a trade leaves it when it is picked up.
  await db.schema
    .createIndex('trades_left')
    .on('trades')
    .column('decided_at')
    .where(sql<boolean>`verdict = 'approve' and collected_at is null and claimed_at is null`)
    .execute();
  await db.schema
    .createIndex('followed_trades_ended')
    .on('followed_trades')
    .column('ended_at')
    .where(sql<boolean>`"group" = 'approved'`)
    .execute();
}
