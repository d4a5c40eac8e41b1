import { setTimeout as pause } from 'node:timers/promises';
import type { Announcer, Log, Store } from '../../usecases/ports.ts';
import { createLocalAnnouncer } from './local-announcer.ts';

/** How long a waiting request may outlive a key that a command revoked. */
const POLL_EVERY_MS = 1_000;

interface Needs {
  readonly store: Pick<Store, 'latestEntryWithoutTrade'>;
  readonly log: Log;
  readonly pollEveryMs?: number;
}

export interface ClosableAnnouncer extends Announcer {
  close(): Promise<void>;
}

/**
 * Notifies the listeners in this process. A command such as `keys revoke` writes to the same file from another process,
 * which shows in the audit log.
 */
export async function createFileAnnouncer(needs: Needs): Promise<ClosableAnnouncer> {
  const { store, log, pollEveryMs = POLL_EVERY_MS } = needs;
  const local = createLocalAnnouncer();
  const stopped = new AbortController();
  let seen = await store.latestEntryWithoutTrade();

  async function check(): Promise<void> {
    const latest = await store.latestEntryWithoutTrade();
    if (latest === seen) return;
    seen = latest;
    local.announce(null, 'committed');
  }

  async function poll(): Promise<void> {
    while (!stopped.signal.aborted) {
      await check().catch((error: unknown) =>
        log.warn({ err: error }, 'changes made by commands could not be read'),
      );
      await pause(pollEveryMs, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
    }
  }

  const polling = poll();
  return {
    ...local,
    async close() {
      stopped.abort();
      await polling;
    },
  };
}
