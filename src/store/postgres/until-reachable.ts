import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { retryDelayMs } from '../../domain/retry.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import type { Log } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';
import type { AddressSetting } from './connection-options.ts';
import { findTlsFault } from './tls-fault.ts';
import { isOutOfConnections } from './to-unavailable.ts';

const RULE = { firstDelayMs: 100, longestDelayMs: 3_000 };
/** A server that uses all connections notices within 5 s that none is left for a command, and closes one. */
const GRANT_PATIENCE_MS = 15_000;

export interface Patience {
  readonly patienceMs: number;
  readonly log: Log;
}

/**
 * Retries until the database responds, up to a limit: it may be starting at the same time. Throws a
 * `SettingFault` that names the setting.
 */
export async function untilReachable(
  db: Kysely<Schema>,
  setting: AddressSetting,
  { patienceMs, log }: Patience,
): Promise<void> {
  const since = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql`select 1`.execute(db);
      return;
    } catch (error) {
      const delayMs = retryDelayMs(RULE, attempt, Math.random());
      if (!(error instanceof Unavailable) || findTlsFault(error.cause) !== undefined) {
        throw faultOf(error, setting);
      }
      const wanted = isOutOfConnections(error.cause) ? GRANT_PATIENCE_MS : 0;
      if (performance.now() + delayMs - since > Math.max(wanted, patienceMs)) throw faultOf(error, setting);
      log.warn({ attempt, error: error.message }, 'the database does not answer yet; trying again');
      await pause(delayMs);
    }
  }
}

/** What is wrong with the address, or the error itself. The address is not repeated: it holds a password. */
function faultOf(error: unknown, setting: AddressSetting): unknown {
  const fault = findTlsFault(error instanceof Unavailable ? error.cause : error);
  if (fault !== undefined) return new SettingFault(setting, fault.expected, fault.found);
  if (error instanceof Unavailable && isOutOfConnections(error.cause))
    return noneGranted(error.message, setting);
  if (error instanceof Unavailable || error instanceof pg.DatabaseError) {
    return new SettingFault(setting, 'a PostgreSQL database that answers', error.message);
  }
  return error;
}

const noneGranted = (message: string, setting: AddressSetting) =>
  new SettingFault(
    setting,
    'a PostgreSQL database that grants a connection',
    `none (${message}). Raise the limit, or lower DATABASE_POOL_SIZE of the servers that share it`,
  );
