import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { unavailableOf } from './unavailable-of.ts';

/** Few: each costs the server some megabytes, and all writers line up at the audit log's head anyway. */
export const POOL_SIZE = 10;
/** For a new connection, and for a free one when all are taken. */
const CONNECT_TIMEOUT_MS = 5_000;
/** The last resort, for a connection that went silent: the server's own time-outs are shorter. */
const SILENCE_TIMEOUT_MS = 15_000;
/** Its SQLSTATE for a change in a transaction that allows none. */
const READ_ONLY = '25006';

/** A pool whose errors tell apart what may pass (`Unavailable`) from what is a bug, and that keeps no broken connection. */
export function createPool(
  url: string,
  { isPatient, onLost }: { isPatient: boolean; onLost: (error: Error) => void },
): PostgresPool {
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max: POOL_SIZE,
    query_timeout: isPatient ? 0 : SILENCE_TIMEOUT_MS,
  });
  pool.on('error', onLost);
  // One that breaks between two queries of a transaction would otherwise end the program.
  pool.on('connect', (client) => client.on('error', () => {}));
  const guarded = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw unavailableOf(error);
      });
      const known = guarded.get(client) ?? guard(client);
      guarded.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

function guard(client: pg.PoolClient): PostgresPoolClient {
  let isBroken = false;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      isBroken ||= !leavesWhole(error);
      throw unavailableOf(error);
    }
  };
  return {
    // Kysely calls it in this one way; its type has a second one, for cursors.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || isBroken),
  };
}

/**
 * An error that the server has told leaves the connection whole; after any other one its state is not known. A server
 * that takes no writes has become another one's copy: a new connection may find the one that does.
 */
function leavesWhole(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity !== 'FATAL' && error.code !== READ_ONLY;
}

/** What every connection has in common, with how values are read: per connection, since others may share the driver. */
export function connectionOptions(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'countersign',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
}

const INT8 = 20;
const NUMERIC = 1700;

// Milliseconds, counts and sums: all far below 2^53, where a number is exact.
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 || oid === NUMERIC) return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}
