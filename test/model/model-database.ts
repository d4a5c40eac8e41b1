import Database from 'better-sqlite3';
import pg from 'pg';
import { sqliteFile } from '../../src/store/sqlite/open-sqlite.ts';
import { createDatabase } from '../support/postgres/databases.ts';
import type { StoreName } from './world.ts';

/** The database under the server, and what the model does to it from outside. */
export interface ModelDatabase {
  readonly store: StoreName;
  readonly environment: Readonly<Record<string, string>>;
  /** Moves the database's own clock on, where it has one, together with the servers' by `passInServers`. */
  passTime(milliseconds: number, passInServers: () => Promise<void>): Promise<void>;
  /** Takes the lock that every writer needs; the answer releases it. */
  lock(): Promise<() => Promise<void>>;
  end(): Promise<void>;
}

export function createModelDatabase(store: StoreName, dataDir: string): Promise<ModelDatabase> {
  return store === 'postgres' ? createPostgres() : createSqlite(dataDir);
}

async function createSqlite(dataDir: string): Promise<ModelDatabase> {
  return {
    store: 'sqlite',
    environment: {},
    passTime: (_milliseconds, passInServers) => passInServers(),
    async lock() {
      const other = new Database(sqliteFile(dataDir));
      other.exec('begin immediate');
      return async () => void other.close();
    },
    end: async () => {},
  };
}

/** PostgreSQL's clock can't be set: a function of the same name, found first, adds what has passed. */
const SHIFTED_CLOCK = `
  create schema model;
  create table model.shift (by_ms double precision not null);
  insert into model.shift values (0);
  create function model.clock_timestamp() returns timestamptz language sql volatile as
    'select pg_catalog.clock_timestamp() + (select by_ms from model.shift) * interval ''1 millisecond''';`;

async function createPostgres(): Promise<ModelDatabase> {
  const { url, drop } = await createDatabase();
  const name = new URL(url).pathname.slice(1);
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  pool.on('error', () => {}); // dropping the database ends connections
  await pool.query(SHIFTED_CLOCK);
  await pool.query(`alter database ${name} set search_path = public, model, pg_catalog`);
  return {
    store: 'postgres',
    environment: { DATABASE_URL: url },
    async passTime(milliseconds, passInServers) {
      const client = await pool.connect();
      // Nobody reads the clock between the one and the other.
      await client.query('begin; lock table model.shift in access exclusive mode');
      await passInServers();
      await client.query('update model.shift set by_ms = by_ms + $1', [milliseconds]);
      await client.query('commit');
      client.release();
    },
    async lock() {
      const client = await pool.connect();
      await client.query('begin; lock table audit_head in access exclusive mode');
      return async () => {
        await client.query('rollback');
        client.release();
      };
    },
    async end() {
      await pool.end();
      await drop();
    },
  };
}
