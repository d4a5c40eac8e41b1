import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CLAIMED, expectMigrated, fillBefore0003 } from '../../../test/support/before-0003.ts';
import { connectSqlite, openSqlite, sqliteFile } from '../sqlite/open-sqlite.ts';

test('pickups of long ago ring nobody after the update, the latest ones may', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await fillBefore0003(connectSqlite(sqliteFile(folder)));
  const store = await openSqlite(folder);
  await expectMigrated(store);
  expect((await store.findTrade(CLAIMED.yesterday))?.trade.claim?.claimant).toBe('nt8');
  await store.close();
});
