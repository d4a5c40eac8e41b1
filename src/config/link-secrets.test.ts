import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SettingFault } from '../domain/setting-fault.ts';
import { copyLinkSecrets, loadLinkSecrets } from './link-secrets.ts';

const SECRET = '0123456789abcdef'.repeat(4);
const OLDER = 'fedcba9876543210'.repeat(4);

/** A data folder that is not there yet. */
function newDataDir(): string {
  const parent = mkdtempSync(join(tmpdir(), 'countersign-secrets-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, 'data');
}

const load = (dataDir: string, secrets: Uint8Array[] = []) => loadLinkSecrets({ dataDir, secrets });
const fileOf = (dataDir: string) => join(dataDir, 'link-secrets.txt');

test('the first start makes a folder and a secret of 256 bits', () => {
  const dataDir = newDataDir();
  const secrets = load(dataDir);

  expect(secrets.map((secret) => secret.length)).toEqual([32]);
  expect(readFileSync(fileOf(dataDir), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});

test('only its owner may read the secret', () => {
  const dataDir = newDataDir();
  load(dataDir);
  const mode = statSync(fileOf(dataDir)).mode & 0o777;

  // Windows keeps access lists and has no such mode.
  expect(process.platform === 'win32' ? 0o600 : mode).toBe(0o600);
});

test('the next start uses the same secret', () => {
  const dataDir = newDataDir();

  expect(load(dataDir)).toEqual(load(dataDir));
});

test('two servers do not share a secret', () => {
  expect(load(newDataDir())).not.toEqual(load(newDataDir()));
});

test('a secret from the environment is used, and none is made', () => {
  const dataDir = newDataDir();
  load(dataDir);
  rmSync(fileOf(dataDir));
  const secrets = [new Uint8Array(32).fill(7)];

  expect(load(dataDir, secrets)).toEqual(secrets);
  expect(readdirSync(dataDir)).toEqual([]);
});

/** A data folder whose file of secrets holds `content`. */
function dataDirWith(content: string): string {
  const dataDir = newDataDir();
  load(dataDir);
  writeFileSync(fileOf(dataDir), content);
  return dataDir;
}

test('a file with several secrets gives them in their order', () => {
  const secrets = load(dataDirWith(`${SECRET}\r\n\n${OLDER}\n`));

  expect(secrets).toEqual([Buffer.from(SECRET, 'hex'), Buffer.from(OLDER, 'hex')]);
});

test.each(['', '\n', 'letmein', SECRET.slice(1), `${SECRET}\nletmein\n`, `${SECRET}${OLDER}`])(
  'a file with something else in it is refused without being repeated, and left as it is (%#)',
  (content) => {
    const dataDir = dataDirWith(content);

    expect(() => load(dataDir)).toThrow(SettingFault);
    expect(() => load(dataDir)).toThrow(
      /^setting DATA_DIR: expected 64 hex digits on each line of link-secrets\.txt, found something else$/,
    );
    expect(readFileSync(fileOf(dataDir), 'utf8')).toBe(content);
  },
);

test('a copy of the secrets is as private as they are', () => {
  const [dataDir, to] = [newDataDir(), newDataDir()];
  load(dataDir);
  mkdirSync(to);
  copyLinkSecrets(dataDir, to);

  expect(readFileSync(fileOf(to))).toEqual(readFileSync(fileOf(dataDir)));
  expect(statSync(fileOf(to)).mode).toBe(statSync(fileOf(dataDir)).mode);
});

test('without secrets none are copied', () => {
  const [dataDir, to] = [newDataDir(), newDataDir()];
  mkdirSync(to, { recursive: true });
  copyLinkSecrets(dataDir, to);

  expect(readdirSync(to)).toEqual([]);
});
