import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'peers');
const LOCK = join(FOLDER, 'package-lock.json');
/** npm's own note of what it has installed. */
const INSTALLED = join(FOLDER, 'node_modules/.package-lock.json');

/** Installs the peers into their own folder when they are not there yet. Without a registry the bench goes on alone. */
export function installPeers(): string | undefined {
  if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs) return undefined;
  console.log('Installing the peers …');
  // Its own level: `npm run -s` would keep the reason of a failure from us.
  const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: FOLDER,
    encoding: 'utf8',
  });
  return status === 0
    ? undefined
    : `the peers could not be installed: ${stderr?.trim().split('\n')[0] ?? 'no npm'}`;
}
