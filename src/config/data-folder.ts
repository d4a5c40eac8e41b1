import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SettingFault } from '../domain/setting-fault.ts';

/** The files in it that the server writes to. */
const WRITTEN = /^(signal-messages|countersign\.db|server\.(lock|json)|audit-head\.json)/;

const { R_OK, W_OK, X_OK } = constants;

/**
 * Throws a `SettingFault` if this user has no access to the data folder or its files, usually because root created them by
 * running a command once. It names the path, its owner and the command that fixes it.
 */
export function ensureDataFolderAccess(dataDir: string): void {
  if (!existsSync(dataDir)) {
    ensureCanBeMade(dataDir);
    return;
  }
  ensureAccess(dataDir, R_OK | W_OK | X_OK, chown(dataDir));
  for (const name of readdirSync(dataDir)) {
    if (WRITTEN.test(name)) ensureAccess(join(dataDir, name), R_OK | W_OK, chown(dataDir));
    if (name === 'link-secrets.txt') ensureAccess(join(dataDir, name), R_OK, chown(dataDir));
  }
}

function ensureCanBeMade(dataDir: string): void {
  let parent = dirname(dataDir);
  while (!existsSync(parent) && parent !== dirname(parent)) parent = dirname(parent);
  ensureAccess(parent, W_OK | X_OK, `sudo install -d -m 700 -o ${USER} -g ${GROUP} ${dataDir}`);
}

/** Other faults, such as a file in place of the folder, surface later. */
function ensureAccess(path: string, mode: number, remedy: string): void {
  try {
    accessSync(path, mode);
  } catch (error) {
    if (!isDenied(error)) return;
    const found = `${path}, which belongs to ${ownerOf(path)}`;
    const advice = USER === undefined ? 'give this user full access to it' : `run: ${remedy}`;
    throw new SettingFault('DATA_DIR', `a folder that ${me()} may use`, `${found}; ${advice}`);
  }
}

const isDenied = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');

// Undefined on Windows.
const USER = process.getuid?.();
const GROUP = process.getgid?.();

const me = () => (USER === undefined ? 'this user' : `user ${USER}`);
const chown = (dataDir: string) => `sudo chown -R ${USER}:${GROUP} ${dataDir}`;

function ownerOf(path: string): string {
  if (USER === undefined) return 'somebody else';
  const { uid } = statSync(path);
  return uid === 0 ? 'root' : `user ${uid}`;
}
