import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a folder is locked once, and the refusal names the process that has it', () => {
  const folder = newFolder();
  const lock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(
    `another server is using the data folder ${folder} (process ${process.pid} on `,
  );
  lock.release();
});

test('a released folder can be locked again, also after a refusal', () => {
  const folder = newFolder();
  const first = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow('another server is using');
  first.release();
  const second = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow('another server is using');
  second.release();
});

test('a folder that does not exist is made', () => {
  const folder = join(newFolder(), 'new', 'data');
  lockFolder(folder).release();
});
