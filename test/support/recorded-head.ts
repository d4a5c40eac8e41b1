import { watch } from 'node:fs';
import Database from 'better-sqlite3';
import { readRecordedHead } from '../../src/store/sqlite/audit-head-file.ts';
import { sqliteFile } from '../../src/store/sqlite/open-sqlite.ts';

/** Resolves when all that the database of a running server holds now is recorded beside it. */
export async function headRecorded(dataDir: string): Promise<void> {
  const file = new Database(sqliteFile(dataDir), { readonly: true });
  const { sequence } = file.prepare('select sequence from audit_head').get() as { sequence: number };
  file.close();
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    const head = readRecordedHead(dataDir);
    if (typeof head === 'object' && head.sequence >= sequence) resolve();
  };
  const watcher = watch(dataDir, look);
  look();
  await promise;
  watcher.close();
}
