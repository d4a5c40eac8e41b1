import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { expectNoRules, fillBefore0023 } from '../../../test/support/before-0023.ts';
import { connectSqlite, openSqlite, sqliteFile } from '../sqlite/open-sqlite.ts';

test('after the update, earlier trades have no rules, and those that ended are not open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await fillBefore0023(connectSqlite(sqliteFile(folder)));
  const store = await openSqlite(folder);
  await expectNoRules(store);
  await store.close();
});
