import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { expectPause, fillBefore0024 } from '../../../test/support/before-0024.ts';
import { connectSqlite, openSqlite, sqliteFile } from '../sqlite/open-sqlite.ts';

test('after the update, a pause of before lasts until somebody resumes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await fillBefore0024(connectSqlite(sqliteFile(folder)));
  const store = await openSqlite(folder);
  await expectPause(store);
  await store.close();
});
