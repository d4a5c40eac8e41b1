import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingFault } from '../domain/setting-fault.ts';
import { makeFolder } from '../lib/make-folder.ts';
import type { Settings } from './settings.ts';

const FILE_NAME = 'link-secrets.txt';

/** Whether the data folder holds secrets of its own. */
export const hasLinkSecrets = (dataDir: string): boolean => existsSync(join(dataDir, FILE_NAME));

/** The secrets that sign the links: from the environment, else from the data folder, where the first start makes one. */
export function loadLinkSecrets({
  secrets,
  dataDir,
}: Pick<Settings, 'secrets' | 'dataDir'>): readonly Uint8Array[] {
  if (secrets.length > 0) return secrets;
  const file = join(dataDir, FILE_NAME);
  makeOnce(dataDir, file);
  const lines = readFileSync(file, 'utf8')
    .split(/\s+/)
    .filter((line) => line !== '');
  if (lines.length > 0 && lines.every((line) => /^[0-9a-f]{64}$/i.test(line))) {
    return lines.map((line) => Buffer.from(line, 'hex'));
  }
  throw new SettingFault('DATA_DIR', `64 hex digits on each line of ${FILE_NAME}`, 'something else');
}

/** Copies the secrets of one data folder into another, if there are any. Keeps file modes. */
export function copyLinkSecrets(dataDir: string, to: string): void {
  const file = join(dataDir, FILE_NAME);
  if (existsSync(file)) copyFileSync(file, join(to, FILE_NAME));
}

function makeOnce(dataDir: string, file: string): void {
  makeFolder(dataDir);
  if (existsSync(file)) return;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
  try {
    moveOnce(draft, file);
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  } finally {
    rmSync(draft);
  }
}

/** Never overwrites: of two programs that start together one creates the secret. */
function moveOnce(draft: string, file: string): void {
  try {
    // Atomic.
    linkSync(draft, file);
  } catch (error) {
    if (isAlreadyThere(error)) throw error;
    // FAT has no links. A program that reads the copy too early finds no 64 digits, and refuses to start.
    copyFileSync(draft, file, constants.COPYFILE_EXCL);
  }
}

const isAlreadyThere = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';
