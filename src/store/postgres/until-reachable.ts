import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { retryDelayMs } from '../../domain/retry.ts';
import { SettingFault } from '../../lib/setting-fault.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import type { Log } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';

const RULE = { firstDelayMs: 100, longestDelayMs: 3_000 };

/** The setting that gave the address. */
export type AddressSetting = 'DATABASE_URL' | 'DATABASE_DIRECT_URL';

export interface Patience {
  readonly patienceMs: number;
  readonly log: Log;
}

/**
 * Asks until the database answers, for so long at most: it may start at the same time as this program. Throws a
 * `SettingFault` that names the setting.
 */
export async function untilReachable(
  db: Kysely<Schema>,
  setting: AddressSetting,
  { patienceMs, log }: Patience,
): Promise<void> {
  const until = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql`select 1`.execute(db);
      return;
    } catch (error) {
      const delayMs = retryDelayMs(RULE, attempt, Math.random());
      if (!(error instanceof Unavailable) || performance.now() + delayMs > until)
        throw faultOf(error, setting);
      log.warn({ attempt, error: error.message }, 'the database does not answer yet; trying again');
      await pause(delayMs);
    }
  }
}

/** What is wrong with the address, or the error itself. The address is not repeated: it holds a password. */
function faultOf(error: unknown, setting: AddressSetting): unknown {
  if (error instanceof Unavailable || error instanceof pg.DatabaseError) {
    return new SettingFault(setting, 'a PostgreSQL database that answers', error.message);
  }
  return error;
}
