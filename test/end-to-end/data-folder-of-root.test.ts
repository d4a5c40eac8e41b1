import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asStranger } from '../deploy/support/stranger.ts';
import { fileFolder } from '../support/file-folder.ts';
import { PROGRAM } from '../support/run-program.ts';

const folder = fileFolder('countersign-owned-');

/** A data folder that whoever made it keeps to himself; root, where the tests run as root. */
function makeDataFolder(name: string, files: Readonly<Record<string, number>>, mode: number): string {
  chmodSync(folder(), 0o755);
  const dataDir = join(folder(), name);
  mkdirSync(dataDir);
  for (const [file, fileMode] of Object.entries(files)) {
    writeFileSync(join(dataDir, file), '');
    chmodSync(join(dataDir, file), fileMode);
  }
  chmodSync(dataDir, mode);
  return dataDir;
}

/** Runs the program as somebody who is neither root nor the owner; where nobody else is to be had, as the owner. */
function runAsAnother(dataDir: string) {
  const [command, words] = asStranger([process.execPath, PROGRAM, 'keys', 'list']);
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir };
  return spawnSync(command, words, { env, cwd: '/', encoding: 'utf8' });
}

const OWNER = process.getuid?.() === 0 ? 'root' : `user ${process.getuid?.()}`;

test.each([
  ['the folder', {}, 0o000, ''],
  ['a database that may only be read', { 'countersign.db': 0o444 }, 0o777, 'countersign.db'],
  [
    "the database's log",
    { 'countersign.db': 0o666, 'countersign.db-wal': 0o000 },
    0o777,
    'countersign.db-wal',
  ],
  ['what was recorded beside it', { 'audit-head.json': 0o444 }, 0o777, 'audit-head.json'],
  ['the secret of the links', { 'link-secrets.txt': 0o000 }, 0o777, 'link-secrets.txt'],
])(
  '%s that this user may not use ends the start with its path, its owner and the remedy',
  (what, files, mode, name) => {
    const dataDir = makeDataFolder(what, files, mode);
    const { status, stderr } = runAsAnother(dataDir);
    expect(stderr).toMatch(
      /^countersign: setting DATA_DIR: expected a folder that user \d+ may use, found [^\n]+\n$/,
    );
    expect(stderr).toContain(`${join(dataDir, name)}, which belongs to ${OWNER}; run: sudo chown -R `);
    expect(stderr.trimEnd().endsWith(dataDir)).toBe(true);
    expect(status).toBe(1);
  },
);

test('a folder that cannot be made is named with the command that makes it', () => {
  const dataDir = join(makeDataFolder('locked', {}, 0o555), 'inner', 'data');
  const { status, stderr } = runAsAnother(dataDir);
  expect(stderr).toContain(
    `${join(folder(), 'locked')}, which belongs to ${OWNER}; run: sudo install -d -m 700 -o `,
  );
  expect([status, existsSync(dataDir)]).toEqual([1, false]);
});

test('a folder that this user may use is used, whoever owns it', () => {
  const { status, stderr } = runAsAnother(makeDataFolder('shared', {}, 0o777));
  expect([status, stderr]).toEqual([0, expect.stringContaining('No keys yet')]);
});
