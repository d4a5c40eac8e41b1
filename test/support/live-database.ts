import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { createDatabase } from './postgres/databases.ts';
import { silentLog } from './test-store.ts';

/** The database of a server in a process of its own. */
export interface LiveDatabase {
  /** What the server must be told. */
  readonly environment: Readonly<Record<string, string>>;
  /** The store, past the server. */
  open(dataDir: string): Promise<Store>;
  end(): Promise<void>;
}

/** An empty one of the kind that this run of the tests is about; on that server, or the run's own. */
export async function createLiveDatabase(serverUrl?: string): Promise<LiveDatabase> {
  if (serverUrl === undefined && process.env['TEST_STORE'] !== 'postgres') {
    return { environment: {}, open: openSqlite, end: async () => {} };
  }
  const { url, drop } = await createDatabase(serverUrl);
  return postgresAt(url, drop);
}

/** A PostgreSQL database that the server reaches by this address. */
export function postgresAt(url: string, end: () => Promise<void>): LiveDatabase {
  return {
    environment: { DATABASE_URL: url },
    open: async () =>
      (await openPostgres({ url, directUrl: url }, { patienceMs: 10_000, log: silentLog })).store,
    end,
  };
}
