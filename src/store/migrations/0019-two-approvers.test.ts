import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { expectOneApprover, fillBefore0019 } from '../../../test/support/before-0019.ts';
import { connectSqlite, openSqlite, sqliteFile } from '../sqlite/open-sqlite.ts';

test('after the update, earlier trades still need one approver', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await fillBefore0019(connectSqlite(sqliteFile(folder)));
  const store = await openSqlite(folder);
  await expectOneApprover(store);
  await store.close();
});
