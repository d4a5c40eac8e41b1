import { asUtcMs, type UtcMs } from '../domain/units.ts';
import type { Services } from './ports.ts';

/** The NinjaTrader client calls "whoami" every minute: offline after missing two. */
export const ALIVE_FOR_MS = 150_000;
/** How often they are saved, and how soon a page shows that a strategy went offline. */
const EVERY_MS = 15_000;

/** When keys and devices were last seen. Noting it costs a request nothing, because it is saved later. */
export interface LastSeen {
  /** `subjectId` is the id of a key or a device. */
  note(subjectId: string): void;
  /** By id, saved or not. */
  list(): Promise<ReadonlyMap<string, UtcMs>>;
  /** Saves periodically. Returns a stop function that saves once more. */
  start(): () => Promise<void>;
}

export const isAlive = (seenAt: UtcMs | undefined, now: UtcMs): boolean =>
  seenAt !== undefined && now - seenAt < ALIVE_FOR_MS;

export function createLastSeen(services: Pick<Services, 'store' | 'clock' | 'announcer' | 'log'>): LastSeen {
  const { store, clock, announcer, log } = services;
  const seen = new Map<string, UtcMs>();
  const unwritten = new Map<string, UtcMs>();
  /** Who was online when pages were last notified. */
  let notified: ReadonlySet<string> | undefined;

  async function list(): Promise<ReadonlyMap<string, UtcMs>> {
    const all = new Map(await store.listLastSeen());
    for (const [subjectId, seenAt] of seen) all.set(subjectId, later(all.get(subjectId), seenAt));
    return all;
  }

  async function write(): Promise<void> {
    const batch = new Map(unwritten);
    unwritten.clear();
    try {
      await store.saveLastSeen(batch);
    } catch (error) {
      for (const [subjectId, seenAt] of batch)
        unwritten.set(subjectId, later(unwritten.get(subjectId), seenAt));
      throw error;
    }
  }

  /** Announces if anyone came online or went offline, here or on another instance. */
  async function compare(): Promise<void> {
    const now = clock.now();
    const alive = new Set([...(await list())].filter(([, seenAt]) => isAlive(seenAt, now)).map(([id]) => id));
    const isSame = notified === undefined || (alive.size === notified.size && alive.isSubsetOf(notified));
    notified = alive;
    if (!isSame) announcer.announce(null, 'ephemeral');
  }

  return {
    note(subjectId) {
      const now = clock.now();
      const wasAlive = isAlive(seen.get(subjectId), now);
      seen.set(subjectId, now);
      unwritten.set(subjectId, now);
      // At once: somebody may be watching the page for their strategy to connect.
      if (!wasAlive) announcer.announce(null, 'ephemeral');
    },

    list,

    start() {
      let isStopped = false;
      let cancelTimer = () => {};
      let running = Promise.resolve();
      const round = async () => {
        try {
          await write();
          await compare();
        } catch (error) {
          log.error({ err: error }, 'last seen: cannot be saved; trying again');
        }
        if (!isStopped) cancelTimer = clock.callAt(clock.now() + EVERY_MS, run);
      };
      function run(): void {
        running = round();
      }
      run();
      return async () => {
        isStopped = true;
        cancelTimer();
        await running;
        await write().catch((error: unknown) => log.error({ err: error }, 'last seen: the latest are lost'));
      };
    },
  };
}

const later = (a: UtcMs | undefined, b: UtcMs) => asUtcMs(Math.max(a ?? 0, b));
