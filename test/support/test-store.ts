import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { openSqlite, sqliteFile } from '../../src/store/sqlite/open-sqlite.ts';
import { HISTORY_TABLES } from '../../src/store/tables.ts';
import type { Log, Store } from '../../src/usecases/ports.ts';
import { createDatabase } from './postgres/databases.ts';

export interface TestStore {
  readonly store: Store;
  /** Runs a statement past the program. */
  tamper(statement: string): Promise<void>;
  /** The same database once more, as after a restart. */
  reopen(): Promise<Store>;
  end(): Promise<void>;
}

/** An empty store on the database that this run of the tests is about (see vitest.config.ts). */
export function openTestStore(): Promise<TestStore> {
  return process.env['TEST_STORE'] === 'postgres' ? lendPostgres() : openSqliteInNewFolder();
}

async function openSqliteInNewFolder(): Promise<TestStore> {
  const folder = newFolder();
  writeFileSync(sqliteFile(folder), await emptyDatabase());
  const store = await openSqlite(folder);
  return {
    store,
    async tamper(statement) {
      const file = new Database(sqliteFile(folder));
      file.exec(statement);
      file.close();
    },
    reopen: () => openSqlite(folder),
    async end() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'countersign-test-'));

let empty: Promise<Uint8Array> | undefined;

/** The file of a database without a trade: copying it is much faster than running every migration for each test. */
function emptyDatabase(): Promise<Uint8Array> {
  empty ??= (async () => {
    const folder = newFolder();
    const store = await openSqlite(folder);
    await store.close();
    const file = readFileSync(sqliteFile(folder));
    rmSync(folder, { recursive: true });
    return file;
  })();
  return empty;
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

interface Lent {
  readonly store: Store;
  reopen(): Promise<Store>;
  execute(statement: string): Promise<void>;
}

/** Databases of this file's tests that nobody uses now, open and empty: to make one takes longer than most tests. */
const free: Lent[] = [];

async function lendPostgres(): Promise<TestStore> {
  const lent = free.pop() ?? (await makePostgres());
  const { store, execute } = lent;
  let isClosed = false;
  return {
    store: {
      ...store,
      // It shares an answer for a moment, and with it that of the test before.
      ping: () => (isClosed ? store.auditHead().then(() => undefined) : store.ping()),
      async close() {
        isClosed = true;
        await store.close();
      },
    },
    tamper: execute,
    reopen: lent.reopen,
    async end() {
      if (isClosed) return;
      await execute(EMPTY);
      free.push(lent);
    },
  };
}

async function makePostgres(): Promise<Lent> {
  const { url } = await createDatabase();
  const reopen = async () =>
    (await openPostgres({ url, directUrl: url }, { patienceMs: 10_000, log: silentLog })).store;
  const past = new pg.Pool({ connectionString: url, max: 1, allowExitOnIdle: true });
  return { store: await reopen(), reopen, execute: async (statement) => void (await past.query(statement)) };
}

/** Deleting a handful of rows is ten times as fast as truncating all tables. */
const EMPTY = [
  ...[...HISTORY_TABLES, 'link_secrets'].map((table) => `delete from ${table}`),
  'update installation set identity = gen_random_uuid()::text, epoch = 0, place = null, mark = null',
  'update pause set paused_at = null, paused_by = null, paused_until = null, rejected = 0',
  'update last_clock_step set settled_at = null, amount_ms = null',
  'update settings_head set revision = 0, fault = null',
  'update follow_progress set sequence = 0, terms = null, holder = null, leased_until = 0',
  "update audit_head set sequence = 0, hash = repeat('0', 64)",
].join('; ');
