import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sqliteFile } from './open-sqlite.ts';

/**
 * Copies the database of a data folder into another folder, as it is at one instant, while a server goes on writing.
 * Copying the file itself would leave out what is still in the log beside it.
 */
export async function backupSqlite(dataDir: string, to: string): Promise<void> {
  const database = new Database(sqliteFile(dataDir), { fileMustExist: true });
  try {
    // All pages in one go: a copy in several begins anew whenever the server writes, and might never end.
    await database.backup(sqliteFile(to), { progress: ({ remainingPages }) => remainingPages });
  } finally {
    database.close();
  }
  chmodSync(sqliteFile(to), 0o600);
}
