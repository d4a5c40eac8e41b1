import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { connectKysely } from '../../src/store/postgres/open-postgres.ts';
import type { Schema } from '../../src/store/schema.ts';
import { connectSqlite, sqliteFile } from '../../src/store/sqlite/open-sqlite.ts';
import { createDatabase, query } from '../support/postgres/databases.ts';
import { silentLog } from '../support/test-store.ts';
import type { Row, Tables } from './recorded-version.ts';

/** A database that an earlier version left, and a way to stop its update halfway. */
export interface EarlierDatabase {
  readonly environment: Readonly<Record<string, string>>;
  connect(dataDir: string): Kysely<Schema>;
  /** The next update stays in the middle of its migrations. */
  halt(dataDir: string): Promise<Halt>;
  end(): Promise<void>;
}

interface Halt {
  /** Resolves when the update is there. */
  reached(): Promise<void>;
  release(): Promise<void>;
}

export const onSqlite = (): EarlierDatabase => ({
  environment: {},
  connect: (dataDir) => connectSqlite(sqliteFile(dataDir)),
  halt: async (dataDir) => haltSqlite(sqliteFile(dataDir)),
  end: async () => {},
});

export async function onPostgres(): Promise<EarlierDatabase> {
  const { url, drop } = await createDatabase();
  return {
    environment: { DATABASE_URL: url },
    connect: () => connectKysely(url, silentLog),
    halt: () => haltPostgres(url),
    end: drop,
  };
}

const SPILLED_BYTES = 4_000_000;

/**
 * The first trade that 0023 changes writes more than SQLite keeps in memory, and then counts without end: so the file
 * holds half an update when the program is killed.
 */
function haltSqlite(file: string): Halt {
  const change = (sql: string) => {
    const database = new Database(file);
    database.exec(sql);
    database.close();
  };
  const count = (limit: string) =>
    `with recursive n(i) as (select 1 union all select i + 1 from n ${limit}) select i from n`;
  change(`
    create table filler (bytes blob);
    create view halt_some as ${count('where i < 40')};
    create view halt_endless as ${count('')};
    create trigger halt before update on trades begin
      insert into filler select randomblob(1000000) from halt_some;
      select count(*) from halt_endless;
    end;`);
  return {
    async reached() {
      while ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) < SPILLED_BYTES) await pause(20);
    },
    async release() {
      change('drop trigger halt; drop view halt_endless; drop view halt_some; drop table filler;');
    },
  };
}

/** Holds a table that 0024 changes, when 0023 is done. */
async function haltPostgres(url: string): Promise<Halt> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query('begin');
  await holder.query('lock table pause in access exclusive mode');
  const waiting = `select pid from pg_locks where not granted and relation = 'pause'::regclass`;
  return {
    async reached() {
      while ((await query(url, waiting)).length === 0) await pause(20);
    },
    async release() {
      await holder.query('rollback');
      await holder.end();
    },
  };
}

const CHUNK = 200;

/** Makes the tables as they were after that migration, and fills them. */
export async function fillTables(db: Kysely<Schema>, migration: string, tables: Tables): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateTo(migration);
  if (error !== undefined) throw error;
  await db.transaction().execute(async (transaction) => {
    for (const [name, rows] of Object.entries(tables)) {
      const table = name as keyof Schema;
      await transaction.deleteFrom(table).execute();
      // The types are those of today's columns.
      for (let start = 0; start < rows.length; start += CHUNK)
        await transaction
          .insertInto(table)
          .values(rows.slice(start, start + CHUNK) as never)
          .execute();
    }
  });
}

export const readTable = async (db: Kysely<Schema>, name: string): Promise<readonly Row[]> =>
  (await db
    .selectFrom(name as keyof Schema)
    .selectAll()
    .execute()) as unknown as readonly Row[];

/** The last migration that the database has. */
export async function lastMigration(db: Kysely<Schema>): Promise<string | undefined> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  return (await migrator.getMigrations()).findLast(({ executedAt }) => executedAt !== undefined)?.name;
}
