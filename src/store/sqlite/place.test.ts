import { copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isSamePlace, readPlace } from './place.ts';

test('a file that is written to or renamed stays in its place, and a copy is in another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-place-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [file, renamed, copy] = ['a', 'b', 'c'].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(file, 'one');
  const before = readPlace(file);
  writeFileSync(file, 'two');
  renameSync(file, renamed);
  copyFileSync(renamed, copy);
  expect(isSamePlace(before, readPlace(renamed))).toBe(true);
  expect(isSamePlace(before, readPlace(copy))).toBe(false);
});

test.each([
  ['the machine started anew and counts its disks otherwise', 'file 9 12 777', true],
  ['a copy on another disk has the same number by chance', 'file 9 12 888', false],
  ['another file of the same disk', 'file 8 13 777', false],
  ['a file system that knows no time of birth, counted otherwise', 'file 9 12 0', true],
  ['a system that tells the time of the last change for that of birth', 'file 8 12 999', true],
])('%s', (_what, found, isSame) => {
  expect(isSamePlace('file 8 12 777', found)).toBe(isSame);
});
