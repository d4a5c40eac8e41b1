import type { Log } from '../../usecases/ports.ts';
import { type ConnectionGrant, readPoolGrant } from './connection-grant.ts';
import type { SharedPool } from './pool.ts';

const CHECK_EVERY_MS = 5_000;
/** Reserved, so that a command such as "keys add" can run beside the server. */
const LEFT_FOR_COMMAND = 1;

/** Keeps the pool within the connections that the database allows. */
export interface GrantFollower {
  /** Whether one more connection, besides the pool's, leaves room for a command. */
  hasRoom(): boolean;
  /** Whether the notification connection is open, so that none needs to be reserved for it. */
  setListening(isListening: boolean): void;
  stop(): void;
}

/** Checks now and every few seconds. Logs when the pool gets fewer connections than configured. */
export async function followGrant(pool: SharedPool, log: Log): Promise<GrantFollower> {
  let grant: ConnectionGrant | undefined;
  let isListening = false;
  let wasShort = false;
  let isLooking = false;
  let refusedBefore = 0;

  async function check(): Promise<void> {
    // Before the query: connections opened meanwhile count as in use.
    const { open } = pool.use();
    grant = await readPoolGrant(pool);
    const { allowed, refused } = pool.use();
    // Behind a pooler, or if something else refuses connections, only trying shows whether there is one more.
    const attempt = grant === undefined || refused > refusedBefore ? allowed + 1 : Number.POSITIVE_INFINITY;
    refusedBefore = refused;
    pool.allow(Math.min(attempt, granted(open)));
    report();
  }

  function granted(open: number): number {
    if (grant === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(1, open) + grant.room - LEFT_FOR_COMMAND - (isListening ? 0 : 1);
  }

  function report(): void {
    const { wanted, allowed } = pool.use();
    const isShort = allowed < wanted;
    if (isShort && !wasShort) {
      const text =
        'the database grants fewer connections than DATABASE_POOL_SIZE; requests share them. "doctor" shows the limits';
      log.warn({ wanted, allowed, limited_by: grant?.limitedBy }, text);
    }
    if (!isShort && wasShort) log.info({ wanted }, 'the database grants all connections again');
    wasShort = isShort;
  }

  async function checkAgain(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    // Requests that need the database report that it is unreachable.
    await check().catch(() => {});
    isLooking = false;
  }

  await check();
  const timer = setInterval(() => void checkAgain(), CHECK_EVERY_MS);
  timer.unref();
  return {
    hasRoom: () => grant === undefined || grant.room > LEFT_FOR_COMMAND,
    setListening(isOpen) {
      isListening = isOpen;
    },
    stop: () => clearInterval(timer),
  };
}
