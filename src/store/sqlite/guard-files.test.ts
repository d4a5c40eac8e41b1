import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fileFolder } from '../../../test/support/file-folder.ts';
import { UUID } from '../../../test/support/known-trade.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import type { Store } from '../../usecases/ports.ts';
import { guardFiles } from './guard-files.ts';
import { openSqlite, sqliteFile } from './open-sqlite.ts';

const folder = fileFolder('countersign-guard-');

async function openGuarded(name: string) {
  const dataDir = join(folder(), name);
  const store = await openSqlite(dataDir);
  onTestFinished(() => store.close());
  const errors: string[] = [];
  const log = { info() {}, warn() {}, error: (_fields: object, text: string) => void errors.push(text) };
  const file = sqliteFile(dataDir);
  return { store, guarded: guardFiles(store, file, log), file, errors };
}

const commit = (store: Store) => store.transaction((queries) => queries.saveLastSeen(new Map()));

test('while the files stay where they are, everything goes on', async () => {
  const { guarded, errors } = await openGuarded('there');
  await commit(guarded);
  await guarded.ping();
  expect(errors).toEqual([]);
});

test('what may sync later does, behind the guard too', async () => {
  const { store, guarded } = await openGuarded('options');
  const transaction = vi.spyOn(store, 'transaction');
  await guarded.transaction((queries) => queries.saveLastSeen(new Map()), { syncsLater: true });
  expect(transaction).toHaveBeenCalledWith(expect.anything(), { syncsLater: true });
});

test.each([
  ['the database is deleted', ''],
  ['its log is deleted', '-wal'],
])(
  'when %s, nothing more is promised, even when the file is put back, and it is logged once',
  async (what, suffix) => {
    const { guarded, file, errors } = await openGuarded(what);
    renameSync(`${file}${suffix}`, `${file}.aside`);
    await expect(commit(guarded)).rejects.toThrow(Unavailable);
    renameSync(`${file}.aside`, `${file}${suffix}`);
    await expect(commit(guarded)).rejects.toThrow('deleted or replaced while the server was running');
    await expect(guarded.ping()).rejects.toThrow(Unavailable);
    await expect(guarded.findTrade(UUID)).rejects.toThrow(Unavailable);
    expect(errors).toHaveLength(1);
  },
);

test('a copy in the place of the file is not the file', async () => {
  const { guarded, file } = await openGuarded('replaced');
  renameSync(file, `${file}.aside`);
  copyFileSync(`${file}.aside`, file);
  await expect(guarded.ping()).rejects.toThrow('deleted or replaced');
});
