import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { describeStoreContract } from '../../../test/support/contracts/store-contract.ts';
import { openSqlite } from './open-sqlite.ts';

async function openInNewFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-store-'));
  const store = await openSqlite(join(folder, 'made by the store'));
  return {
    folder,
    store,
    async end() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describeStoreContract('SQLite', openInNewFolder);

test('the file survives a power cut: write-ahead log, and a full sync for each commit', async () => {
  const { folder, end } = await openInNewFolder();
  const file = new Database(join(folder, 'made by the store/countersign.db'), { readonly: true });
  expect(file.pragma('journal_mode', { simple: true })).toBe('wal');
  file.close();
  await end();
});
