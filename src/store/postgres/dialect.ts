import {
  CompiledQuery,
  type DatabaseConnection,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
} from 'kysely';

/**
 * Set per transaction, in the same message that begins it, not per connection: a pooler would
 * refuse or forget that. READ COMMITTED: every change is conditional, and retried after a conflict.
 */
const BEGIN = `begin isolation level read committed;
  set local statement_timeout = '10s'; set local lock_timeout = '8s';
  set local idle_in_transaction_session_timeout = '10s'`;

/** PostgreSQL as this program uses it. */
export class GuardedPostgresDialect extends PostgresDialect {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): PostgresDriver {
    return new GuardedPostgresDriver({ pool: this.#pool });
  }

  override createAdapter(): PostgresAdapter {
    return new LockedPostgresAdapter();
  }
}

class GuardedPostgresDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(BEGIN));
  }
}

/** Migrations run in a transaction that holds a lock of its own (see migrate.ts), which a pooler lets pass. */
class LockedPostgresAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}
