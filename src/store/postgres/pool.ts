import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { retryDelayMs } from '../../domain/retry.ts';
import { createSemaphore } from '../../lib/semaphore.ts';
import type { ConnectionUse } from '../../usecases/ports.ts';
import { CONNECT_TIMEOUT_MS, connectionOptions } from './connection-options.ts';
import { isOutOfConnections, isTimeout, toUnavailable } from './to-unavailable.ts';

/** Few: each costs the server some megabytes, and all writers queue for the audit log's head anyway. */
export const POOL_SIZE = 10;
/** For a free connection while all are taken; a transaction takes milliseconds. */
const FREE_TIMEOUT_MS = 10_000;
/** For a first connection while the database grants none. */
const GRANT_TIMEOUT_MS = 5_000;
const GRANT_RETRY = { firstDelayMs: 50, longestDelayMs: 500 };
/** The last resort, for a connection that went silent: the server's own timeouts are shorter. */
const SILENCE_TIMEOUT_MS = 15_000;
/** For pending queries while the pool closes; a silent connection could hold it up for longer. */
const LAST_ANSWERS_MS = 3_000;
/** Its SQLSTATE for a change in a transaction that allows none. */
const READ_ONLY = '25006';

interface PoolOptions {
  readonly size?: number | undefined;
  /** For work that may take minutes: statements don't time out. */
  readonly isPatient?: boolean;
  /** How long a new connection may take to open. */
  readonly connectTimeoutMs?: number;
  readonly onLost: (error: Error) => void;
}

/** A checked-out connection, with the process id that the server reported for it. */
export interface LentConnection extends PostgresPoolClient {
  readonly processId: number | undefined;
}

/** A pool that works with however many connections it is granted. */
export interface SharedPool extends PostgresPool {
  connect(): Promise<LentConnection>;
  use(): ConnectionUse;
  /** Sets how many connections may be open: at least one, at most the pool's size. */
  allow(count: number): void;
}

/**
 * A pool whose errors distinguish temporary failures (`Unavailable`) from bugs, and that drops broken connections. If the
 * database refuses another connection, requests share the open ones.
 */
export function createPool(url: string, options: PoolOptions): SharedPool {
  const { size = POOL_SIZE, isPatient = false, connectTimeoutMs = CONNECT_TIMEOUT_MS, onLost } = options;
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({
    ...connectionOptions(url),
    connectionTimeoutMillis: connectTimeoutMs,
    max: size,
    query_timeout: isPatient ? 0 : SILENCE_TIMEOUT_MS,
    stream: () => track(sockets, new Socket()),
  });
  const places = createSemaphore(size, 'connection to the database');
  const lent = new WeakMap<pg.PoolClient, () => void>();
  const guarded = new WeakMap<pg.PoolClient, LentConnection>();
  let refusal: string | undefined;
  let refused = 0;
  pool.on('error', onLost);
  // One that breaks between two queries of a transaction would otherwise end the program.
  pool.on('connect', (client) => client.on('error', () => {}));

  const giveBack = (client: pg.PoolClient, isBroken: boolean) => {
    client.release(isBroken || pool.totalCount > places.limit());
    lent.get(client)?.();
  };

  const allow = (count: number) => places.setLimit(Math.min(size, Math.max(1, count)));

  /** Returns how long to wait before the next attempt; throws if retrying can't help. */
  function afterFailure(error: unknown, attempt: number, sinceMs: number): number {
    // Slow to open, as on a busy machine: one that is open already may be free by now.
    if (isTimeout(error) && pool.totalCount > 0 && performance.now() - sinceMs < FREE_TIMEOUT_MS) return 0;
    if (!isOutOfConnections(error)) throw toUnavailable(error);
    refused += 1;
    allow(Math.min(places.limit(), pool.totalCount));
    // This request queues for one of the open connections.
    if (pool.totalCount > 0) return 0;
    refusal = error.message;
    if (performance.now() - sinceMs > GRANT_TIMEOUT_MS) throw toUnavailable(error);
    return retryDelayMs(GRANT_RETRY, attempt, Math.random());
  }

  async function lend(): Promise<LentConnection> {
    const since = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      const leave = await places.acquire(since + FREE_TIMEOUT_MS - performance.now());
      try {
        const client = await pool.connect();
        refusal = undefined;
        lent.set(client, leave);
        const known = guarded.get(client) ?? guard(client, giveBack);
        guarded.set(client, known);
        return known;
      } catch (error) {
        leave();
        await pause(afterFailure(error, attempt, since));
      }
    }
  }

  return {
    options: pool.options,
    connect: lend,
    allow,
    use: () => ({
      wanted: size,
      allowed: places.limit(),
      open: pool.totalCount,
      waiting: places.waiting(),
      refused,
      refusal: pool.totalCount === 0 ? refusal : undefined,
    }),
    async end() {
      places.close('the database is being closed');
      const cutOff = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, LAST_ANSWERS_MS);
      await pool.end();
      clearTimeout(cutOff);
    },
  };
}

function track(sockets: Set<Socket>, socket: Socket): Socket {
  sockets.add(socket);
  return socket.once('close', () => sockets.delete(socket));
}

function guard(
  client: pg.PoolClient,
  giveBack: (client: pg.PoolClient, isBroken: boolean) => void,
): LentConnection {
  let isBroken = false;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      isBroken ||= !leavesWhole(error);
      throw toUnavailable(error);
    }
  };
  return {
    // Kysely calls it in this one way; its type has a second one, for cursors.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => giveBack(client, destroy === true || isBroken),
    processId: 'processID' in client && typeof client.processID === 'number' ? client.processID : undefined,
  };
}

/**
 * An error that the server reported leaves the connection usable; after any other one its state is unknown. A server
 * that refuses writes has become a replica: a new connection may reach the primary.
 */
function leavesWhole(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity !== 'FATAL' && error.code !== READ_ONLY;
}
