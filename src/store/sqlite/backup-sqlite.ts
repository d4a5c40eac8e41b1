import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FILE_NAME } from './open-sqlite.ts';

/**
 * Copies the database of a data folder into another folder, as it is at one instant, while a server goes on writing.
 * Copying the file itself would leave out what is still in the log beside it.
 */
export async function backupSqlite(dataDir: string, to: string): Promise<void> {
  const file = join(to, FILE_NAME);
  const database = new Database(join(dataDir, FILE_NAME), { fileMustExist: true });
  try {
    // All pages in one go: a copy in several begins anew whenever the server writes, and might never end.
    await database.backup(file, { progress: ({ remainingPages }) => remainingPages });
  } finally {
    database.close();
  }
  chmodSync(file, 0o600);
}
