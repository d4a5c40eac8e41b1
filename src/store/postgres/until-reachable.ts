import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { retryDelayMs } from '../../domain/retry.ts';
import { SettingFault } from '../../lib/setting-fault.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import type { Log } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';

const RULE = { firstDelayMs: 100, longestDelayMs: 3_000 };

/** Asks until the database answers, for so long at most: it may start at the same time as this program. */
export async function untilReachable(db: Kysely<Schema>, patienceMs: number, log: Log): Promise<void> {
  const until = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql`select 1`.execute(db);
      return;
    } catch (error) {
      const delayMs = retryDelayMs(RULE, attempt, Math.random());
      if (!(error instanceof Unavailable) || performance.now() + delayMs > until) throw faultOf(error);
      log.warn({ attempt, error: error.message }, 'the database does not answer yet; trying again');
      await pause(delayMs);
    }
  }
}

/** What is wrong with the address, or the error itself. The address is not repeated: it holds a password. */
function faultOf(error: unknown): unknown {
  if (error instanceof Unavailable || error instanceof pg.DatabaseError) {
    return new SettingFault('DATABASE_URL', 'a PostgreSQL database that answers', error.message);
  }
  return error;
}
