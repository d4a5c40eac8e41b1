import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sqliteFile } from './open-sqlite.ts';

/**
 * Copies the database of a data folder into another folder, as of one instant, while a server keeps writing.
 * Copying the file itself would miss what is still in the write-ahead log.
 */
export async function backupSqlite(dataDir: string, to: string): Promise<void> {
  const database = new Database(sqliteFile(dataDir), { fileMustExist: true });
  try {
    // All pages at once: a copy in several steps restarts whenever the server writes, and might never end.
    await database.backup(sqliteFile(to), { progress: ({ remainingPages }) => remainingPages });
  } finally {
    database.close();
  }
  chmodSync(sqliteFile(to), 0o600);
}
