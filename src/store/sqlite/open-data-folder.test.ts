import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RefusedStart } from '../../lib/refused-start.ts';
import { openBesideServer, openForServer } from './open-data-folder.ts';
import { sqliteFile } from './open-sqlite.ts';

const log = { info() {}, warn() {}, error() {} };
const needs = { hasSecret: true, acceptsLoss: false, log };

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What is left when the database file alone was deleted after a kill. */
async function makeLogAlone(): Promise<string> {
  const [whole, left] = [newFolder(), newFolder()];
  const { store } = await openForServer(whole, { ...needs, hasSecret: false });
  copyFileSync(`${sqliteFile(whole)}-wal`, `${sqliteFile(left)}-wal`);
  await store.close();
  return left;
}

test('a log whose database file is gone is refused and kept, since the file may be put back', async () => {
  const folder = await makeLogAlone();
  const { size } = statSync(`${sqliteFile(folder)}-wal`);
  await expect(openForServer(folder, needs)).rejects.toBeInstanceOf(RefusedStart);
  await expect(openBesideServer(folder, true)).rejects.toBeInstanceOf(RefusedStart);
  expect(statSync(`${sqliteFile(folder)}-wal`).size).toBe(size);
  expect(existsSync(sqliteFile(folder))).toBe(false);
});

test('after an accepted loss, a new database begins beside such a log', async () => {
  const { store, surroundings } = await openForServer(await makeLogAlone(), { ...needs, acceptsLoss: true });
  expect(surroundings.isReplaced).toBe(true);
  expect(await store.auditHead()).toMatchObject({ sequence: 0 });
  await store.close();
});
