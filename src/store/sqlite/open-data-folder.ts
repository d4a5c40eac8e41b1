import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RecordedHead, Surroundings } from '../../domain/installation.ts';
import { RefusedStart } from '../../lib/refused-start.ts';
import type { Log, Store } from '../../usecases/ports.ts';
import { readRecordedHead, writeRecordedHead } from './audit-head-file.ts';
import { lockFolder } from './folder-lock.ts';
import { guardFiles } from './guard-files.ts';
import { findDamage } from './integrity.ts';
import { openSqlite, sqliteFile } from './open-sqlite.ts';
import { isSamePlace, readPlace } from './place.ts';

/** A data folder that is open. */
export interface DataFolder {
  readonly store: Store;
  readonly surroundings: Surroundings;
  /** Only for the server that owns the folder. */
  readonly recordHead?: (head: RecordedHead) => Promise<void>;
}

interface Needs {
  /** Whether the folder holds a link secret, as it does once a server has run in it. */
  readonly hasSecret: boolean;
  readonly acceptsLoss: boolean;
  /** By this process, which had it open a moment ago. */
  readonly isChecked?: boolean;
  readonly log: Log;
}

/**
 * Opens the folder for a server, which owns it until the store is closed. Throws a `RefusedStart` if another server owns it,
 * or its database is lost or damaged.
 */
export async function openForServer(
  dataDir: string,
  { hasSecret, acceptsLoss, isChecked = false, log }: Needs,
): Promise<DataFolder> {
  const lock = lockFolder(dataDir);
  try {
    const isReplaced = isDatabaseLost(dataDir, hasSecret);
    if (isReplaced && !acceptsLoss) throw new RefusedStart(lostText(dataDir));
    if (!isReplaced && !isChecked && hasContent(sqliteFile(dataDir))) refuseDamaged(dataDir);
    const store = await openSqlite(dataDir);
    const guarded = guardFiles(store, sqliteFile(dataDir), log);
    return {
      store: {
        ...guarded,
        async close() {
          await store.close();
          lock.release();
        },
      },
      surroundings: { ...readSurroundings(sqliteFile(dataDir)), isReplaced },
      recordHead: (head) => writeRecordedHead(dataDir, head),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens the folder for a command. A new folder gets a database, but never in place of a lost one. */
export async function openBesideServer(dataDir: string, hasSecret: boolean): Promise<DataFolder> {
  if (isDatabaseLost(dataDir, hasSecret)) throw new RefusedStart(lostText(dataDir));
  // Read before the store: a running server keeps recording.
  const recorded = readRecordedHead(dataDir);
  const store = await openSqlite(dataDir);
  return { store, surroundings: { ...readSurroundings(sqliteFile(dataDir)), recorded } };
}

/** What is known about a database file without opening it. */
export function readSurroundings(file: string): Surroundings {
  const place = readPlace(file);
  return {
    place,
    isSamePlace: (stored) => isSamePlace(stored, place),
    recorded: readRecordedHead(dirname(file)),
    isReplaced: false,
  };
}

/** A log without its file counts as lost too: SQLite would delete it and begin with an empty database. */
function isDatabaseLost(dataDir: string, hasSecret: boolean): boolean {
  if (hasContent(sqliteFile(dataDir))) return false;
  return hasSecret || readRecordedHead(dataDir) !== undefined;
}

const hasContent = (file: string) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

const lostText = (dataDir: string) =>
  `not started: ${sqliteFile(dataDir)} is missing or empty, but a server has run in this folder. Restore the file or the newest back-up. Or run "countersign serve --accept-loss" once: it starts with an empty database and records that in the audit log. See docs/BACKUP.md.`;

function refuseDamaged(dataDir: string): void {
  const damage = findDamage(sqliteFile(dataDir));
  if (damage !== undefined) throw new RefusedStart(damageText(dataDir, damage));
}

export const damageText = (dataDir: string, damage: string): string =>
  `the database ${sqliteFile(dataDir)} is damaged (${damage}). Restore the newest back-up, or recover what is still readable: see docs/BACKUP.md.`;
