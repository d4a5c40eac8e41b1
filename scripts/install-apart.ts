import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what a folder's own package names, when it is not there yet: tools that few need, and nobody who only runs the
 * server. Answers why it couldn't.
 */
export function installApart(folder: string): string | undefined {
  const lock = join(folder, 'package-lock.json');
  /** npm's own note of what it has installed. */
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return undefined;
  // Its own level: `npm run -s` would keep the reason of a failure from us.
  const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? undefined : (stderr?.trim().split('\n')[0] ?? 'no npm');
}
