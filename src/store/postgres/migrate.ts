import { type Kysely, sql } from 'kysely';
import { migrateToLatest } from '../migrate.ts';
import type { Schema } from '../schema.ts';

/** Known to nobody else in the database; any number will do. */
const LOCK = 7_236_271_001;

/**
 * Migrations in one transaction, under its lock: of instances that start together one makes the tables, the others wait
 * and find them. The lock ends with the transaction, so it passes through a pooler.
 */
export function migrateUnderLock(db: Kysely<Schema>): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    // A large table may take long, and waiting for it as well.
    await sql`set local statement_timeout = 0`.execute(transaction);
    await sql`set local lock_timeout = 0`.execute(transaction);
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(transaction);
    await migrateToLatest(transaction);
  });
}
