import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { expectApiKey, fillBefore0022 } from '../../../test/support/before-0022.ts';
import { connectSqlite, openSqlite, sqliteFile } from '../sqlite/open-sqlite.ts';

test('after the update, earlier keys are still API keys', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await fillBefore0022(connectSqlite(sqliteFile(folder)));
  const store = await openSqlite(folder);
  await expectApiKey(store);
  await store.close();
});
