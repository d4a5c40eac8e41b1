import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { buildPackage } from '../../scripts/package/build-package.ts';
import type { System } from '../../scripts/package/node-binary.ts';
import { makePortable, portableName } from '../../scripts/package/portable.ts';
import { connectSqlite, sqliteFile } from '../../src/store/sqlite/open-sqlite.ts';
import { cloneFiles } from '../deploy/support/build-context.ts';
import { findFreePort } from '../support/free-port.ts';
import { guideBlocks } from '../support/guide-blocks.ts';
import { createLogLines } from '../support/log-lines.ts';
import { EARLIER_SETTINGS, leaveEarlier } from '../update/leave-earlier.ts';
import { firstCard } from './support/first-card.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'countersign-updates-'));
const tarball = join(folder, `${manifest.name}-${manifest.version}.tgz`);
const system = `linux-${process.arch}` as System;
const archive = join(folder, portableName(system));

/** As a shell of a user has it, without what the test runner adds. */
const { NODE_ENV: _, ...SHELL } = process.env;

beforeAll(async () => {
  const clone = join(folder, 'clone');
  cloneFiles(ROOT, clone);
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: clone });
  await buildPackage(join(folder, 'dist'));
  writeFileSync(archive, makePortable(system, join(folder, 'dist')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder in which an earlier version ran, with its settings and trades. */
async function usedFolder(name: string) {
  const home = join(folder, name);
  mkdirSync(join(home, 'data'), { recursive: true });
  const isKept = await leaveEarlier(connectSqlite(sqliteFile(join(home, 'data'))));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = { PORT: port, PUBLIC_URL: url, ...EARLIER_SETTINGS };
  const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}\n`);
  writeFileSync(join(home, '.env'), lines.join(''), { mode: 0o600 });
  return { home, isKept: () => isKept(url) };
}

/** Starts the program as a user does, looks after what the earlier version left, and stops it. */
async function expectKept(
  { home, isKept }: Awaited<ReturnType<typeof usedFolder>>,
  command: string,
  words: readonly string[] = [],
): Promise<void> {
  const server = spawn(command, words, {
    cwd: home,
    env: SHELL,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const logLines = createLogLines();
  server.stderr.setEncoding('utf8').on('data', logLines.add);
  const closed = once(server, 'close');
  const ended = closed.then(() => {
    throw new Error(`${command} ended: ${logLines.text().slice(-2000)}`);
  });
  ended.catch(() => {});
  await Promise.race([logLines.find(({ msg }) => msg === 'listening'), ended]);
  try {
    await isKept();
  } finally {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
    await closed;
  }
}

const shell = (script: string, cwd: string) =>
  execFileSync('sh', ['-ec', script], { cwd, env: SHELL, stdio: 'pipe' });

/** The guide's block that begins like this. */
function blockOf(guide: string, beginning: string): string {
  const block = guideBlocks(guide, 'sh').find((text) => text.startsWith(beginning));
  if (block === undefined) throw new Error(`${guide} has no block that begins with ${beginning}`);
  return block.replaceAll('linux-x64', system);
}

/** A new home, in which the block of a guide is to end in the picture of the demo's first card. */
async function expectFirstCard(script: string, home: string): Promise<void> {
  const place = { env: { ...SHELL, HOME: home }, cwd: home };
  expect((await firstCard('sh', ['-ec', script], place)).picture).toBe('image/png');
}

test("the README's line shows the first card of the demo in a fresh clone", async () => {
  const home = join(folder, 'first-clone');
  cloneFiles(ROOT, home);
  await expectFirstCard(blockOf('../README.md', 'npm ci'), home);
  expect(blockOf('INSTALL.md', 'npm ci')).toBe('npm ci\nnpm run demo\n');
});

test("INSTALL.md's lines for the Linux archive show the first card", async () => {
  const home = join(folder, 'first-archive');
  mkdirSync(home);
  copyFileSync(archive, join(home, portableName(system)));
  await expectFirstCard(blockOf('INSTALL.md', 'tar -xzf'), home);
});

test("INSTALL.md's line for npx shows the first card", async () => {
  const home = join(folder, 'first-package');
  mkdirSync(home);
  copyFileSync(tarball, join(home, basename(tarball)));
  await expectFirstCard(blockOf('INSTALL.md', 'npx'), home);
});

test('a clone is pulled and installed, and serves what its data folder holds', async () => {
  const origin = join(folder, 'origin');
  cloneFiles(ROOT, origin);
  const commit = (message: string) =>
    shell(`git add --all && git -c user.name=a -c user.email=a@example.com commit -qm ${message}`, origin);
  shell('git init -q', origin);
  commit('before');
  execFileSync('git', ['clone', '-q', origin, join(folder, 'cloned')], { stdio: 'pipe' });
  const used = await usedFolder('cloned');
  writeFileSync(join(origin, 'NEW'), 'what is new\n');
  commit('new');

  const [pull = '', install = '', start = ''] = blockOf('UPDATE.md', 'git pull').trim().split('\n');
  shell(`${pull} && test -f NEW && ${install}`, used.home);
  await expectKept(used, 'sh', ['-c', start]);
});

test('the Linux archive is unpacked beside the old one, and started from the same folder', async () => {
  const used = await usedFolder('archive');
  copyFileSync(archive, join(used.home, portableName(system)));
  shell(blockOf('UPDATE.md', 'tar -xzf'), used.home);
  const program = join(used.home, `countersign-${manifest.version}/countersign`);
  await expectKept(used, program, ['serve']);
  expect(execFileSync(program, ['audit', 'verify'], { cwd: used.home, encoding: 'utf8' })).toContain(
    'entries',
  );
});

test('the package is put in the place of the old one, and started from the same folder', async () => {
  const used = await usedFolder('package');
  copyFileSync(tarball, join(used.home, 'countersign.tgz'));
  await expectKept(used, 'npx', ['--yes', './countersign.tgz', 'serve']);
});

test('the package is installed over the old one', async () => {
  const used = await usedFolder('installed');
  execFileSync('npm', ['install', '--global', '--prefix', join(used.home, 'npm'), tarball], {
    env: SHELL,
    stdio: 'pipe',
  });
  await expectKept(used, join(used.home, 'npm/bin/countersign'), ['serve']);
});
