import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, type Logger } from 'kysely';
import { makeFolder } from '../../lib/make-folder.ts';
import type { Store } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import { createKyselyStore } from '../kysely-store.ts';
import { migrateToLatest } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { SqliteFileDialect, SYNC_LATER } from './dialect.ts';
import { SqliteFile } from './sqlite-file.ts';

const FILE_NAME = 'countersign.db';

/** Where the data folder holds its database. */
export const sqliteFile = (dataDir: string): string => join(dataDir, FILE_NAME);

/** Whether the data folder holds a database. */
export const hasSqlite = (dataDir: string): boolean => existsSync(sqliteFile(dataDir));

/** Opens the database file in the data folder; creates it if missing. */
export function openSqlite(dataDir: string): Promise<Store> {
  makeFolder(dataDir);
  return createKyselyStore(connectSqlite(sqliteFile(dataDir)), SQLITE);
}

/** The SQLite engine; creates the file if missing. */
export function connectSqlite(path: string, log?: Logger): Kysely<Schema> {
  const dialect = new SqliteFileDialect(new SqliteFile(path));
  return new Kysely<Schema>(log === undefined ? { dialect } : { dialect, log });
}

/** One writer at a time: no row locks, and no deadlocks. */
export const SQLITE: Engine = {
  locksRows: false,
  isTransient: () => false,
  migrate: migrateToLatest,
  syncLater: SYNC_LATER,
};
