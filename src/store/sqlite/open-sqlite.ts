import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type Logger,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { makeFolder } from '../../lib/make-folder.ts';
import type { Store } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import { createKyselyStore } from '../kysely-store.ts';
import { migrateToLatest } from '../migrate.ts';
import type { Schema } from '../schema.ts';

const FILE_NAME = 'countersign.db';
/** How long one process waits for another's transaction: the command line works beside a running server. */
const BUSY_TIMEOUT_MS = 5000;

/** Where the data folder holds its database. */
export const sqliteFile = (dataDir: string): string => join(dataDir, FILE_NAME);

/** Whether the data folder holds a database. */
export const hasSqlite = (dataDir: string): boolean => existsSync(sqliteFile(dataDir));

/** Opens, and where needed makes, the database file in the data folder. */
export function openSqlite(dataDir: string): Promise<Store> {
  makeFolder(dataDir);
  return createKyselyStore(connectSqlite(sqliteFile(dataDir)), SQLITE);
}

/** The tables of the file, as queries reach them; made when it isn't there. */
export function connectSqlite(file: string, log?: Logger): Kysely<Schema> {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  // Its owner's alone: who can write here can decide. SQLite gives its other files the same mode.
  chmodSync(file, 0o600);
  database.pragma('journal_mode = WAL');
  // FULL: an acknowledged decision survives a power cut, at the price of one fsync for each transaction.
  database.pragma('synchronous = FULL');
  const dialect = new ImmediateSqliteDialect(database);
  return new Kysely<Schema>(log === undefined ? { dialect } : { dialect, log });
}

/** One writer at a time, for whom the others wait: no rows to lock, and nobody is given up for another. */
export const SQLITE: Engine = { locksRows: false, isTransient: () => false, migrate: migrateToLatest };

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }

  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver({ database: withStatementCache(this.#database) });
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  // Kysely's own adapter says no, yet SQLite can: one transaction for all migrations keeps two programs that start
  // together from both making the tables.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  // A transaction that begins by reading can't become a writing one once another process has written in between
  // (SQLITE_BUSY_SNAPSHOT, which no time-out waits for). Taking the write lock at once avoids it.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Kysely prepares each statement anew; keeping them saves a third of a small transaction's time. */
function withStatementCache(database: Database.Database) {
  const statements = new Map<string, Database.Statement>();
  return {
    close: () => database.close(),
    prepare(sql: string): Database.Statement {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
  };
}
