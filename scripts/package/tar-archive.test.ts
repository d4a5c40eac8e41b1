import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type TarEntry, tarGz } from './tar-archive.ts';

const LONG = `${'folder-of-a-package/'.repeat(6)}a-file-with-a-name.js`;
const ENTRIES: TarEntry[] = [
  { name: 'c/run', content: Buffer.from('#!/bin/sh\n'), isProgram: true },
  { name: LONG, content: Buffer.alloc(512, 'x'), isProgram: false },
  { name: 'empty', content: Buffer.alloc(0), isProgram: false },
];

function unpacked(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tar-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const archive = join(folder, 'archive.tar.gz');
  writeFileSync(archive, tarGz(ENTRIES));
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  return folder;
}

test('tar unpacks each file with its name, content and right to run', () => {
  const folder = unpacked();
  for (const { name, content, isProgram } of ENTRIES) {
    expect(readFileSync(join(folder, name))).toEqual(content);
    expect((statSync(join(folder, name)).mode & 0o100) !== 0).toBe(isProgram);
  }
});

test('the same files are the same bytes', () => {
  expect(tarGz(ENTRIES).equals(tarGz(ENTRIES))).toBe(true);
});

test('a name that does not fit is refused, instead of being cut off', () => {
  const entry = { name: 'x'.repeat(101), content: Buffer.alloc(0), isProgram: false };
  expect(() => tarGz([entry])).toThrow('the name is too long for an archive');
});
