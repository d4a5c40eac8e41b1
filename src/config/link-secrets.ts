import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingFault } from '../lib/setting-fault.ts';
import type { Settings } from './settings.ts';

const FILE_NAME = 'link-secrets.txt';

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

function makeOnce(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  try {
    // Exclusively, so that of two programs starting together only one makes the secret.
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  }
}

const isAlreadyThere = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';
