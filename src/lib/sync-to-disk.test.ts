import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { syncToDisk } from './sync-to-disk.ts';

test('files are not changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'a'), 'content', { mode: 0o600 });
  syncToDisk(folder);

  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('content');
});

test('a missing folder is reported', () => {
  expect(() => syncToDisk(join(tmpdir(), 'countersign-nowhere'))).toThrow('ENOENT');
});
