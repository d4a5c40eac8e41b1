import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { retryDelayMs } from '../../domain/retry.ts';
import { asTradeUuid } from '../../domain/units.ts';
import { oneAtATime } from '../../lib/coalesce.ts';
import { errorMessage } from '../../lib/error-message.ts';
import { unlessAborted } from '../../lib/unless-aborted.ts';
import type { Announcer, Log } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';
import { createLocalAnnouncer } from '../sqlite/local-announcer.ts';
import { createAuditTail } from './audit-tail.ts';
import type { GrantFollower } from './follow-grant.ts';
import {
  type Beat,
  type ListeningConnection,
  NotificationsBlocked,
  openListening,
} from './listening-connection.ts';

const RECONNECT = { firstDelayMs: 100, longestDelayMs: 5_000 };
const BLOCKED_RETRY = { firstDelayMs: 5_000, longestDelayMs: 60_000 };
/** The fallback poll: one query for all listeners of this instance. */
const POLL_EVERY_MS = 2_000;
/** The other instances' polls find what could not be sent; more than this isn't worth keeping. */
const MAX_UNSENT = 10_000;

/** Takes the place of a trade's uuid. */
const NO_TRADE = '-';

/** In notifications, which instances of an earlier version understand too. */
const PAYLOAD_WORD = { committed: 'change', ephemeral: 'glance' } as const;
const KINDS = ['committed', 'ephemeral'] as const;

const BLOCKED =
  'notifications do not arrive: there is a pooler in front of the database. Set DATABASE_DIRECT_URL to an address past ' +
  'it. Until then what happens on another instance is seen up to 2 seconds later';

const NO_ROOM =
  'the database grants no connection for notifications. Until then, changes on other instances are seen up to 2 seconds late';

interface Needs extends Beat {
  readonly db: Kysely<Schema>;
  readonly directUrl: string;
  readonly log: Log;
  readonly pollEveryMs?: number;
  /** Asked before the notification connection is opened, and informed about it. */
  readonly grant?: Pick<GrantFollower, 'hasRoom' | 'setListening'>;
}

export interface ClosableAnnouncer extends Announcer {
  close(): Promise<void>;
}

/**
 * Notifies this process at once, and other instances by LISTEN and NOTIFY. What a lost connection
 * missed is found in the audit log, by a slow poll and after every reconnect.
 */
export async function createPostgresAnnouncer(needs: Needs): Promise<ClosableAnnouncer> {
  const { db, directUrl, log, pollEveryMs = POLL_EVERY_MS, grant } = needs;
  const local = createLocalAnnouncer();
  const stopped = new AbortController();
  const unsent = new Set<string>();
  let connection: ListeningConnection | undefined;
  const tail = createAuditTail(db, (tradeUuid) => local.announce(tradeUuid, 'committed'));

  /** Sends the unsent announcements in one batch; later ones go into the next batch. */
  const send = oneAtATime(async () => {
    if (connection === undefined || unsent.size === 0) return;
    const wire = connection;
    const payloads = [...unsent];
    unsent.clear();
    await wire
      .notify(payloads)
      .catch((error: unknown) => wire.close(error instanceof Error ? error : new Error(String(error))));
  });

  async function keepListening(): Promise<void> {
    let failures = 0;
    let wasInterrupted = false;
    while (!stopped.signal.aborted) {
      let delayMs = 0;
      try {
        if (grant?.hasRoom() === false) throw new Error(NO_ROOM);
        connection = await openListening(directUrl, receive, stopped.signal, needs);
        grant?.setListening(true);
        if (wasInterrupted) log.info({}, 'listening to the other instances again');
        failures = 0;
        // What was announced while the connection was down is in the audit log.
        void catchUp();
        void send();
        const reason = await connection.lost;
        if (reason instanceof NotificationsBlocked) throw reason;
        if (!stopped.signal.aborted)
          log.warn({ error: reason.message }, 'the notification connection was lost');
      } catch (error) {
        failures += 1;
        delayMs = afterFailure(error, failures);
      }
      connection = undefined;
      grant?.setListening(false);
      wasInterrupted = true;
      await pause(delayMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  }

  /** How long to wait before the next attempt. Behind a pooler nothing changes soon. */
  function afterFailure(error: unknown, failures: number): number {
    const isBlocked = error instanceof NotificationsBlocked;
    if (failures === 1 && !stopped.signal.aborted) {
      log.warn({ error: errorMessage(error) }, isBlocked ? BLOCKED : 'cannot listen to the other instances');
    }
    return retryDelayMs(isBlocked ? BLOCKED_RETRY : RECONNECT, failures, Math.random());
  }

  function receive(payload: string): void {
    const [word, name] = payload.split(' ');
    const kind = KINDS.find((each) => PAYLOAD_WORD[each] === word);
    if (name === undefined || kind === undefined) return;
    local.announce(name === NO_TRADE ? null : asTradeUuid(name), kind);
  }

  async function catchUp(): Promise<void> {
    await tail.read().catch((error: unknown) => {
      if (!stopped.signal.aborted) log.warn({ error: errorMessage(error) }, 'changes could not be polled');
    });
  }

  async function pollOn(): Promise<void> {
    while (!stopped.signal.aborted) {
      await unlessAborted(stopped.signal, catchUp()).catch(() => {});
      await pause(pollEveryMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  }

  // Finds the end of the log before anybody waits, so that every later entry is announced.
  await tail.read();
  const running = [keepListening(), pollOn()];
  return {
    listen: local.listen,
    announce(tradeUuid, kind) {
      local.announce(tradeUuid, kind);
      if (unsent.size < MAX_UNSENT) unsent.add(`${PAYLOAD_WORD[kind]} ${tradeUuid ?? NO_TRADE}`);
      void send();
    },
    async close() {
      await send();
      stopped.abort();
      await Promise.all(running);
    },
  };
}
