import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { casesAtFullLength } from '../full-length.ts';
import { runProgram } from '../support/run-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-env-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (file: string | Buffer, environment: Record<string, string>, ...words: string[]) => {
  writeFileSync(join(folder, '.env'), file);
  return runProgram({ PATH: process.env['PATH'], ...environment }, words, folder);
};

test('settings are read from a file .env where the program is started', async () => {
  const { code } = await run('DATA_DIR=./from-the-file\n', {}, 'keys', 'list');
  expect([code, existsSync(join(folder, 'from-the-file/countersign.db'))]).toEqual([0, true]);
});

test('what stands in the environment goes before what stands in the file', async () => {
  await run('DATA_DIR=./from-the-file\n', { DATA_DIR: './from-the-environment' }, 'keys', 'list');
  expect(existsSync(join(folder, 'from-the-file'))).toBe(false);
  expect(existsSync(join(folder, 'from-the-environment/countersign.db'))).toBe(true);
});

test('quotes around a value in the file are not part of it, as in a shell', async () => {
  const { code } = await run('DATA_DIR="./from-the-file"\n', {}, 'keys', 'list');
  expect([code, existsSync(join(folder, 'from-the-file/countersign.db'))]).toEqual([0, true]);
});

test.each(
  casesAtFullLength([
    ['UTF-8 with a mark', Buffer.from('\ufeffDATA_DIR=./from-the-file\r\n')],
    ['UTF-16', Buffer.from('\ufeffDATA_DIR=./from-the-file\r\n', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\ufeffDATA_DIR=./from-the-file\r\n', 'utf16le').swap16()],
  ]),
)('a file that Windows saved as %s is read', async (_encoding, file) => {
  const { code, stderr } = await run(file, {}, 'keys', 'list');
  expect(stderr).not.toContain('setting');
  expect([code, existsSync(join(folder, 'from-the-file/countersign.db'))]).toEqual([0, true]);
});

test('a backslash in quotes is part of a path, and never the start of a new line', async () => {
  const { code } = await run('DATA_DIR=".\\newdata"\n', {}, 'keys', 'list');
  expect([code, readdirSync(folder).sort()]).toEqual([0, ['.\\newdata', '.env'].sort()]);
});

test('a variable in DATA_DIR is refused, with what to write in its place', async () => {
  const environment = { USERPROFILE: '/home/ann' };
  const { code, stderr } = await run('DATA_DIR=%USERPROFILE%/countersign\n', environment, 'keys', 'list');
  expect(stderr).toMatch(/^countersign: setting DATA_DIR: expected [^\n]+\n$/);
  expect(stderr).toContain('found "%USERPROFILE%/countersign"; write /home/ann/countersign');
  expect([code, readdirSync(folder)]).toEqual([1, ['.env']]);
});

test('a file that was saved as .env.txt is named, since nothing reads it', async () => {
  writeFileSync(join(folder, '.env.txt'), 'DATA_DIR=./from-the-file\n');
  const { code, stderr } = await runProgram({ PATH: process.env['PATH'] }, ['keys', 'list'], folder);
  expect(stderr).toMatch(/^countersign: the settings are in a file \.env\.txt[^\n]+\n$/);
  expect([code, readdirSync(folder)]).toEqual([1, ['.env.txt']]);
});

test('curly quotes in the file are named', async () => {
  const { code, stderr } = await run('PUSHCUT_API_KEY=“a-key”\n', {}, 'serve');
  expect(stderr).toContain('setting PUSHCUT_API_KEY: expected a value without quotes around it');
  expect([code, stderr.includes('a-key')]).toEqual([1, false]);
});

test('a misspelt name in the file stops the program: its setting would silently keep its default', async () => {
  const { code, stderr } = await run('PUBLIC_ULR=https://x.example.com\n', {}, 'serve');
  expect(stderr).toMatch(/^countersign: setting PUBLIC_ULR: expected [^\n]+\n$/);
  expect(code).toBe(1);
});

test('a setting of an approver is known in the file, and one of somebody else is not', async () => {
  const file = 'APPROVERS=anna,ben\nBEN_NTFY_TOPIC=a-topic-that-nobody-can-guess\n';
  expect((await run(file, {}, 'keys', 'list')).code).toBe(0);
  const { code, stderr } = await run(`${file}CARL_NTFY_TOPIC=another\n`, {}, 'keys', 'list');
  expect(stderr).toMatch(/^countersign: setting CARL_NTFY_TOPIC: expected a setting of \.env\.example/);
  expect(code).toBe(1);
});

test.each(casesAtFullLength(['verify', 'export']))(
  '"audit %s" makes no empty log where there is none',
  async (action) => {
    const { code, stderr } = await run('DATA_DIR=./nowhere\n', {}, 'audit', action);
    expect(stderr).toContain('setting DATA_DIR: expected a folder with a database');
    expect([code, existsSync(join(folder, 'nowhere'))]).toEqual([1, false]);
  },
);

test.each(casesAtFullLength(['keys', 'demo', 'audit', 'pair']))(
  '"%s --help" shows how it is used',
  async (command) => {
    const { code, stdout } = await run('', {}, command, '--help');
    expect([code, stdout]).toEqual([0, expect.stringContaining(command)]);
  },
);
