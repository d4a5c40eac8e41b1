import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileFolder } from '../../../test/support/file-folder.ts';
import { findDamage } from './integrity.ts';
import { openSqlite, sqliteFile } from './open-sqlite.ts';

const folder = fileFolder('countersign-integrity-');

async function newFile(name: string): Promise<string> {
  const dataDir = join(folder(), name);
  await (await openSqlite(dataDir)).close();
  return sqliteFile(dataDir);
}

test('a database as the program made it is sound, by the quick look and by the full one', async () => {
  const file = await newFile('sound');
  expect([findDamage(file), findDamage(file, { full: true })]).toEqual([undefined, undefined]);
});

test('overwritten pages are found, and reported in one line', async () => {
  const file = await newFile('overwritten');
  const handle = openSync(file, 'r+');
  for (let at = 4096; at < statSync(file).size; at += 8192)
    writeSync(handle, Buffer.alloc(4096, 7), 0, 4096, at);
  closeSync(handle);
  expect(findDamage(file)).toMatch(/^[^\n]+$/);
});

test('a file that is not a database counts as damaged too', async () => {
  const file = await newFile('replaced');
  writeFileSync(file, 'x'.repeat(8192));
  expect(findDamage(file)).toBe('file is not a database');
});
