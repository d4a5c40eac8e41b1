import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('a folder is made with those above it', () => {
  makeFolder(join(base, 'a/b/c'));
  expect(statSync(join(base, 'a/b/c')).isDirectory()).toBe(true);
});

test('a folder that is there already is fine', () => {
  makeFolder(base);
  makeFolder(join(base, 'a'));
  makeFolder(join(base, 'a'));
  expect(existsSync(join(base, 'a'))).toBe(true);
});

test('below a file there can be no folder', () => {
  writeFileSync(join(base, 'file'), '');
  expect(() => makeFolder(join(base, 'file/a'))).toThrow(/ENOTDIR|ENOENT/);
});

test('a file is no folder', () => {
  writeFileSync(join(base, 'file'), '');
  expect(() => makeFolder(join(base, 'file'))).toThrow(/EEXIST/);
});

test.runIf(existsSync('/proc/self'))(
  'where the system denies it, it says so instead of trying forever',
  () => {
    expect(() => makeFolder('/proc/countersign/a')).toThrow(/ENOENT/);
  },
);
