import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';
import { errorMessage } from '../../lib/error-message.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { ANY_TABLE } from './statement-tables.ts';

/**
 * Brings commits to the disk without blocking the event loop. SQLite itself writes the write-ahead log but doesn't sync
 * it (`synchronous = NORMAL`); this syncs it on a thread of Node's pool, once for all commits that wait. A commit is
 * durable after a sync that began after it, which is what `synchronous = FULL` promises.
 */
export interface DurableLog {
  /**
   * Call it right after each commit, before anything else can read what was committed, with the tables that it wrote. A
   * commit that syncs later joins the next sync, or gets its own soon.
   */
  noteCommit(tables: ReadonlySet<string>, options?: { readonly syncsLater: boolean }): void;
  /** Whether what a statement of these words may rely on is on disk: every commit to its tables but those that sync later. */
  isSettled(words: ReadonlySet<string>): boolean;
  /** Throws once a sync has failed: further commits couldn't be guaranteed either. */
  ensureWorking(): void;
  /** Resolves when the commits so far are on the disk. Throws `Unavailable` once a sync has failed. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const SYNC_WITHIN_MS = 100;

/**
 * A failed sync is final: the system may have dropped the unwritten data, and a later sync would not report it. The
 * next start finds out what is on the disk.
 */
export function createDurableLog(file: LogFile): DurableLog {
  let committed = 0;
  /** The last commit to each table that readers wait for. */
  const relied = new Map<string, number>();
  let synced = 0;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failure: Unavailable | undefined;

  async function sync(): Promise<void> {
    const upTo = committed;
    try {
      await file.sync();
      synced = upTo;
    } catch (error) {
      const text = `the database could not be synced to the disk, restart the server: ${errorMessage(error)}`;
      failure = new Unavailable(text, { cause: error });
    } finally {
      running = undefined;
    }
  }

  function ensureWorking(): void {
    if (failure !== undefined) throw failure;
  }

  async function settled(): Promise<void> {
    const target = committed;
    // A sync that is already running may have begun too early.
    while (synced < target && failure === undefined) {
      running ??= sync();
      await running;
    }
    ensureWorking();
  }

  const isAwaitedBy =
    (words: ReadonlySet<string>) =>
    ([table, commit]: readonly [string, number]) =>
      commit > synced && (table === ANY_TABLE || words.has(table));

  function syncSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      // A failure is kept, and thrown to everybody who comes after.
      settled().catch(() => {});
    }, SYNC_WITHIN_MS).unref();
  }

  return {
    ensureWorking,
    noteCommit(tables, { syncsLater } = { syncsLater: false }) {
      committed += 1;
      if (syncsLater) syncSoon();
      else for (const table of tables) relied.set(table, committed);
    },
    isSettled: (words) => failure === undefined && !relied.entries().some(isAwaitedBy(words)),
    settled,
    close() {
      clearTimeout(timer);
      return settled().finally(() => file.close());
    },
  };
}

/** The file that is synced. */
export interface LogFile {
  sync(): Promise<void>;
  close(): Promise<void>;
}

const openFile = promisify(open);
const closeFile = promisify(close);
const syncFile = promisify(fdatasync);

/**
 * SQLite's log, opened a second time on first use. Only the log may be opened like this: on POSIX systems, closing any
 * descriptor of the database file itself drops SQLite's locks.
 */
export function openLogFile(databaseFile: string): LogFile {
  let handle: Promise<number> | undefined;
  return {
    async sync() {
      // Windows flushes only what is open for writing.
      handle ??= openFile(`${databaseFile}-wal`, 'r+');
      await syncFile(await handle);
    },
    async close() {
      if (handle !== undefined) await closeFile(await handle);
    },
  };
}
