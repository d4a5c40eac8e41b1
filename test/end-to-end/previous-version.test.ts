import { expect, onTestFinished, test } from 'vitest';
import { connectSqlite, sqliteFile } from '../../src/store/sqlite/open-sqlite.ts';
import { fillPreviousVersion } from '../support/previous-version.ts';
import { checkPreviousVersion } from '../support/previous-version-checks.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';

async function serverOnPreviousVersion(): Promise<ServerProcess> {
  const server = await createServerProcess();
  onTestFinished(() => server.end());
  const db = connectSqlite(sqliteFile(server.dataDir));
  await fillPreviousVersion(db);
  await db.destroy();
  return server;
}

test('a folder of the previous release is brought up to date, verified, and served with all that it holds', async () => {
  await checkPreviousVersion(await serverOnPreviousVersion());
});

test('commands work on a folder of the previous release before any server has started on it', async () => {
  const server = await serverOnPreviousVersion();
  expect((await server.run('keys', 'list')).stdout).toContain('breakout');
  expect((await server.run('pair', 'list')).stdout).toContain('a phone');
  expect(await server.run('backup', `${server.dataDir}/copy`)).toMatchObject({ code: 0 });
});
