import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { SettingFault } from '../../domain/setting-fault.ts';
import { migrateToLatest } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import type { AddressSetting } from './connection-options.ts';

/** Arbitrary, but no other program in the database may use it. */
const LOCK = 7_236_271_001;

/**
 * Migrations in one transaction, under its lock: of instances that start together one makes the tables, the others wait
 * and find them. The lock ends with the transaction, so it passes through a pooler.
 */
export function migrateUnderLock(
  db: Kysely<Schema>,
  setting: AddressSetting = 'DATABASE_URL',
): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    // A large table may take long, and so may waiting for another instance.
    await sql`set local statement_timeout = 0`.execute(transaction);
    await sql`set local lock_timeout = 0`.execute(transaction);
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(transaction);
    await migrateToLatest(transaction).catch((error: unknown) => {
      throw isAborted(error) ? notAllowed(setting) : error;
    });
  });
}

/** The migrator probes its own tables and hides the first error; what remains is that the transaction was aborted. */
const isAborted = (error: unknown) => error instanceof pg.DatabaseError && error.code === '25P02';

const notAllowed = (setting: AddressSetting) =>
  new SettingFault(setting, 'a user that may make tables in the database', 'one that may not');
