import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from '../../lib/make-folder.ts';
import { RefusedStart } from '../../lib/refused-start.ts';

const LOCK_FILE = 'server.lock';
const HOLDER_FILE = 'server.json';

/** Exclusive use of a data folder by one server. */
export interface FolderLock {
  release(): void;
}

/**
 * Locks the data folder for one server, or throws a `RefusedStart`. Commands don't lock it. SQLite uses the system's file
 * locks, which are released however the process ends. Never open the file in another way: closing any descriptor of it
 * releases the lock.
 */
export function lockFolder(dataDir: string): FolderLock {
  makeFolder(dataDir);
  const file = new Database(join(dataDir, LOCK_FILE), { timeout: 0 });
  try {
    // Nothing is ever written, so it needs no journal.
    file.pragma('journal_mode = MEMORY');
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    throw isBusy(error) ? new RefusedStart(inUse(dataDir)) : error;
  }
  const holder = join(dataDir, HOLDER_FILE);
  writeFileSync(holder, JSON.stringify(thisProcess()), { mode: 0o600 });
  return {
    release() {
      rmSync(holder, { force: true });
      file.close();
    },
  };
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly started_at: string;
}

const thisProcess = (): Holder => ({
  pid: process.pid,
  host: hostname(),
  started_at: new Date().toISOString(),
});

const isBusy = (error: unknown) =>
  error instanceof Database.SqliteError &&
  (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED'));

function inUse(dataDir: string): string {
  return `another server is using the data folder ${dataDir}${holderWords(dataDir)}: stop it first, or set DATA_DIR to another folder`;
}

/** Who holds the lock, if known: the file is written only after the lock is taken. */
function holderWords(dataDir: string): string {
  try {
    const { pid, host, started_at } = JSON.parse(readFileSync(join(dataDir, HOLDER_FILE), 'utf8')) as Holder;
    return ` (process ${pid} on ${host}, since ${started_at})`;
  } catch {
    return '';
  }
}
