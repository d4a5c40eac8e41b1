import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await createServerProcess();
  await server.start();
});
afterAll(() => server.end());

const SENTENCE = /^countersign: [^\n]+\n$/;

test.each(
  casesAtFullLength([
    ['PORT', 'eighty'],
    ['PUBLIC_URL', 'approve.example.com'],
    ['APPROVAL_WINDOW_SECONDS', '4'],
    ['CLAIM_WINDOW_SECONDS', '0.5'],
    ['RATE_LIMIT_PER_MINUTE', '-1'],
    ['APPROVER_NAME', '<Alice>'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_FORMAT', 'xml'],
    ['PUSHCUT_URL', 'http://pushcut.example.com'],
  ]),
)('a bad %s ends the start with one sentence that names it', async (name, value) => {
  const settings = { PUSHCUT_API_KEY: 'a-key', [name]: value };
  const { code, stdout, stderr } = await server.runWith(settings, 'serve');
  expect(stderr).toMatch(SENTENCE);
  expect(stderr).toContain(`setting ${name}: expected `);
  expect([code, stdout]).toEqual([1, '']);
});

test.each(
  casesAtFullLength([
    ['DATABASE_URL', 'mysql://user:password@db/countersign'],
    ['COUNTERSIGN_SECRET', 'a-secret-too-short'],
    ['PUSHCUT_API_KEY', 'a key with spaces'],
    ['PUSHCUT_SECRET', 'https://elsewhere.example.com/a-secret/notifications/Trade'],
  ]),
)('a bad %s is named in one sentence, and its value is not repeated', async (name, value) => {
  const { code, stderr } = await server.runWith({ [name]: value }, 'serve');
  expect(stderr).toMatch(SENTENCE);
  expect(stderr).toContain(`setting ${name}: expected `);
  expect(stderr).not.toContain(value);
  expect(code).toBe(1);
});

test('a port in use ends the start with one sentence', async () => {
  const dataDir = join(server.dataDir, 'another');
  const { code, stdout, stderr } = await server.runWith({ DATA_DIR: dataDir }, 'serve');
  expect(stderr).toMatch(SENTENCE);
  expect(stderr).toContain('is in use: stop the other program');
  expect([code, stdout]).toEqual([1, '']);
});

test.each(
  casesAtFullLength([
    ['an address of another machine', { HOST: '203.0.113.7' }, 'HOST'],
    ['a data folder under a file', { DATA_DIR: join(import.meta.filename, 'data') }, 'DATA_DIR'],
    ['a data folder that is a file', { DATA_DIR: import.meta.filename }, 'DATA_DIR'],
  ]),
)('%s ends the start with one sentence that names the setting', async (_about, settings, name) => {
  const dataDir = join(server.dataDir, 'another');
  const { code, stderr } = await server.runWith({ PORT: '0', DATA_DIR: dataDir, ...settings }, 'serve');
  expect(stderr).toMatch(SENTENCE);
  expect(stderr).toContain(name);
  expect(code).toBe(1);
});

test('an IPv6 address on a machine without IPv6 ends the start with one sentence', async () => {
  const dataDir = join(server.dataDir, 'another');
  // What libuv answers where the kernel has no IPv6.
  const preload = "process.binding('tcp_wrap').TCP.prototype.bind6 = () => -97";
  const settings = { PORT: '0', HOST: '::', DATA_DIR: dataDir };
  const { code, stderr } = await server.runWith({ ...settings, NODE_OPTIONS: importing(preload) }, 'serve');
  expect(stderr).toMatch(SENTENCE);
  expect(stderr).toMatch(/this machine has no IPv6 .*: set HOST to 0\.0\.0\.0/);
  expect(code).toBe(1);
});

test('a folder name that the system refuses ends the start with one sentence', async () => {
  const dataDir = join(server.dataDir, 'x'.repeat(300));
  const { code, stderr } = await server.runWith({ DATA_DIR: dataDir, PORT: '0' }, 'serve');
  expect(stderr).toMatch(SENTENCE);
  expect(stderr).toContain("the folder in DATA_DIR can't be used: ENAMETOOLONG");
  expect(code).toBe(1);
});

test('a folder name that only Windows refuses ends the start with one sentence', async () => {
  const dataDir = join(server.dataDir, 'what?');
  // What Windows answers for a character that no name may have.
  const preload = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
    fs.mkdirSync = (path) => { throw Object.assign(new Error("EINVAL: invalid argument, mkdir '" + path + "'"), { code: 'EINVAL', path }) };
    syncBuiltinESMExports();`;
  const settings = { PORT: '0', DATA_DIR: dataDir, NODE_OPTIONS: importing(preload) };
  const { code, stderr } = await server.runWith(settings, 'serve');
  expect(stderr).toMatch(SENTENCE);
  expect(stderr).toContain("the folder in DATA_DIR can't be used: EINVAL");
  expect(code).toBe(1);
});

test('a data folder on a USB stick, where files have one name each, gets its secret all the same', async () => {
  const dataDir = join(server.dataDir, 'stick');
  // What FAT and exFAT answer.
  const preload = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
    fs.linkSync = () => { throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' }) };
    syncBuiltinESMExports();`;
  const settings = { DATA_DIR: dataDir, NODE_OPTIONS: importing(preload) };
  // Its port is in use, which ends it after it has made its secret.
  const { stderr } = await server.runWith(settings, 'serve');
  expect(stderr).toContain('is in use: stop the other program');
  expect(readFileSync(join(dataDir, 'link-secrets.txt'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('link-secrets.txt.'))).toEqual([]);
});

test('a line break in DATA_DIR is named, and no such folder is made', async () => {
  const { code, stderr } = await server.runWith({ DATA_DIR: `${server.dataDir}/a\nb` }, 'keys', 'list');
  expect(stderr).toMatch(SENTENCE);
  expect(stderr).toContain('setting DATA_DIR: expected a folder name without line breaks');
  expect([code, existsSync(`${server.dataDir}/a\nb`)]).toEqual([1, false]);
});

const importing = (program: string) => `--import data:text/javascript,${encodeURIComponent(program)}`;

test.each(
  casesAtFullLength([
    ['PUSHCUT_API_KEY', '"a-key"'],
    ['PUSHCUT_API_KEY', "a-'key'"],
    ['DATABASE_URL', "'postgres://user:password@db/name'"],
    ['PUBLIC_URL', '"https://approve.example.com"'],
  ]),
)('quotes in %s are named, and its value is not repeated: %s', async (name, value) => {
  const { code, stderr } = await server.runWith({ [name]: value }, 'serve');
  expect(stderr).toMatch(SENTENCE);
  expect(stderr).toMatch(new RegExp(`setting ${name}: expected .* without quotes.*, found quotes`));
  expect(stderr).not.toContain(value);
  expect(code).toBe(1);
});

test('a database that is a folder ends the start with one sentence', async () => {
  const dataDir = join(server.dataDir, 'odd');
  mkdirSync(join(dataDir, 'countersign.db'), { recursive: true });
  const { code, stderr } = await server.runWith({ DATA_DIR: dataDir, PORT: '0' }, 'serve');
  expect(stderr).toMatch(SENTENCE);
  expect(code).toBe(1);
});

test('an unknown command ends with 2 and lists the commands', async () => {
  const { code, stderr } = await server.run('sevre');
  expect(code).toBe(2);
  expect(stderr).toContain('unknown command "sevre"');
  expect(stderr).toContain('run the server until SIGINT or SIGTERM');
});
